"""An edition's mail as programs show it: wide or narrow, light or dark, with or without pictures, or as text."""

import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.digest.editions import drafts, editions
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of
from jobboard.web.responses.digest_context import digest_context_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; sandbox"
"""Content Security Policy of a mail preview: inline styles and our pictures; no scripts, no navigation."""
_ALWAYS, _NEVER = "@media all", "@media not all"
_WIDTHS = ("600", "390")
_PICTURE = re.compile(r"<img [^<>]*>")


def show(request: Request) -> Response:
    topics = request.query_params.get("topics", "both")
    with app_context(request).store.reading() as session:
        row = editions.needed(session, id_of(request))
        bodies = row.bodies or drafts.bodies_of(row, digest_context_of(request))
    body = bodies.get(topics)
    if body is None:
        return PlainTextResponse(f"Nothing would be sent to those who asked for {topics[:20]}.")
    if request.query_params.get("as") == "text":
        return PlainTextResponse(body["text"])
    return Response(_look(request, body["html"]), media_type="text/html", headers={"Content-Security-Policy": _POLICY})


def _look(request: Request, html: str) -> str:
    """With the rules of its style sheet for one width and one scheme switched on or off, whatever browser shows it."""
    width, scheme = request.query_params.get("width", ""), request.query_params.get("scheme", "")
    if width in _WIDTHS:
        html = html.replace("@media (max-width: 620px)", _ALWAYS if width == "390" else _NEVER)
        html = html.replace("<body", f'<body width="{width}"', 1).replace(
            "</style>", f"body {{ width: {width}px; margin: 0 auto !important; }}</style>", 1
        )
    if scheme in ("light", "dark"):
        html = html.replace("@media (prefers-color-scheme: dark)", _ALWAYS if scheme == "dark" else _NEVER)
    return _PICTURE.sub(_without_source, html) if request.query_params.get("pictures") == "off" else html


def _without_source(picture: re.Match[str]) -> str:
    before, attribute, after = picture[0].partition('src="')
    return before + attribute + after[after.find('"') :]
