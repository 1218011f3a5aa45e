"""Companies that are hiring, and each of them with its openings."""

import re

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import NotFound
from jobboard.jobs.posting import queries
from jobboard.jobs.posting.opening import CompanyName
from jobboard.jobs.posting.structured_data import build_company_page
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.trends.hiring.companies import usual_days
from jobboard.web.app_context import app_context
from jobboard.web.responses import respond

_SLUG = re.compile(r"[a-z0-9-]{1,80}")


def index(request: Request) -> Response:
    app = app_context(request)
    now = app.clock()
    page = JobFilter.from_query([("page", request.query_params.get("page", "1"))]).page
    with app.store.reading() as session:
        companies = queries.list_companies(session, now, page)
    return respond.render_page(request, "readers/companies/index", now, companies=companies)


def show(request: Request) -> Response:
    app = app_context(request)
    now = app.clock()
    slug = request.path_params["slug"]
    company = None
    if _SLUG.fullmatch(slug):
        with app.store.reading() as session:
            company = queries.load_company(session, slug)
    if company is None:
        raise NotFound("There is no such company here.")
    number = JobFilter.from_query([("page", request.query_params.get("page", "1"))]).page
    page = app.search.search(JobFilter(company=(company.slug,), page=number), now=now)
    with app.store.reading() as session:
        counts = queries.count_confirmed(session, company.slug, now)
        usual = usual_days(session, company.slug, now)
    confirmed = app.pages.words.company_confirmed(counts.total, counts.today, counts.week, usual)
    facts = build_company_page(CompanyName(company.name, company.slug, company.website, _digest(company)), app.links)
    context = {"company": company, "page": page, "facts": facts, "confirmed": confirmed if page.total else ""}
    return respond.render_page(request, "readers/companies/show", now, values=context)


def _digest(company: queries.CompanyProfile) -> str:
    return company.logo.digest if company.logo else ""
