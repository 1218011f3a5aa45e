"""Blocks of trends: searches that rise, one of them as a chart, reports, and corrections of what was told before."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.links import Links
from jobboard.digest.composition import charts
from jobboard.digest.composition.growth_words import interval_in_short, rise_in_words, rise_percent
from jobboard.digest.editions.blocks import CHART, CORRECTIONS, HEADINGS, REPORTS, SEARCHES, Block
from jobboard.digest.editions.schedule import Slot
from jobboard.digest.editions.sources import Sources
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.models import Edition, EditionCorrection
from jobboard.trends.reports import reading
from jobboard.trends.searches import pages
from jobboard.trends.searches.lines import TermLine

_MOST_SEARCHES, _FITTING, _MOST_CORRECTIONS = 6, 2, 10


def searches(sources: Sources, kind: str, slot: Slot) -> Block:
    """Searches that rose, those that rose most first."""
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


def search_chart(sources: Sources, searches: Block) -> Block:
    """The days of the first of them whose days may be shown."""
    data: dict[str, Any] = {}
    for item in searches.items:
        last = date.fromisoformat(item["day"])
        data = charts.search_chart(sources.session, item["term"], item["text"], last, sources.minimum, sources.site)
        if data:
            break
    return Block(f"{CHART}-searches", CHART, data=data, topics="trends")


def reports(sources: Sources, slot: Slot) -> Block:
    """Reports that came out."""
    headlines, _ = reading.list_headlines(sources.session, by_change=True)
    items = tuple(
        {"path": Links.trend_report(headline.slug), "title": headline.title, "dek": headline.dek, "corrected": []}
        for headline in headlines
        if slot.start < headline.published_at <= slot.end
    )
    return Block(REPORTS, REPORTS, HEADINGS[REPORTS], items)


def corrections(sources: Sources, slot: Slot) -> Block:
    """What was corrected in reports and in editions of the digest."""
    items = [*_corrected_reports(sources, slot), *_corrected_editions(sources, slot)]
    return Block(CORRECTIONS, CORRECTIONS, HEADINGS[CORRECTIONS], tuple(items[:_MOST_CORRECTIONS]))


def _search(sources: Sources, line: TermLine) -> dict[str, Any]:
    words, page = sources.formatter.words, sources.find(JobFilter(q=line.text))
    usual = round(line.usual) if line.usual is not None else 0
    return {
        "path": f"{Links.jobs()}?{urlencode({'q': line.text})}",
        "text": line.text,
        "term": line.term_id,
        "day": line.day.isoformat(),
        "people": f"{words.number(line.searchers)} people on {words.date(line.day)}",
        "usual": f"usually about {words.number(usual)}" if usual else "usually hardly anybody",
        "growth": rise_in_words(line.growth),
        "interval": interval_in_short(line.growth),
        "rise": rise_percent(line.growth),
        "total": page.total,
        "openings": [sources.formatter.opening(opening) for opening in page.items[:_FITTING]],
    }


def _corrected_reports(sources: Sources, slot: Slot) -> list[dict[str, Any]]:
    headlines, _ = reading.list_headlines(sources.session, by_change=True)
    return [
        {"path": Links.trend_report(headline.slug), "title": headline.title, "corrected": words}
        for headline in headlines
        if (
            words := [
                correction.words
                for correction in headline.corrections
                if slot.start < correction.corrected_at <= slot.end
            ]
        )
    ]


def _corrected_editions(sources: Sources, slot: Slot) -> list[dict[str, Any]]:
    rows = sources.session.execute(
        sa.select(col(Edition.slug), col(Edition.period_end), col(EditionCorrection.words))
        .join(Edition, col(Edition.id) == col(EditionCorrection.edition_id))
        .where(col(EditionCorrection.corrected_at) > slot.start, col(EditionCorrection.corrected_at) <= slot.end)
        .order_by(col(EditionCorrection.id))
        .limit(_MOST_CORRECTIONS)
    )
    by_slug: dict[str, dict[str, Any]] = {}
    for slug, end, words in rows:
        # Not by its title: that may name a search that must not be named any more.
        title = f"The digest of {sources.formatter.words.day_of(end)}"
        item = by_slug.setdefault(slug, {"path": Links.digest(slug), "title": title, "corrected": []})
        item["corrected"].append(words)
    return list(by_slug.values())
