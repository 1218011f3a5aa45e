"""Openings: the list, and each of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
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
from jobboard.jobs.posting.field_pay import load_field_pay
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.structured_data import build_breadcrumbs, build_job_posting
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.page import JobPage
from jobboard.jobs.taxonomy.topics import read_topic
from jobboard.trends.reports import related
from jobboard.trends.reports.reading import Headline
from jobboard.web.app_context import AppContext, app_context
from jobboard.web.render.pay_strip import PayStrip, pay_strip
from jobboard.web.render.understood import understood_captions
from jobboard.web.render.wording import label
from jobboard.web.request.numbers import path_number
from jobboard.web.request.throttle import throttle
from jobboard.web.responses import respond

_ORDERS = (("relevance", "Best match"), ("newest", "Newest"), ("salary", "Highest pay"))
_DAYS = (1, 7, 30)
_MORE = 3
_SIMILAR = 4
_LOOSENED = 8
_ROUNDED_FROM = 100_000


def index(request: Request) -> Response:
    app = app_context(request)
    now = app.clock()
    throttle(request, "list")
    params = request.query_params.multi_items()
    job_filter = JobFilter.from_query(params)
    if ("near", "") in params:
        # So the form of filters comes without JavaScript, with all that was left empty; a state has one address.
        query = job_filter.to_query()
        return RedirectResponse(app.links.jobs() + (f"?{query}" if query else ""), status_code=303)
    page = app.search.search(job_filter, now=now)
    chips = job_filter.chips()
    context = {
        "page": page,
        "wanted": job_filter,
        "orders": _orders(job_filter),
        "chips": chips,
        "understood": understood_captions(page),
        "said_of": _names_of(page, chips, app),
        "posted_within": app.search.posted_within(page, _DAYS, now=now),
        "rates_of": app.catalogue.rates.day,
        "looser": [] if page.total else _looser(app, job_filter),
    }
    answer = respond.render_page(request, "readers/jobs/index", now, values=context)
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
    return respond.render_page(request, "readers/jobs/show", now, values=_show_context(app, opening, now))


def _show_context(app: AppContext, opening: Opening, now: datetime) -> dict[str, Any]:
    theirs = app.search.search(JobFilter(company=(opening.company.slug,)), now=now)
    others = [posting for posting in theirs.items if posting.id != opening.id][:_MORE]
    alike = app.search.similar(opening, now=now, limit=_SIMILAR + len(others))
    return {
        "opening": opening,
        "facts": _facts(opening, app),
        "others": others,
        "similar": [posting for posting in alike if posting not in others][:_SIMILAR],
        "total": theirs.total,
        "report": _report_on_its_field(app, opening),
        "company": _company(app, opening),
        "sources": _sources(app, opening),
        "strip": _pay_strip(app, opening, now),
    }


def _pay_strip(app: AppContext, opening: Opening, now: datetime) -> PayStrip | None:
    """The opening's pay among those of its field, where enough of them state theirs."""
    own = app.pages.yearly(opening.salary) if opening.salary and opening.category else None
    if own is None:
        return None
    currency = app.settings.currency
    with app.store.reading() as session:
        field = load_field_pay(session, opening.category or "", currency, now)
    if field is None:
        return None
    middle = round(Decimal(field.median), -4 if field.median >= _ROUNDED_FROM else 0)
    return pay_strip(field, own, app.pages.words.pay_parts(Salary(middle, middle, currency, PayPeriod.YEAR))[0])


def _company(app: AppContext, opening: Opening) -> queries.CompanyProfile | None:
    with app.store.reading() as session:
        return queries.load_company(session, opening.company.slug)


def _sources(app: AppContext, opening: Opening) -> list[str]:
    """The addresses it stands at, where several sources have it."""
    with app.store.reading() as session:
        return list(
            dict.fromkeys(posting.url for posting in list_copies(session, opening.id, opening.shown_as) if posting.url)
        )


def _report_on_its_field(app: AppContext, opening: Opening) -> Headline | None:
    trades = app.search.trades
    trade = trades.read(opening.title, opening.skills, opening.category)
    with app.store.reading() as session:
        return related.report_about(
            session,
            opening.category or "",
            opening.title,
            opening.skills,
            lambda title, subjects: read_topic(trades, title, subjects).fits(trade),
        )


def _orders(job_filter: JobFilter) -> list[tuple[str, JobFilter, bool]]:
    """Sort orders with captions, each with the same filter; relevance only for a search with words."""
    return [
        (caption, replace(job_filter, sort=order, page=1), order == job_filter.order)
        for order, caption in _ORDERS
        if job_filter.q or order != "relevance"
    ]


def _names_of(page: JobPage, chips: list[tuple[str, str, JobFilter]], app: AppContext) -> Callable[[str, str], str]:
    """Captions of the chosen filter values: company names, formatted pay, labels for the rest."""
    names = {("company", value.value): value.label for value in page.facets["company"] if value.chosen}
    least, money = page.filter.salary_min, app.settings.currency
    for name, value, _ in chips if least else ():
        if not name:
            pay = app.pages.words.pay(Salary(Decimal(least or 0), Decimal(least or 0), money, PayPeriod.YEAR))
            names[name, value] = value.replace(f"{least:,} a year", pay)
    return lambda name, value: names.get((name, value)) or label(name, value)


def _looser(app: AppContext, job_filter: JobFilter) -> list[tuple[str, str, JobFilter, int]]:
    """Looser searches without one filter, or without the words, that have results; the most results first."""
    ways = job_filter.chips()[:_LOOSENED]
    if job_filter.q and job_filter.is_narrowed:
        ways.append(("", job_filter.q, job_filter.with_words("").on_page(1)))
    counted = [(*way, app.search.search(way[2], now=app.clock()).total) for way in ways]
    return sorted((option for option in counted if option[3]), key=lambda option: -option[3])


def _facts(opening: Opening, app: AppContext) -> list[dict[str, Any]]:
    posting = build_job_posting(opening, app.links, app.settings.country)
    return [*([posting] if posting else []), build_breadcrumbs(opening, app.links)]


def _opening(app: AppContext, number: int) -> Opening | None:
    with app.store.reading() as session:
        return queries.load_opening(session, number) if number else None
