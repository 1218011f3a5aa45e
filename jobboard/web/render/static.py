"""Files as they are: kept for ever by browsers, since each address carries a fingerprint of its content."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_OPENED = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=3600",
}
_FOR_OTHERS = frozenset({"js/jobboard-openings.js"})
"""Files that other sites may load, at an address that stays."""
_HERE = Path(__file__).resolve().parents[2]


def folder(name: str) -> Path:
    """`templates` or `static`: inside the package once installed, beside it in a checkout."""
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name


@cache
def address(path: str) -> str:
    """The address of a static file, with its fingerprint."""
    content = (folder("static") / path).read_bytes()
    return f"/static/{path}?v={hashlib.sha256(content).hexdigest()[:12]}"


class StaticPages(StaticFiles):
    def __init__(self) -> None:
        super().__init__(directory=folder("static"))

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if path in _FOR_OTHERS:
            response.headers.update(_OPENED)
        if response.status_code == 200 and b"v=" in scope["query_string"]:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
