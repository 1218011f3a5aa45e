"""Routes of import sources and import files."""

from starlette.routing import BaseRoute

from jobboard.web.endpoints.desk import imports as desk_imports
from jobboard.web.endpoints.desk import sources as desk_sources
from jobboard.web.endpoints.employers import imports as own_imports
from jobboard.web.endpoints.employers import sources as own_sources
from jobboard.web.request.body import UPLOAD
from jobboard.web.request.guard import Access
from jobboard.web.request.route import get, post


def for_sources() -> list[BaseRoute]:
    """Routes of employers and of editors."""
    return [*_of_employers(), *_of_editors()]


def _of_employers() -> list[BaseRoute]:
    mine, here = Access.SIGNED_IN, "/employers/sources"
    return [
        get(here, own_sources.index, "own-sources:index", mine),
        post(here, own_sources.connect, "own-sources:connect", mine),
        post("/employers/source-looks", own_sources.preview, "own-sources:look", mine),
        get(f"{here}/{{id}}", own_sources.show, "own-sources:show", mine),
        post(f"{here}/{{id}}", own_sources.change, "own-sources:change", mine),
        get("/employers/imports", own_imports.index, "own-imports:index", mine),
        post("/employers/imports", own_imports.send, "own-imports:send", mine, UPLOAD),
        get("/employers/imports/{id}", own_imports.show, "own-imports:show", mine),
        post("/employers/imports/{id}", own_imports.decide, "own-imports:decide", mine),
    ]


def _of_editors() -> list[BaseRoute]:
    desk, here = Access.DESK, "/desk/sources"
    one = f"{here}/{{id}}"
    return [
        get(here, desk_sources.index, "desk-sources:index", desk),
        post(here, desk_sources.add, "desk-sources:add", desk),
        post("/desk/source-looks", desk_sources.preview, "desk-sources:look", desk),
        get(one, desk_sources.show, "desk-sources:show", desk),
        post(one, desk_sources.change, "desk-sources:change", desk),
        get("/desk/imports", desk_imports.index, "desk-imports:index", desk),
        post("/desk/imports", desk_imports.send, "desk-imports:send", desk, UPLOAD),
        get("/desk/imports/{id}", desk_imports.show, "desk-imports:show", desk),
        post("/desk/imports/{id}", desk_imports.decide, "desk-imports:decide", desk),
        get("/desk/runs/{id}", desk_imports.run, "desk-runs:show", desk),
        post("/desk/runs/{id}/reversal", desk_imports.take_back, "desk-runs:undo", desk),
    ]
