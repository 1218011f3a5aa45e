"""Hostile text costs about what ordinary text of its size costs, at every door by which it comes in."""

from dataclasses import replace

import pytest

from jobboard.web.app import create_app
from jobboard.web.request.throttle import Throttle
from tests.web.conftest import Site

from .costs.doors import SECRET, forms, mails, queries
from .costs.exports import exports
from .costs.formats import formats
from .costs.judging import Cost, measure
from .costs.shapes import SHAPES


@pytest.fixture
def unthrottled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes often is refused early, and here that would hide what a request costs."""
    monkeypatch.setattr(Throttle, "hit", lambda *_: True)


def too_much(costs: list[Cost]) -> list[str]:
    return [str(cost) for cost in costs if cost.too_much]


def test_every_shape_has_its_size() -> None:
    assert len(SHAPES) == 12
    for name, shape in SHAPES.items():
        assert 9_000 < len(shape(10_000).encode()) < 11_500, name


one_store = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""The work on text is the same above either."""


@one_store
def test_a_slice_of_all(site: Site, unthrottled: None) -> None:
    doors = [*forms(site.client.app), *formats()]
    chosen = ("POST /sign-out", "POST /employers/checks", "opening: description", "csv: whole")
    chosen_doors = [door for door in doors if door.name in chosen]
    assert len(chosen_doors) == len(chosen)
    assert not too_much(measure(chosen_doors, ("spaces", "combining marks", "%61")))


@one_store
@pytest.mark.slow
def test_forms(site: Site, writer: int, unthrottled: None) -> None:
    settings = site.board.settings.model_copy(update={"bounces_secret": SECRET})
    assert not too_much(measure(forms(create_app(replace(site.board, settings=settings)))))


@one_store
@pytest.mark.slow
def test_query_strings(site: Site, writer: int, unthrottled: None) -> None:
    assert not too_much(measure(queries(site.client.app)))


@pytest.mark.slow
def test_formats() -> None:
    assert not too_much(measure(formats()))


@pytest.mark.slow
def test_published_exports() -> None:
    assert not too_much(measure(exports()))


def test_mail_that_came_back() -> None:
    assert not too_much(measure(mails()))
