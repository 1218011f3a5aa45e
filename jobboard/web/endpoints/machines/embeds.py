"""Embeds: openings in an iframe without scripts, and the page that explains it."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Misuse, NotFound
from jobboard.core.links import Links
from jobboard.jobs.posting import queries
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.web.app_context import app_context
from jobboard.web.request.throttle import throttle
from jobboard.web.responses.downloads import FRAMED
from jobboard.web.responses.respond import render_page

_SHOWN = 10
_COMPANY = re.compile(r"/companies/([a-z0-9-]{1,80})/?", re.ASCII)
_MINUTES = "public, max-age=300"
_NO_LIST = "That is not the address of a list or of a company’s page here."


def jobs(request: Request) -> Response:
    """The openings of a search."""
    job_filter = JobFilter.from_query(request.query_params.multi_items()).on_page(1)
    return _framed(request, job_filter, f"“{job_filter.q}”" if job_filter.q else "Openings")


def company(request: Request) -> Response:
    """The openings of a company."""
    app, slug = app_context(request), request.path_params["slug"]
    with app.store.reading() as session:
        company = queries.load_company(session, slug)
    if company is None:
        raise NotFound("There is no such company here.")
    return _framed(request, JobFilter(company=(company.slug,)), f"Openings at {company.name}", company.slug)


def show(request: Request) -> Response:
    """How to embed, with the HTML to copy."""
    app, typed = app_context(request), request.query_params.get("of", "")[:2_000].strip()
    wrong, job_filter = "", JobFilter()
    try:
        job_filter = _parse_filter(typed) if typed else job_filter
    except Misuse as misuse:
        wrong = misuse.sentence
    query = job_filter.to_query()
    alone = job_filter == JobFilter(company=job_filter.company) and len(job_filter.company) == 1
    framed = Links.embedded_company(job_filter.company[0]) if alone else Links.embedded_jobs(query)
    context = {"typed": typed, "wrong": wrong, "query": query, "framed": framed}
    return render_page(request, "machines/embed/show", app.clock(), 422 if wrong else 200, context)


def _parse_filter(typed: str) -> JobFilter:
    """Parse the filter from a URL of this board. Raises Misuse."""
    try:
        parts = urlsplit(typed)
    except ValueError:
        raise Misuse(_NO_LIST) from None
    of_company = _COMPANY.fullmatch(parts.path)
    if of_company:
        return JobFilter(company=(of_company[1],))
    if parts.path.rstrip("/") != Links.jobs():
        raise Misuse(_NO_LIST)
    return JobFilter.from_query(parse_qsl(parts.query)).on_page(1)


def _framed(request: Request, job_filter: JobFilter, heading: str, slug: str = "") -> Response:
    app, now = app_context(request), app_context(request).clock()
    throttle(request, "list")
    query = job_filter.to_query()
    whole = Links.company(slug) if slug else Links.jobs() + (f"?{query}" if query else "")
    page = app.search.search(job_filter, now=now)
    context: dict[str, Any] = {"page": page, "heading": heading, "shown": _SHOWN, "all": whole}
    response = app.pages.render("machines/embed/openings", now, **context)
    response.headers.update({"Cache-Control": _MINUTES, "Content-Security-Policy": FRAMED})
    return response
