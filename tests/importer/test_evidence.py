"""What closes and what stays where lists lie, sites fail for long, and employers move or change their ids."""

import json
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.importer.write.own_pages import PageState, page_state
from jobboard.net.client import Fetched
from jobboard.net.errors import FetchFailed
from jobboard.net.pace import Pace
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, Posting, StandingSource
from tests.importer.playing import ADDRESS, Poller, Site, settle

pytestmark = pytest.mark.slow
_THERE = "<title>{0}</title><h1>{0}</h1>"


class Pages(Site):
    """A board whose openings have pages, behind a careers page that `leads_to` it; `gone` are those whose pages are."""

    def __init__(self, openings: int = 10) -> None:
        super().__init__(openings)
        self.pace = Pace(0.0)
        self.every = dict(self.titles)
        self.gone: set[str] = set()
        self.page = _THERE

    def fetch(self, url: str, **more: Any) -> Fetched:
        if url.endswith("robots.txt"):
            return Fetched(404, url, {}, b"")
        if not url.startswith(f"{ADDRESS}/"):
            return super().fetch(url, **more)
        number = url.rsplit("/", 1)[1]
        if number in self.gone:
            return Fetched(404, url, {}, b"")
        return Fetched(200, url, {}, self.page.format(self.every.get(number, "")).encode())


@pytest.fixture
def site() -> Pages:
    return Pages()


@pytest.fixture
def poller(store: Store, site: Pages, now: datetime) -> Poller:
    poller = Poller(store, site, now)
    poller.read()
    return poller


def cards(poller: Poller) -> int:
    with poller.store.reading() as session:
        query = sa.select(sa.func.count()).select_from(HeldRun).where(col(HeldRun.settled_at).is_(None))
        return int(session.execute(query).scalar_one())


def test_a_list_that_is_cut_closes_nothing_while_the_pages_are_there(poller: Poller, site: Pages) -> None:
    site.close(1, 2, 3, 4, 5, 6, 7)
    for _ in range(8):
        poller.read()
    assert len(poller.open()) == 10 and cards(poller) == 0
    for _ in range(12):
        poller.read()
    assert cards(poller) == 1, "after five days an editor is asked"


def test_many_close_without_an_editor_where_their_pages_are_gone(poller: Poller, site: Pages) -> None:
    site.close(1, 2, 3, 4, 5, 6, 7)
    site.gone = {str(number) for number in range(1, 8)}
    assert poller.read().report.closed == 0
    assert poller.read().report.closed == 7 and cards(poller) == 0


def test_a_missing_opening_is_looked_for_again_within_two_hours(poller: Poller, site: Pages) -> None:
    site.page = "<title>Jobs</title><p>"
    site.close(4)
    poller.read()
    assert (poller.source().next_at - poller.now).total_seconds() <= 7_200


def seen(poller: Poller, site: Pages) -> None:
    """A read in which an opening is missing whose page holds it."""
    titles = dict(site.titles)
    site.close(4)
    poller.read()
    site.titles = titles
    poller.read()


def test_an_emptied_board_closes_after_half_a_day_where_the_pages_are_gone(poller: Poller, site: Pages) -> None:
    seen(poller, site)
    site.titles.clear()
    site.gone = set(site.every)
    assert poller.read().report.closed == 0
    assert poller.read().report.closed == 10 and cards(poller) == 0


def test_a_source_whose_pages_are_gone_too_closes_after_half_a_day_and_opens_again(poller: Poller, site: Pages) -> None:
    seen(poller, site)
    site.answer = (503, b"")
    site.gone = set(site.every)
    poller.read(hours=7)
    poller.read(hours=11)
    assert len(poller.open()) == 10
    poller.read(hours=2)
    assert not poller.open()
    site.answer = None
    assert len(poller.read().reconciled.reopened) == 10


@pytest.mark.parametrize("said", [(503, b""), FetchFailed("It takes too long.", permanent=False)])
def test_a_source_that_only_fails_keeps_its_openings_for_four_weeks(poller: Poller, site: Pages, said: Any) -> None:
    site.answer = said
    for _ in range(5):
        poller.read(hours=5 * 24)
    assert len(poller.open()) == 10
    poller.read(hours=9 * 24)
    assert not poller.open()


@pytest.mark.parametrize(
    ("status", "page", "state"),
    [
        (404, "", PageState.GONE),
        (200, "<title>Weaver</title><h1>Weaver</h1><p>Apply", PageState.THERE),
        (200, "<title>Weaver</title><h1>Weaver</h1><p>This position has been filled.", PageState.OTHER),
        (200, "<title>This job is no longer available</title>", PageState.GONE),
        (200, "<title>Buy this domain</title><p>It is for sale", PageState.OTHER),
        (200, "<title>Jobs</title><div id='root'></div><script src='a.js'></script>", PageState.UNKNOWN),
        (200, '{"title": "Weaver"}', PageState.UNKNOWN),
        (503, "", PageState.UNKNOWN),
    ],
)
def test_what_a_page_says(status: int, page: str, state: PageState) -> None:
    class Web:
        agent, pace = "test", Pace(0.0)

        def fetch(self, url: str, **_: Any) -> Fetched:
            return Fetched(404 if url.endswith("robots.txt") else status, url, {}, page.encode())

    assert page_state(Web(), "https://a.example/1", "Weaver") == state  # type: ignore[arg-type]


class Employer(Pages):
    """A careers page at its own site, which leads to one board or another."""

    board = "loom-works"

    def fetch(self, url: str, **more: Any) -> Fetched:
        if url == "https://loom.example/careers":
            return Fetched(
                200, url, {}, f'<title>Work</title><iframe src="https://jobs.lever.co/{self.board}">'.encode()
            )
        if url.startswith("https://api.lever.co") and f"/{self.board}?" not in url:
            return Fetched(404, url, {}, b"")
        answer = super().fetch(url, **more)
        return Fetched(answer.status, url, {}, answer.body.replace(b"/loom-works/", f"/{self.board}/".encode()))


def test_an_employer_that_moves_is_followed(store: Store, now: datetime) -> None:
    site = Employer()
    poller = Poller(store, site, now)
    with store.writing(now) as session:
        session.get_one(StandingSource, poller.id).address = "https://loom.example/careers"
    poller.read()
    site.board = "loom-works-two"
    site.close(3)
    poller.read()
    poller.read(hours=6)
    assert "loom-works-two" in poller.source().feed and poller.source().error == ""
    with store.reading() as session:
        shown = sa.select(col(Posting.source_url)).where(col(Posting.status) == "published")
        urls = list(session.execute(shown).scalars())
    assert len(urls) == 9 and all("loom-works-two" in (url or "") for url in urls)


def test_a_page_that_leads_to_other_openings_is_held(store: Store, now: datetime) -> None:
    site = Employer()
    poller = Poller(store, site, now)
    with store.writing(now) as session:
        session.get_one(StandingSource, poller.id).address = "https://loom.example/careers"
    poller.read()
    site.board = "loom-two"
    site.titles = {"77": "Pilot", "78": "Sailor"}
    poller.read()
    poller.read(hours=6)
    with store.reading() as session:
        assert session.execute(sa.select(HeldRun.why)).scalars().all() == ["moved"]
    assert len(poller.open()) == 10
    settle(poller, "refuse")
    assert poller.source().state == "active" and len(poller.open()) == 10
    assert poller.read(hours=6).error and cards(poller) == 0, "the old board is read on, and nobody is asked again"


class LeftBehind(Employer):
    """The old board goes on answering what it had."""

    def fetch(self, url: str, **more: Any) -> Fetched:
        if url.startswith("https://api.lever.co") and "/loom-works?" in url:
            old = Pages()
            return old.fetch(url, **more)
        return super().fetch(url, **more)


def test_a_held_move_waits_for_an_editor_though_the_old_board_still_answers(store: Store, now: datetime) -> None:
    site = LeftBehind()
    poller = Poller(store, site, now)
    with store.writing(now) as session:
        session.get_one(StandingSource, poller.id).address = "https://loom.example/careers"
    poller.read()
    poller.read()
    site.board, site.titles = "loom-two", {"77": "Pilot", "78": "Sailor"}
    poller.read(hours=8 * 24)
    poller.read()
    assert cards(poller) == 1 and len(poller.open()) == 10
    settle(poller, "take")
    poller.read(hours=1)
    assert poller.open() == {"Pilot", "Sailor"} and "loom-two" in poller.source().feed


def test_a_list_that_names_everything_twice_is_read_once(poller: Poller, site: Pages) -> None:
    text = "<p>You weave, mend and measure in Pune.</p>"
    jobs = [
        {"id": number, "text": title, "hostedUrl": f"{ADDRESS}/{number}", "categories": {}, "description": text}
        for number, title in site.titles.items()
    ]
    site.answer = (200, json.dumps(jobs).encode())
    poller.read()
    doubled = [job | {"id": f"9{job['id']}", "hostedUrl": f"{ADDRESS}/9{job['id']}"} for job in jobs]
    site.answer = (200, json.dumps([*jobs, *doubled]).encode())
    assert poller.read().report.created == 0 and len(poller.open()) == 10
    site.answer = (200, json.dumps(doubled).encode())
    done = poller.read()
    assert (done.report.created, done.report.closed) == (10, 10), "the new ids take the place of the old ones"
    with poller.store.reading() as session:
        shown = sa.select(sa.func.count()).select_from(Posting).where(col(Posting.status) == "published")
        assert session.execute(shown).scalar_one() == 10
