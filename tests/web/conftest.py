"""A board with a handful of openings, asked in process."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jobboard.config import Settings
from jobboard.jobs.posting import queries
from jobboard.jobs.posting.opening import Opening
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.models import Posting
from jobboard.web.app import create_app
from jobboard.web.app_context import AppContext
from tests.factories import add_posting
from tests.people import Browser, Cast
from tests.terms import TERMS
from tests.trends import furnished as trends


@dataclass
class Site:
    """A client, and what changes the board under it."""

    client: TestClient
    board: AppContext
    store: Store
    catalogue: Catalogue
    now: datetime

    def add(self, **said: object) -> int:
        with self.store.writing(self.now) as session:
            posting_id = add_posting(session, self.now, **said)  # type: ignore[arg-type]
        self.catalogue.catch_up()
        return posting_id

    def opening(self, posting_id: int) -> Opening:
        with self.store.reading() as session:
            found = queries.load_opening(session, posting_id)
        assert found is not None
        return found

    def change(self, posting_id: int, **said: object) -> None:
        with self.store.writing(self.now) as session:
            posting = session.get_one(Posting, posting_id)
            for name, value in said.items():
                setattr(posting, name, value)
            posting.updated_at = posting.updated_at + timedelta(seconds=1)
            changes.note(session, [posting_id])
        self.catalogue.catch_up()


class Watch:
    """A clock that a test can set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch(now: datetime) -> Watch:
    return Watch(now)


@pytest.fixture
def site(store: Store, tmp_path: Path, now: datetime, watch: Watch) -> Iterator[Site]:
    settings = Settings(site_name="Signal Jobs", data_dir=tmp_path)
    catalogue = Catalogue(tmp_path / "index", store, TERMS, watch)
    catalogue.catch_up()
    board = AppContext.open(settings, store, catalogue, watch)
    client = TestClient(create_app(board), follow_redirects=False, raise_server_exceptions=False)
    yield Site(client, board, store, catalogue, now)
    catalogue.close()


@pytest.fixture
def writer(site: Site) -> int:
    """A published opening with all its parts."""
    return site.add(
        title="Staff Writer",
        description_html="<p>Write about <strong>railways</strong>.</p>",
        salary_min=Decimal(1_200_000),
        salary_max=Decimal(1_800_000),
        salary_currency="INR",
        salary_period="YEAR",
        valid_through=site.now + timedelta(days=4),
        skills=["Reporting"],
    )


@pytest.fixture
def cast(site: Site) -> Cast:
    """Browsers of an employer, her colleague, a rival, an editor and a reader; each of its own."""
    return Cast(site)


@pytest.fixture
def report(site: Site) -> int:
    """A published trend report with a chart."""
    with site.store.writing(site.now) as session:
        number = trends.publish(session, site.now, trends.parts())
    site.catalogue.catch_up()
    return number


@pytest.fixture
def desk(cast: Cast) -> Browser:
    return cast.editor


@pytest.fixture
def draft(desk: Browser) -> str:
    """The address of a new draft of a report."""
    made = desk.post("/desk/reports", {"title": "Night shifts"})
    assert made.status_code == 303
    return str(made.headers["location"])
