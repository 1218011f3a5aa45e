"""Openings: the list, and each of them."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import NotFound
from jobboard.core.money import Salary
from jobboard.core.states import NEVER_PUBLIC, is_visible
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.moderation.separate_copies import list_copies
from jobboard.jobs.posting import queries
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.structured_data import build_breadcrumbs, build_job_posting
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.page import JobPage
from jobboard.trends.reports import related
from jobboard.trends.reports.reading import Headline
from jobboard.web.app_context import AppContext, app_context
from jobboard.web.render.wording import label
from jobboard.web.request.numbers import path_number
from jobboard.web.request.throttle import throttle
from jobboard.web.responses import respond

_ORDERS = (("relevance", "best match"), ("newest", "newest"), ("salary", "pay"))
_DAYS = (1, 7, 30)
_MORE = 3
_SIMILAR = 4
_LOOSENED = 8


def index(request: Request) -> Response:
    app = app_context(request)
    now = app.clock()
    throttle(request, "list")
    asked = request.query_params.multi_items()
    wanted = JobFilter.from_query(asked)
    if ("near", "") in asked:
        # So the form of filters comes without JavaScript, with all that was left empty; a state has one address.
        query = wanted.to_query()
        return RedirectResponse(app.links.jobs() + (f"?{query}" if query else ""), status_code=303)
    page = app.search.search(wanted, now=now)
    chips = wanted.chips()
    said = {
        "page": page,
        "wanted": wanted,
        "orders": _orders(wanted),
        "chips": chips,
        "said_of": _names_of(page, chips, app),
        "posted_within": app.search.posted_within(page, _DAYS, now=now),
        "rates_of": app.catalogue.rates.day,
        "looser": [] if page.total else _looser(app, wanted),
    }
    answer = respond.render_page(request, "readers/jobs/index", now, values=said)
    answer.headers["X-Total-Count"] = str(page.total)
    return answer


def show(request: Request) -> Response:
    app = app_context(request)
    now = app.clock()
    opening = _opening(app, path_number(request))
    if opening is None or opening.status in NEVER_PUBLIC:
        raise NotFound("There is no such opening.")
    if opening.shown_as is not None and (surer := _opening(app, opening.shown_as)):
        return RedirectResponse(app.links.job(surer.id, surer.title), status_code=301)
    path = app.links.job(opening.id, opening.title)
    if request.path_params.get("slug") != opening.slug:
        return RedirectResponse(path, status_code=301)
    if not is_visible(opening.status, opening.valid_through, now, opening.shown_as):
        similar = app.search.similar(opening, now=now, limit=_SIMILAR)
        return respond.render_page(request, "readers/jobs/closed", now, status=410, opening=opening, similar=similar)
    theirs = app.search.search(JobFilter(company=(opening.company.slug,)), now=now)
    others = [each for each in theirs.items if each.id != opening.id][:_MORE]
    alike = app.search.similar(opening, now=now, limit=_SIMILAR + len(others))
    said = {
        "opening": opening,
        "facts": _facts(opening, app),
        "others": others,
        "similar": [each for each in alike if each not in others][:_SIMILAR],
        "total": theirs.total,
        "report": _report_on_its_field(app, opening),
        "company": _company(app, opening),
        "sources": _sources(app, opening),
    }
    return respond.render_page(request, "readers/jobs/show", now, values=said)


def _company(app: AppContext, opening: Opening) -> queries.CompanyProfile | None:
    with app.store.reading() as session:
        return queries.load_company(session, opening.company.slug)


def _sources(app: AppContext, opening: Opening) -> list[str]:
    """The addresses it stands at, where several sources have it."""
    with app.store.reading() as session:
        return list(dict.fromkeys(each.url for each in list_copies(session, opening.id, opening.shown_as) if each.url))


def _report_on_its_field(app: AppContext, opening: Opening) -> Headline | None:
    with app.store.reading() as session:
        return related.report_about(session, opening.category or "", opening.title, opening.skills)


def _orders(wanted: JobFilter) -> list[tuple[str, JobFilter, bool]]:
    """The orders in words, each with the same filter in it; only words can match better or worse."""
    return [
        (said, replace(wanted, sort=order, page=1), order == wanted.order)
        for order, said in _ORDERS
        if wanted.q or order != "relevance"
    ]


def _names_of(page: JobPage, chips: list[tuple[str, str, JobFilter]], app: AppContext) -> Callable[[str, str], str]:
    """How chosen values are called: companies by their names, pay in the reader's way, the rest in words."""
    names = {("company", each.value): each.label for each in page.facets["company"] if each.chosen}
    least, money = page.filter.salary_min, app.settings.currency
    for name, value, _ in chips if least else ():
        if not name:
            pay = app.pages.words.pay(Salary(Decimal(least or 0), Decimal(least or 0), money, PayPeriod.YEAR))
            names[name, value] = value.replace(f"{least:,} a year", pay)
    return lambda name, value: names.get((name, value)) or label(name, value)


def _looser(app: AppContext, wanted: JobFilter) -> list[tuple[str, str, JobFilter, int]]:
    """What would be found without one of the chosen filters, or without the words; the most first."""
    ways = wanted.chips()[:_LOOSENED]
    if wanted.q and wanted.is_narrowed:
        ways.append(("", wanted.q, wanted.with_words("").on_page(1)))
    found = [(*way, app.search.search(way[2], now=app.clock()).total) for way in ways]
    return sorted((each for each in found if each[3]), key=lambda each: -each[3])


def _facts(opening: Opening, app: AppContext) -> list[dict[str, Any]]:
    posting = build_job_posting(opening, app.links, app.settings.country)
    return [*([posting] if posting else []), build_breadcrumbs(opening, app.links)]


def _opening(app: AppContext, number: int) -> Opening | None:
    with app.store.reading() as session:
        return queries.load_opening(session, number) if number else None
