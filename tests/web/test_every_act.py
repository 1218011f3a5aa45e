"""Every route that writes, once: either it changes no public page, or it drops all that the page cache keeps."""

import pytest
import sqlalchemy as sa
from sqlmodel import col
from starlette.routing import Route

from jobboard.store.models import Decision, TrendReport
from jobboard.web.request.throttle import Throttle
from jobboard.web.routes.table import routes
from tests.people import SAME_ORIGIN, Cast
from tests.web.acts import Act, every_act
from tests.web.conftest import Site
from tests.web.furnished import Furnished, furnish
from tests.web.kept_pages import KeptPages, shown

_SAFE = frozenset(["GET", "HEAD"])


def test_every_route_that_writes_has_an_act() -> None:
    writing = [
        f"{method} {route.path}"
        for route in routes()
        if isinstance(route, Route)
        for method in (route.methods or set()) - _SAFE
    ]
    assert sorted(act.route for act in every_act()) == sorted(writing)


@pytest.mark.slow
def test_no_act_leaves_a_stale_page(site: Site, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the version drops every page; where it stays, all pages must be what they would be if made now."""
    if site.store.engine.dialect.name == "postgresql":
        pytest.skip("the same answer")
    monkeypatch.setattr(Throttle, "hit", lambda *_: True)
    cast.admin.user()
    world = furnish(site, cast)
    number = cast.editor.user().id
    cast.editor.post("/account/name", {"name": "Asha Rao"})
    with site.store.writing(site.now) as session:
        session.execute(sa.update(TrendReport).values(author_id=number))
    site.catalogue.catch_up()
    pages = KeptPages.of(site, world, f"asha-rao-{number}")
    assert sum("Asha Rao" in shown(site.client, path) for path in pages.paths) == 2, "her report and her page"
    version, filled = _version(site), True
    for act in every_act():
        if not act.public and not filled:
            pages.stale()  # fill the cache
            filled = True
        if act.public and filled:
            assert pages.stale() == [], f"before {act.route}"
            filled = False
        assert _perform(act, site, world) == act.status, act.route
        before, version = version, _version(site)
        assert (version != before) == act.public, act.route
    assert pages.stale() == []
    assert not [path for path in pages.paths if "Asha Rao" in shown(site.client, path)], "she had her name erased"


def test_a_write_to_many_rows_renews_the_pages_that_they_are_on(site: Site, report: int) -> None:
    before = site.client.get("/trends").text
    with site.store.writing(site.now) as session:
        session.execute(sa.update(TrendReport).values(title="What readers search for at night"))
    assert "What readers search for at night" in site.client.get("/trends").text
    assert "What readers search for at night" not in before


def _version(site: Site) -> tuple[int, int]:
    """What the page cache holds a page to be made of, but for the day."""
    site.catalogue.catch_up()
    return site.board.search.generation(site.now), site.store.page_version


def _perform(act: Act, site: Site, world: Furnished) -> int:
    method, path = act.route.split()
    with site.store.reading() as session:
        decision = session.execute(sa.select(sa.func.max(col(Decision.id)))).scalar_one()
        seen = session.get_one(TrendReport, int(world.ids["report"])).updated_at.isoformat()
    ids = world.ids | {"decision": str(decision), "seen": seen}
    form = {name: value.format(**ids) if isinstance(value, str) else value for name, value in act.form.items()}
    if act.who == "token":
        client, headers = world.browsers["stranger"].client, {"Authorization": f"Bearer {world.token}"}
        return client.request(method, world.address(path), json=act.form, headers=headers).status_code
    client = world.browsers[act.who].client
    return client.request(method, world.address(path), data=form, files=act.files, headers=SAME_ORIGIN).status_code
