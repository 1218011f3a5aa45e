"""What an import has written and not yet shown is on no page, for readers and for editors."""

from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col
from starlette.routing import Route

from jobboard.store.models import ImportBatch, Posting, Source
from jobboard.web.routes.table import routes
from tests.factories import add_posting
from tests.people import Cast
from tests.web.conftest import Site
from tests.web.furnished import furnish

pytestmark = pytest.mark.slow
TITLE = "Zeppelin Upholsterer"
SEARCHED = (
    *("/jobs", "/jobs.atom", "/jobs.rss", "/jobs.json", "/api/v1/jobs", "/companies", "/desk/search", "/desk"),
    *("/api/v1/suggest", "/feeds/openings.xml", "/hi/jobs"),
)


def hide_one(site: Site, now: datetime, company_of: int) -> int:
    """An opening of the employer that everything on the board is of, in a batch that has not landed."""
    with site.store.writing(now) as session:
        company_id = session.get_one(Posting, company_of).company_id
        source = Source(kind="csv", location="large.csv", created_at=now)
        session.add(source)
        session.flush()
        session.add(ImportBatch(id=5, source_id=source.id, started_at=now, beat_at=now))
        number = add_posting(session, now, title=TITLE, batch_id=5, source_id=source.id)
        session.execute(sa.update(Posting).where(col(Posting.id) == number).values(company_id=company_id))
    site.catalogue.catch_up()
    return number


@pytest.mark.parametrize("role", ["stranger", "owner", "admin"])
def test_a_hidden_opening_is_on_no_page(site: Site, cast: Cast, now: datetime, role: str) -> None:
    board = furnish(site, cast)
    number = hide_one(site, now, int(board.ids["posting"]))
    paths = [route.path for route in routes() if isinstance(route, Route) and "GET" in (route.methods or ())]
    paths = [board.address(path) for path in paths if "sign-out" not in path]
    paths += [f"{path}?q=zeppelin" for path in SEARCHED]
    paths += [path.replace(f"/{board.ids['posting']}", f"/{number}") for path in paths if board.ids["posting"] in path]
    browser = board.browsers[role]
    shown = {path for path in paths if TITLE.encode() in browser.get(path).content}
    assert shown == set()
