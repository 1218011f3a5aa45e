"""The part of the table of addresses that is about where openings come from."""

from starlette.routing import BaseRoute

from jobboard.web.endpoints import desk_sources, own_sources
from jobboard.web.guard import Access
from jobboard.web.route import get, post


def for_sources() -> list[BaseRoute]:
    """Those of employers and those of editors."""
    return [*_of_employers(), *_of_editors()]


def _of_employers() -> list[BaseRoute]:
    mine, here = Access.SIGNED_IN, "/employers/sources"
    return [
        get(here, own_sources.index, "own-sources:index", mine),
        post(here, own_sources.connect, "own-sources:connect", mine),
        post("/employers/source-looks", own_sources.look, "own-sources:look", mine),
        get(f"{here}/{{id}}", own_sources.show, "own-sources:show", mine),
        post(f"{here}/{{id}}", own_sources.change, "own-sources:change", mine),
    ]


def _of_editors() -> list[BaseRoute]:
    desk, here = Access.DESK, "/desk/sources"
    one = f"{here}/{{id}}"
    return [
        get(here, desk_sources.index, "desk-sources:index", desk),
        post(here, desk_sources.add, "desk-sources:add", desk),
        post("/desk/source-looks", desk_sources.look, "desk-sources:look", desk),
        get(one, desk_sources.show, "desk-sources:show", desk),
        post(one, desk_sources.change, "desk-sources:change", desk),
        get(f"{one}/runs/{{run}}", desk_sources.run, "desk-sources:run", desk),
        post(f"{one}/runs/{{run}}/reversal", desk_sources.take_back, "desk-sources:undo", desk),
    ]
