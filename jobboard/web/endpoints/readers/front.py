"""The front page: search, new openings, who is hiring, trending searches, the latest report."""

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from jobboard.digest.editions import archive
from jobboard.jobs.posting.structured_data import build_website
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.trends.reports import reading
from jobboard.trends.searches import pages
from jobboard.trends.searches.lines import TermLine
from jobboard.web.app_context import app_context
from jobboard.web.responses import respond

_SEARCHES = 8


def show(request: Request) -> Response:
    app = app_context(request)
    now = app.clock()
    with app.store.reading() as session:
        reports, _ = reading.list_headlines(session)
        searches = _searches(session, app.settings.min_searchers)
        edition = archive.newest(session)
    context = {
        "totals": app.search.totals(now=now),
        "page": app.search.search(JobFilter(), now=now),
        "report": reports[0] if reports else None,
        "searches": searches,
        "edition": edition,
        "facts": [build_website(app.settings.site_name, app.links)],
    }
    return respond.render_page(request, "readers/front/show", now, values=context)


def _searches(session: Session, minimum: int) -> tuple[TermLine, ...]:
    """The most frequent searches of the latest day that may be shown."""
    days = pages.latest_days(session, minimum)
    return days[0].most[:_SEARCHES] if days else ()
