"""The list of openings as Atom, RSS and JSON Feed, with any filter, and the whole board for aggregators."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from jobboard.core.html import text_of
from jobboard.core.text import clean, cut
from jobboard.jobs.feeds import json_feed
from jobboard.jobs.feeds.aggregators import aggregator_xml
from jobboard.jobs.feeds.all_openings import count_visible, visible_openings
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.records import with_descriptions
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store import changes
from jobboard.web.app_context import AppContext, app_context
from jobboard.web.middleware.page_cache import HEAD_ONLY
from jobboard.web.render.wording import label
from jobboard.web.request.throttle import throttle
from jobboard.web.responses.downloads import cacheable

_PAGES = 3
_SUMMARY = 280
_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


def atom(request: Request) -> Response:
    return _xml(request, "atom")


def rss(request: Request) -> Response:
    return _xml(request, "rss")


def as_json(request: Request) -> Response:
    job_filter, openings = _openings(request)
    content = json_feed.json_feed(
        openings, _title(job_filter, app_context(request)), app_context(request).links, job_filter.to_query()
    )
    return cacheable(JSONResponse(content, media_type="application/feed+json"))


def whole(request: Request) -> Response:
    """`/feeds/openings.xml`: read in batches while it is sent."""
    app, now = app_context(request), app_context(request).clock()
    throttle(request, "list")
    tag = _state(app, now)
    headers = {"ETag": tag, "Cache-Control": "max-age=300", "Cross-Origin-Resource-Policy": "cross-origin"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD" or request.scope.get(HEAD_ONLY):
        nothing = Response(media_type="application/xml", headers=headers)
        del nothing.headers["content-length"]
        return nothing
    batches = visible_openings(app.store, now)
    pieces = aggregator_xml(batches, app.settings.site_name, app.settings.country, app.links, now)
    return StreamingResponse(pieces, media_type="application/xml", headers=headers)


def _xml(request: Request, form: str) -> Response:
    app, (job_filter, openings) = app_context(request), _openings(request)
    query = job_filter.to_query()
    context: dict[str, Any] = {
        "openings": openings,
        "title": _title(job_filter, app),
        "asked": f"?{query}" if query else "",
        "changed": max((opening.updated_at for opening in openings), default=app.clock()),
        "said_of": said_of,
    }
    body = app.pages.feed(f"openings.{form}", app.clock(), **context)
    return cacheable(Response(body, media_type=_TYPES[form]))


def said_of(opening: Opening) -> str:
    """Place, and the start of the text."""
    places = ", ".join(place.name for place in opening.locations) or label("workplace", opening.workplace or "")
    text = cut(" ".join(text_of(opening.description_html).split()), _SUMMARY)
    return clean(". ".join(filter(None, (opening.company.name, places, text))))


def _openings(request: Request) -> tuple[JobFilter, list[Opening]]:
    """The filter, and its first openings; by default the newest first."""
    app, now = app_context(request), app_context(request).clock()
    throttle(request, "list")
    query = JobFilter.from_query(request.query_params.multi_items()).on_page(1)
    job_filter = query if query.sort else replace(query, sort="newest")
    openings: list[Opening] = []
    for number in range(1, _PAGES + 1):
        page = app.search.search(job_filter.on_page(number), now=now)
        openings += page.items
        if number >= page.pages:
            break
    with app.store.reading() as session:
        return query, with_descriptions(session, openings)


def _title(job_filter: JobFilter, app: AppContext) -> str:
    chosen = [label(name, value) for name, value, _ in job_filter.chips()]
    return " · ".join([*([f"“{job_filter.q}”"] if job_filter.q else ["Openings"]), *chosen, app.settings.site_name])


def _state(app: AppContext, now: datetime) -> str:
    """Version of the list: the last change, the number of visible openings, and the day.

    `confirmed_at` moves with each read of a source, which is no change; so what is kept is at most a day behind.
    """
    with app.store.reading() as session:
        state = f"{changes.store_token(session)} {changes.newest(session)} {count_visible(session, now)} {now.date()}"
    return f'W/"{hashlib.sha256(state.encode()).hexdigest()[:24]}"'
