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
    signed_in, path = Access.SIGNED_IN, "/employers/sources"
    return [
        get(path, own_sources.index, "own-sources:index", signed_in),
        post(path, own_sources.connect, "own-sources:connect", signed_in),
        post("/employers/source-looks", own_sources.preview, "own-sources:look", signed_in),
        get(f"{path}/{{id}}", own_sources.show, "own-sources:show", signed_in),
        post(f"{path}/{{id}}", own_sources.change, "own-sources:change", signed_in),
        get("/employers/imports", own_imports.index, "own-imports:index", signed_in),
        post("/employers/imports", own_imports.send, "own-imports:send", signed_in, UPLOAD),
        get("/employers/imports/{id}", own_imports.show, "own-imports:show", signed_in),
        post("/employers/imports/{id}", own_imports.decide, "own-imports:decide", signed_in),
    ]


def _of_editors() -> list[BaseRoute]:
    desk, path = Access.DESK, "/desk/sources"
    source_path = f"{path}/{{id}}"
    return [
        get(path, desk_sources.index, "desk-sources:index", desk),
        post(path, desk_sources.add, "desk-sources:add", desk),
        post("/desk/source-retries", desk_sources.retry, "desk-sources:retry", desk),
        post("/desk/source-looks", desk_sources.preview, "desk-sources:look", desk),
        get(source_path, desk_sources.show, "desk-sources:show", desk),
        post(source_path, desk_sources.change, "desk-sources:change", desk),
        get("/desk/imports", desk_imports.index, "desk-imports:index", desk),
        post("/desk/imports", desk_imports.send, "desk-imports:send", desk, UPLOAD),
        get("/desk/imports/{id}", desk_imports.show, "desk-imports:show", desk),
        post("/desk/imports/{id}", desk_imports.decide, "desk-imports:decide", desk),
        get("/desk/runs/{id}", desk_imports.run, "desk-runs:show", desk),
        post("/desk/runs/{id}/reversal", desk_imports.take_back, "desk-runs:undo", desk),
    ]
