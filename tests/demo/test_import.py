"""What the demo writes is read back as it was meant: none rejected; pay, places and categories as told."""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.demo import write_demo_openings
from jobboard.demo.content import DemoOpening, demo_openings
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.store.engine import Store
from jobboard.store.models import Posting, PostingLocation
from tests.importer.defaults import INDIA

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


class Brought(NamedTuple):
    rejected: int
    postings: dict[str, Posting]
    places: int


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    """All files of the demo in a store of their own."""
    folder = tmp_path_factory.mktemp("demo")
    store = Store.open(f"sqlite:///{folder / 'jobboard.db'}")
    rejected = 0
    for path, company in write_demo_openings(folder, NOW).items():
        with path.open("rb") as stream:
            report = import_stream(store, stream, path.name, ImportOptions(INDIA, company=company), NOW)
        rejected += report.rejected + report.past_closing + len(report.notes)
    with store.reading() as session:
        postings = {posting.title: posting for posting in session.execute(sa.select(Posting)).scalars()}
        session.expunge_all()
        places = session.execute(sa.select(sa.func.count(col(PostingLocation.posting_id)))).scalar_one()
    store.close()
    return Brought(rejected, postings, places)


def test_every_opening_goes_in_without_a_remark(brought: Brought) -> None:
    assert brought.rejected == 0
    assert len(brought.postings) == len({opening.title for opening in demo_openings()})


def test_pay_is_what_the_employer_said_and_never_a_figure_from_the_text(brought: Brought) -> None:
    for title, opening in _unique().items():
        posting, pay = brought.postings[title], opening.pay
        stored = (posting.salary_min, posting.salary_max, posting.salary_currency, posting.salary_period)
        assert stored == ((pay.low, pay.high, pay.currency, pay.period) if pay else (None,) * 4), title


def test_categories_and_addresses_are_as_told(brought: Brought) -> None:
    for title, opening in _unique().items():
        posting = brought.postings[title]
        assert posting.category == opening.category
        assert ".example/" in (posting.apply_url or "") and ".example/" in (posting.source_url or ""), title


def test_every_named_place_is_kept(brought: Brought) -> None:
    assert brought.places == sum(place != "Remote" for opening in demo_openings() for place in opening.places)


def _unique() -> dict[str, DemoOpening]:
    titles = [opening.title for opening in demo_openings()]
    return {opening.title: opening for opening in demo_openings() if titles.count(opening.title) == 1}
