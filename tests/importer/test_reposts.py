"""An opening that ended and comes again says since when it is listed and how often; what was no repost is none."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.write.undo import undo_run
from jobboard.jobs.posting.records import openings_by_id
from jobboard.net.client import Fetched
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun, Posting
from tests.importer.playing import Poller, Site

pytestmark = pytest.mark.slow
WORDS = ["warp", "weft", "shuttle", "reed", "heddle", "beam", "yarn", "dye", "spindle", "bobbin", "treadle", "sley"]


def text(seed: int) -> str:
    return " ".join(WORDS[(seed * number * 7 + number) % len(WORDS)] + str(number * seed % 11) for number in range(60))


class TextSite(Site):
    """A board whose openings have long texts and dates of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = {key: text(int(key) + 1) for key in self.titles}
        self.dates: dict[str, datetime] = {}

    def list_again(self, old: str, new: str) -> None:
        self.titles[new], self.texts[new] = self.titles.pop(old), self.texts[old]

    def fetch(self, url: str, **more: Any) -> Fetched:
        fetched = super().fetch(url, **more)
        jobs = json.loads(fetched.body)
        for job in jobs:
            job["descriptionPlain"] = self.texts[job["id"]]
            if job["id"] in self.dates:
                job["createdAt"] = int(self.dates[job["id"]].timestamp() * 1000)
        return Fetched(fetched.status, url, {}, json.dumps(jobs).encode())


@pytest.fixture
def site() -> TextSite:
    return TextSite()


@pytest.fixture
def poller(store: Store, site: TextSite, now: datetime) -> Poller:
    poller = Poller(store, site, now)
    poller.read()
    return poller


def reposts(poller: Poller) -> dict[str, tuple[int, datetime | None]]:
    """By id at the source, what was listed before: how often again, and since when."""
    with poller.store.reading() as session:
        ids = list(session.execute(sa.select(col(Posting.id))).scalars())
        return {
            opening.source.external_id or "": (opening.reposts, opening.first_seen_at)
            for opening in openings_by_id(session, ids)
            if opening.source and opening.reposts
        }


def undo_last(poller: Poller) -> None:
    with poller.store.writing(poller.now) as session:
        last = session.execute(sa.select(sa.func.max(col(ImportRun.id)))).scalar_one()
        undo_run(session, SYSTEM, poller.now + timedelta(minutes=1), last)


def test_the_same_text_under_new_ids_is_counted(poller: Poller, site: TextSite) -> None:
    first = poller.now
    site.list_again("3", "r1")
    poller.read()
    assert reposts(poller) == {"r1": (1, first)}
    poller.read()
    site.list_again("r1", "r2")
    site.texts["r2"] += " and more words"
    poller.read()
    assert reposts(poller) == {"r1": (1, first), "r2": (2, first)}


def test_long_after_it_closed_it_is_a_repost_and_after_a_year_it_is_none(poller: Poller, site: TextSite) -> None:
    first, title = poller.now, site.titles["3"]
    site.close(3)
    poller.read()
    poller.read()
    poller.read(hours=24 * 200)
    site.titles["r1"], site.texts["r1"] = title, site.texts["3"]
    poller.read()
    assert reposts(poller) == {"r1": (1, first)}
    poller.read(hours=24 * 400)
    del site.titles["r1"]
    poller.read()
    poller.read()
    poller.read(hours=24 * 366)
    site.titles["r2"], site.texts["r2"] = title, site.texts["3"]
    poller.read()
    assert "r2" not in reposts(poller)


def test_what_is_open_beside_it_or_has_another_text_is_no_repost(poller: Poller, site: TextSite) -> None:
    site.titles["r1"], site.texts["r1"] = site.titles["3"], site.texts["3"]
    site.titles["r2"], site.texts["r2"] = site.titles.pop("4"), text(99)
    site.titles["r3"], site.texts["r3"] = site.titles.pop("5"), "Weave."
    poller.read()
    assert reposts(poller) == {}


def test_what_was_only_away_for_one_read_was_never_reposted(poller: Poller, site: TextSite) -> None:
    first = poller.now
    title = site.titles["3"]
    site.list_again("3", "r1")
    poller.read()
    assert reposts(poller) == {"r1": (1, first)}
    site.titles["3"] = title
    poller.read()
    assert reposts(poller) == {}


def test_a_board_that_gives_all_its_openings_new_ids_reposts_none(poller: Poller, site: TextSite) -> None:
    for key in list(site.titles):
        site.list_again(key, f"n{key}")
    poller.read()
    poller.read()
    assert reposts(poller) == {}


def test_undoing_the_run_that_listed_it_again(poller: Poller, site: TextSite) -> None:
    first = poller.now
    site.list_again("3", "r1")
    poller.read()
    undo_last(poller)
    assert reposts(poller) == {}
    site.list_again("r1", "r2")
    poller.read()
    poller.read()
    assert reposts(poller) == {"r2": (1, first)}, "what was taken back does not count"


def test_undoing_the_run_that_closed_what_was_before_it(poller: Poller, site: TextSite) -> None:
    site.list_again("3", "r1")
    poller.read()
    poller.read()
    assert set(reposts(poller)) == {"r1"}
    undo_last(poller)
    assert reposts(poller) == {}, "the one before it is open again"


def test_a_much_later_date_is_a_repost_and_an_undone_one_is_none(poller: Poller, site: TextSite) -> None:
    first = poller.now
    site.dates["3"] = first
    poller.read()
    for days in (1, 2, 3):
        site.dates["3"] = first + timedelta(days=days)
        poller.read(hours=24)
    assert reposts(poller) == {}, "some systems give each opening the present date, each day"
    poller.read(hours=24 * 30)
    site.dates["3"] = poller.now
    poller.read()
    assert reposts(poller) == {"3": (1, first)}
    undo_last(poller)
    assert reposts(poller) == {}


def test_a_new_date_of_another_text_is_no_repost(poller: Poller, site: TextSite) -> None:
    site.dates["3"] = poller.now
    poller.read()
    poller.read(hours=24 * 30)
    site.dates["3"], site.texts["3"] = poller.now, text(77)
    poller.read()
    assert reposts(poller) == {}
