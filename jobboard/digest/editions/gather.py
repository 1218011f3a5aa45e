"""What there is to tell of a period, as blocks. Of searches only what `trends.searches` lets be shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from babel import Locale
from sqlmodel import Session, col

from jobboard.core.links import Links
from jobboard.digest.editions import listings, picking
from jobboard.digest.editions.blocks import CLOSING, HEADINGS, NUMBERS, OPENINGS, REPORTS, SEARCHES, Block
from jobboard.digest.editions.formatter import DigestFormatter
from jobboard.digest.editions.schedule import Slot
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.records import openings_by_id
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.page import JobPage
from jobboard.store.models import Company, Posting
from jobboard.store.visibility import visible
from jobboard.trends.reports import reading
from jobboard.trends.searches import pages
from jobboard.trends.searches.lines import TermLine
from jobboard.trends.words import growth_in_words, interval_in_words

_CLOSING_WITHIN = {"daily": timedelta(days=2), "weekly": timedelta(days=7)}
_MOST_CLOSING, _MOST_SEARCHES, _FITTING = 8, 8, 2
_CONSIDERED = 2_000
_ENGLISH = Locale("en")

Finder = Callable[[JobFilter], JobPage]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where what is told comes from: `find` searches the openings, `minimum` searchers make a term fit to be shown."""

    session: Session
    find: Finder
    formatter: DigestFormatter
    minimum: int


def gather(sources: Sources, kind: str, slot: Slot, now: datetime) -> list[Block]:
    """All there is, in the order in which it stands unless an editor moves it."""
    new = listings.between(sources.session, slot.start, slot.end, now)
    openings = _new_openings(sources, kind, new)
    shown = {item["id"] for item in openings.items}
    return [
        _numbers(sources, now, len(new)),
        openings,
        _searches(sources, kind, slot),
        _reports(sources, slot),
        _closing(sources, kind, now, shown),
    ]


def _numbers(sources: Sources, now: datetime, new: int) -> Block:
    openings, companies = sources.session.execute(
        sa.select(sa.func.count(), sa.func.count(sa.distinct(col(Posting.company_id)))).where(visible(now))
    ).one()
    number = sources.formatter.words.number
    text = f"{number(openings)} {plural(openings, 'opening', 'openings')}"
    text += f" at {number(companies)} {plural(companies, 'company', 'companies')}"
    return Block(NUMBERS, NUMBERS, HEADINGS[NUMBERS], text=f"{text}, {number(new)} new.")


def _new_openings(sources: Sources, kind: str, new: list[int]) -> Block:
    openings = openings_by_id(sources.session, new[:_CONSIDERED])
    slugs = {opening.company.slug for opening in openings}
    verified = frozenset(
        sources.session.execute(
            sa.select(col(Company.slug)).where(col(Company.slug).in_(slugs), col(Company.verified_at).is_not(None))
        ).scalars()
    )
    picked = picking.pick(openings, kind, verified)
    items = tuple(sources.formatter.opening(opening) for opening in picked)
    return Block(OPENINGS, OPENINGS, HEADINGS[OPENINGS], items, more=len(new) - len(items))


def _searches(sources: Sources, kind: str, slot: Slot) -> Block:
    zone = sources.formatter.words.zone
    last = slot.end.astimezone(zone).date() - timedelta(days=1)
    latest = pages.latest_day(sources.session)
    day = min(last, latest) if latest else None
    search_trends = None
    if day is not None and day >= slot.start.astimezone(zone).date() - timedelta(days=1):
        search_trends = (pages.trends_of_week if kind == "weekly" else pages.trends_of_day)(
            sources.session, day, sources.minimum
        )
    lines = search_trends.rising[:_MOST_SEARCHES] if search_trends else ()
    return Block(SEARCHES, SEARCHES, HEADINGS[SEARCHES], tuple(_search(sources, line) for line in lines))


def _search(sources: Sources, line: TermLine) -> dict[str, Any]:
    words, page = sources.formatter.words, sources.find(JobFilter(q=line.text))
    usual = round(line.usual) if line.usual is not None else 0
    return {
        "path": f"{Links.jobs()}?{urlencode({'q': line.text})}",
        "text": line.text,
        "term": line.term_id,
        "people": f"{words.number(line.searchers)} people on {words.date(line.day)}",
        "usual": f"usually about {words.number(usual)}" if usual else "usually hardly anybody",
        "growth": growth_in_words(line.growth),
        "interval": interval_in_words(line.growth),
        "total": page.total,
        "openings": [sources.formatter.opening(opening) for opening in page.items[:_FITTING]],
    }


def _reports(sources: Sources, slot: Slot) -> Block:
    """Reports that came out, and corrections of those that had."""
    headlines, _ = reading.list_headlines(sources.session, by_change=True)
    items = []
    for headline in headlines:
        corrected = [
            correction.words for correction in headline.corrections if slot.start < correction.corrected_at <= slot.end
        ]
        if slot.start < headline.published_at <= slot.end or corrected:
            path = Links.trend_report(headline.slug)
            items.append({"path": path, "title": headline.title, "dek": headline.dek, "corrected": corrected})
    return Block(REPORTS, REPORTS, HEADINGS[REPORTS], tuple(items))


def _closing(sources: Sources, kind: str, now: datetime, shown: set[object]) -> Block:
    until = now + _CLOSING_WITHIN[kind]
    ids = sources.session.execute(
        sa.select(col(Posting.id))
        .where(visible(now), col(Posting.valid_through) <= until)
        .order_by(col(Posting.valid_through), col(Posting.id))
        .limit(_MOST_CLOSING * 10)
    ).scalars()
    remaining = [posting_id for posting_id in ids if posting_id not in shown]
    openings = _few_of_each(openings_by_id(sources.session, remaining))[:_MOST_CLOSING]
    return Block(
        CLOSING, CLOSING, HEADINGS[CLOSING], tuple(sources.formatter.opening(posting_id) for posting_id in openings)
    )


def _few_of_each(openings: list[Opening]) -> list[Opening]:
    counts: dict[str, int] = {}
    result = []
    for opening in openings:
        counts[opening.company.slug] = counts.get(opening.company.slug, 0) + 1
        if counts[opening.company.slug] <= picking.OF_A_COMPANY:
            result.append(opening)
    return result


def plural(count: int, one: str, many: str) -> str:
    """The form of a word that goes with a number, by the rules of English in CLDR."""
    return one if _ENGLISH.plural_form(count) == "one" else many
