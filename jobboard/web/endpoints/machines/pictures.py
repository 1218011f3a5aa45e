"""Share images (Open Graph) of an opening, a company and a search. The page cache keeps them."""

import re

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import NotFound
from jobboard.core.states import is_visible
from jobboard.jobs.posting import queries
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.trends.charts.picture import share_picture
from jobboard.web.app_context import app_context
from jobboard.web.render.wording import label
from jobboard.web.request.numbers import path_number
from jobboard.web.request.throttle import throttle
from jobboard.web.responses.downloads import cacheable

_SLUG = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)
_NONE = "There is no such picture."


def job(request: Request) -> Response:
    """Company, place, title, pay."""
    app, number = app_context(request), path_number(request)
    with app.store.reading() as session:
        opening = queries.load_opening(session, number) if number else None
    if opening is None or not is_visible(opening.status, opening.valid_through, app.clock(), opening.shown_as):
        raise NotFound(_NONE)
    places = [place.name for place in opening.locations[:2]]
    details = [opening.company.name, *places, label("workplace", opening.workplace or "")]
    pay = app.pages.words.pay(opening.salary) if opening.salary else ""
    return _picture(request, " · ".join(filter(None, details)), opening.title, pay)


def company(request: Request) -> Response:
    """Company name, and the number of its openings."""
    app, slug = app_context(request), str(request.path_params["slug"])
    with app.store.reading() as session:
        company = queries.load_company(session, slug) if _SLUG.fullmatch(slug) else None
    if company is None:
        raise NotFound(_NONE)
    return _picture(request, "Who is hiring", company.name, _count(request, JobFilter(company=(company.slug,))))


def jobs(request: Request) -> Response:
    """The search, and its number of results."""
    job_filter = JobFilter.from_query(request.query_params.multi_items()).on_page(1)
    chosen = [label(name, value) for name, value, _ in job_filter.chips()]
    title = f"“{job_filter.q}”" if job_filter.q else ", ".join(chosen[:3]) or app_context(request).settings.site_tagline
    kicker = " · ".join(["Openings", *chosen[:3]]) if job_filter.q else "Openings"
    return _picture(request, kicker, title, _count(request, job_filter))


def _count(request: Request, job_filter: JobFilter) -> str:
    app = app_context(request)
    total = app.search.search(job_filter, now=app.clock()).total
    return f"{app.pages.words.number(total)} {'opening' if total == 1 else 'openings'}"


def _picture(request: Request, kicker: str, title: str, figure: str) -> Response:
    throttle(request, "picture")
    settings = app_context(request).settings
    image = share_picture(settings.site_name, kicker, title, figure, settings.accent)
    return cacheable(Response(image, media_type="image/png"))
