"""The sitemap (sitemaps.org): an index and its parts."""

import re
from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import NotFound
from jobboard.web.app_context import app_context
from jobboard.web.responses import sitemap

_PART = re.compile(r"([a-z]{1,20})-([1-9][0-9]{0,4})", re.ASCII)
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEADERS = {"Cache-Control": "public, max-age=300"}

Line = tuple[str, datetime | None]


def index(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        parts = sitemap.list_parts(session, now)
    lines = [(app.links.full(app.links.sitemap(name)), changed) for name, changed in parts]
    return _xml("sitemapindex", "sitemap", lines)


def part(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    match = _PART.fullmatch(request.path_params["part"])
    entries: list[sitemap.Entry] = []
    if match:
        with app.store.reading() as session:
            entries = sitemap.list_entries(session, now, match[1], int(match[2]))
    if not entries:
        raise NotFound("There is no such part of the sitemap.")
    return _xml("urlset", "url", [(app.links.full(entry.path), entry.changed_at) for entry in entries])


def _xml(root: str, name: str, lines: Iterable[Line]) -> Response:
    content = "".join(f"<{name}><loc>{escape(address)}</loc>{_changed(moment)}</{name}>\n" for address, moment in lines)
    body = f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="{_SPACE}">\n{content}</{root}>\n'
    return Response(body, media_type="application/xml", headers=_HEADERS)


def _changed(moment: datetime | None) -> str:
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
