"""Answers for other programs and other people's pages: feeds, files, cards to embed."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jobboard.trends.charts.data import Chart
from jobboard.trends.charts.drawing import draw
from jobboard.trends.charts.picture import chart_png
from jobboard.trends.charts.svg import LIGHT, PAGE_COLOURS
from jobboard.web.app_context import app_context
from jobboard.web.request.throttle import throttle

_MINUTES = {"Cache-Control": "public, max-age=300"}
FRAMED = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
"""The policy of a page that others may frame: nothing can be done on it."""


def cacheable(response: Response) -> Response:
    """A file that others may show, and keep for five minutes."""
    response.headers.update(_MINUTES)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def svg_response(chart: Chart) -> Response:
    """The chart as a picture of its own, on a light ground."""
    return cacheable(Response(draw(chart, LIGHT, alone=True), media_type="image/svg+xml"))


def png_response(request: Request, chart: Chart) -> Response:
    """The chart as PNG: the dearest answers that there are, so each client gets so many and no more."""
    throttle(request, "picture")
    return cacheable(Response(chart_png(chart), media_type="image/png"))


def atom_response(request: Request, name: str, **said: Any) -> Response:
    """`templates/feeds/<name>.xml` as Atom (RFC 4287)."""
    app = app_context(request)
    body = app.pages.feed(name, app.clock(), **said)
    return cacheable(Response(body, media_type="application/atom+xml"))


def embed_response(request: Request, chart: Chart, page: str) -> Response:
    """One chart with its table, on a page without scripts that any site may frame."""
    app = app_context(request)
    said: dict[str, Any] = {"chart": chart, "drawn": draw(chart, PAGE_COLOURS, "chart"), "page": page}
    response = app.pages.render("readers/trends/embed", app.clock(), **said)
    response.headers.update(_MINUTES)
    response.headers["Content-Security-Policy"] = FRAMED
    return response
