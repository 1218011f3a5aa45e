"""An opening whose own page is gone closes at once; a broken site closes nothing."""

from datetime import datetime
from typing import Any

import pytest

from jobboard.importer.standing import poll_hooks
from jobboard.net.client import Fetched
from jobboard.net.errors import FetchFailed
from jobboard.store.engine import Store
from tests.importer.playing import ADDRESS, Poller, Site

pytestmark = pytest.mark.slow


class Pages(Site):
    """A board whose openings have pages: `pages` says what one answers, else all is well."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, int | Exception] = {}
        self.all: int = 200

    def fetch(self, url: str, **more: Any) -> Fetched:
        if not url.startswith(f"{ADDRESS}/"):
            return Fetched(404, url, {}, b"") if url.endswith("robots.txt") else super().fetch(url, **more)
        answer = self.pages.get(url.rsplit("/", 1)[1], self.all)
        if isinstance(answer, Exception):
            raise answer
        return Fetched(answer, url, {}, b"")


@pytest.fixture
def site() -> Pages:
    return Pages()


@pytest.fixture
def poller(store: Store, site: Pages, now: datetime) -> Poller:
    poller = Poller(store, site, now)
    poller.read()
    return poller


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_closes_its_opening_at_once(poller: Poller, site: Pages, status: int) -> None:
    site.close(4, 5)
    site.pages["4"] = status
    done = poller.read()
    assert done.report.closed == 1 and "Loom Engineer 4" not in poller.open() and "Loom Engineer 5" in poller.open()
    assert poller.read().report.closed == 1


@pytest.mark.parametrize("said", [200, 403, 429, 500, FetchFailed("no answer.", permanent=False)])
def test_any_other_answer_waits_for_the_second_read(poller: Poller, site: Pages, said: int | Exception) -> None:
    site.close(4)
    site.pages["4"] = said
    assert poller.read().report.closed == 0 and len(poller.open()) == 10


def test_where_every_page_is_gone_the_site_is_broken(poller: Poller, site: Pages) -> None:
    site.close(4)
    site.all = 404
    assert poller.read().report.closed == 0 and len(poller.open()) == 10


def test_many_at_once_are_left_to_the_brake(poller: Poller, site: Pages) -> None:
    site.close(1, 2, 3, 4, 5, 6)
    site.pages |= {str(number): 404 for number in range(1, 7)}
    assert poller.read().report.closed == 0 and len(poller.open()) == 10


@pytest.mark.parametrize("step", ["reconcile", "remember_answer"], ids=["before closing", "after closing"])
def test_a_poll_that_stops_while_it_lands_neither_opens_nor_closes(
    poller: Poller, site: Pages, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    site.close(4)
    site.pages["4"] = 404
    site.titles["11"] = "Loom Engineer 11"

    class Stop(Exception):
        pass

    def stop(*_: object, **__: object) -> None:
        raise Stop

    with monkeypatch.context() as patch:
        patch.setattr(poll_hooks, step, stop)
        with pytest.raises(Stop):
            poller.read()
    assert "Loom Engineer 4" in poller.open() and "Loom Engineer 11" not in poller.open()
    assert poller.read().report.closed == 1
    assert "Loom Engineer 4" not in poller.open() and "Loom Engineer 11" in poller.open()
