"""The front page: search, new openings, who is hiring, trending searches, the latest report."""

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from jobboard.digest.editions import archive
from jobboard.jobs.posting.closing import load_closing_soon
from jobboard.jobs.posting.opening import CompanyName
from jobboard.jobs.posting.queries import load_logos
from jobboard.jobs.posting.structured_data import build_website
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.trends.charts.data import Chart
from jobboard.trends.reports import reading
from jobboard.trends.searches import pages
from jobboard.trends.searches.lines import TermLine
from jobboard.web.app_context import app_context
from jobboard.web.responses import respond

_SEARCHES = 6
_CLOSING = 6
_COMPANIES = 10


def show(request: Request) -> Response:
    app = app_context(request)
    now = app.clock()
    page = app.search.search(JobFilter(), now=now)
    hiring = page.facets["company"][:_COMPANIES]
    with app.store.reading() as session:
        reports, _ = reading.list_headlines(session)
        chart = _lead_chart(session, reports[0].slug) if reports else None
        closing = load_closing_soon(session, now, _CLOSING)
        logos = load_logos(session, [count.value for count in hiring])
        searches = _searches(session, app.settings.min_searchers)
        edition = archive.newest(session)
    context = {
        "totals": app.search.totals(now=now),
        "page": page,
        "new": app.search.posted_within(page, (7,), now=now)[7],
        "closing": closing,
        "hiring": [
            (CompanyName(count.label or count.value, count.value, "", logos.get(count.value, "")), count.count)
            for count in hiring
        ],
        "report": reports[0] if reports else None,
        "chart": chart,
        "searches": searches,
        "edition": edition,
        "facts": [build_website(app.settings.site_name, app.links)],
    }
    return respond.render_page(request, "readers/front/show", now, values=context)


def _lead_chart(session: Session, slug: str) -> Chart | None:
    """The first chart of the report that leads the page."""
    return next(iter(reading.get_published(session, slug).charts.values()), None)


def _searches(session: Session, minimum: int) -> tuple[TermLine, ...]:
    """The most frequent searches of the latest day that may be shown."""
    days = pages.latest_days(session, minimum)
    return days[0].most[:_SEARCHES] if days else ()
