"""How many SQL queries each public page needs when it is made anew: at most five, but for lists of lists."""

from typing import Any

import pytest
from starlette.routing import Route

from jobboard.web.request.guard import Access
from jobboard.web.request.throttle import Throttle
from jobboard.web.routes.table import routes
from tests.bench.pages import ask, counting
from tests.web.conftest import Site
from tests.web.furnished import Furnished

MOST = 5
LISTS_OF_LISTS = {
    "/": 20,  # openings, companies, a report, an edition, searches
    "/jobs": 8,
    "/jobs/{id}/{slug}": 15,  # its company, sources, report, and openings beside it
    "/companies/{slug}": 8,
    "/trends": 12,  # searches and reports
    "/api/v1/trends": 14,
    "/trends/searches": 12,  # with openings beside each term
    "/trends/searches/{when}": 12,
    "/trends/{slug}": 14,  # a report, others like it, openings
    "/trends/{slug}.json": 6,  # a report is read with its findings, corrections, people and exports
    "/trends/{slug}.csv": 6,
    "/trends/{slug}.svg": 6,
    "/trends/{slug}.png": 6,
    "/trends/{slug}/charts/{key}.json": 6,
    "/trends/{slug}/charts/{key}.csv": 6,
    "/trends/{slug}/charts/{key}.svg": 6,
    "/trends/{slug}/charts/{key}.png": 6,
    "/trends/{slug}/charts/{key}/embed": 6,
    "/jobs.atom": 6,
    "/jobs.rss": 6,
    "/jobs.json": 6,
    "/feeds/openings.xml": 12,  # the whole board, in batches
}


@pytest.mark.slow
def test_no_public_page_asks_the_store_more_than_it_may(
    site: Site, world: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Throttle, "hit", lambda *_: True)
    over: dict[str, Any] = {}
    for route in routes():
        if not isinstance(route, Route) or "GET" not in (route.methods or ()):
            continue
        if getattr(route.endpoint, "access", Access.PUBLIC) != Access.PUBLIC:
            continue
        search = site.board.search
        search._openings.clear(), search._answers.clear(), search._names.forget()
        with counting(site.store.engine) as statements:
            status, *_ = ask(site.client.app, world.address(route.path))
        assert status < 500, route.path
        if len(statements) > LISTS_OF_LISTS.get(route.path, MOST):
            over[route.path] = len(statements), statements
    assert not {path: count for path, (count, _) in over.items()}


@pytest.mark.slow
def test_pictures_are_drawn_so_often_and_no_oftener(site: Site, report: int) -> None:
    answers = [site.client.get(f"/trends/hiring.png?n={at}", headers={"cookie": "x=1"}) for at in range(61)]
    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
