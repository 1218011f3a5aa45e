"""The front page: search first, then what is new, who hires, what people search for, and the latest report."""

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from jobboard.digest.editions import archive
from jobboard.jobs.posting.structured_data import website
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.trends.reports import reading
from jobboard.trends.searches import pages
from jobboard.trends.searches.lines import TermLine
from jobboard.web.board import board_of
from jobboard.web.responses import respond

_SEARCHES = 8


def show(request: Request) -> Response:
    board = board_of(request)
    now = board.clock()
    with board.store.reading() as session:
        reports, _ = reading.list_headlines(session)
        searches = _searches(session, board.settings.min_searchers)
        edition = archive.newest(session)
    said = {
        "totals": board.search.totals(now=now),
        "page": board.search.search(JobFilter(), now=now),
        "report": reports[0] if reports else None,
        "searches": searches,
        "edition": edition,
        "facts": [website(board.settings.site_name, board.links)],
    }
    return respond.render_page(request, "readers/front/show", now, values=said)


def _searches(session: Session, minimum: int) -> tuple[TermLine, ...]:
    """What most people searched for on the latest day; nothing that may not be shown."""
    found = pages.latest_days(session, minimum)
    return found[0].most[:_SEARCHES] if found else ()
