"""Responses for other programs and sites: feeds, charts as files, charts to embed."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jobboard.trends.charts.data import Chart
from jobboard.trends.charts.drawing import draw
from jobboard.trends.charts.picture import chart_png, light
from jobboard.web.app_context import app_context
from jobboard.web.request.throttle import throttle

_MINUTES = {"Cache-Control": "public, max-age=300"}
FRAMED = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
"""Content security policy of a page that any site may frame: it has no forms and no scripts."""


def cacheable(response: Response) -> Response:
    """`response` with CORS headers, cacheable for five minutes."""
    response.headers.update(_MINUTES)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def svg_response(request: Request, chart: Chart) -> Response:
    """The chart as SVG on a light background."""
    return cacheable(Response(draw(chart, light(app_context(request).settings.accent)), media_type="image/svg+xml"))


def png_response(request: Request, chart: Chart) -> Response:
    """The chart as PNG. These are the slowest responses, so they have a rate limit."""
    throttle(request, "picture")
    return cacheable(Response(chart_png(chart, app_context(request).settings.accent), media_type="image/png"))


def atom_response(request: Request, name: str, **context: Any) -> Response:
    """`templates/feeds/<name>.xml` as Atom (RFC 4287)."""
    app = app_context(request)
    body = app.pages.feed(name, app.clock(), **context)
    return cacheable(Response(body, media_type="application/atom+xml"))


def embed_response(request: Request, chart: Chart, page: str) -> Response:
    """One chart with its table, on a page without scripts that any site may frame."""
    app = app_context(request)
    context: dict[str, Any] = {"chart": chart, "page": page}
    response = app.pages.render("readers/trends/embed", app.clock(), **context)
    response.headers.update(_MINUTES)
    response.headers["Content-Security-Policy"] = FRAMED
    return response
