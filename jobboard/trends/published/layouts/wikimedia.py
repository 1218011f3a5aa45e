"""Wikimedia page views as JSON: one article over time, or the most viewed of a day. CC0.

Main pages, namespaces and pages that only machines open are no trends.
"""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import parse_json
from jobboard.core.tables import shipped_table
from jobboard.trends.published.export import (
    Export,
    Granularity,
    Point,
    Ranked,
    RankedList,
    Region,
    Regions,
    Series,
    Unit,
)
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.tables.timelines import MOST_POINTS, MOST_SERIES, missing_note
from jobboard.trends.times.granularity import interval_end

LAYOUT = "wikimedia-pageviews"
_MOST_ARTICLES = 5_000


def recognise(file: PublishedFile) -> bool:
    return file.text.lstrip()[:1] == "{" and '"items"' in file.text[:200] and '"project"' in file.text[:400]


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    answer = parse_json(file.text)
    items = answer.get("items") if isinstance(answer, dict) else None
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        raise Unreadable(f"{file.name} is no answer with page views.")
    if "articles" in items[0]:
        return _top(file, items[0], "articles")
    if "countries" in items[0]:
        return _top(file, items[0], "countries")
    return _views(file, items)


def _top(file: PublishedFile, item: dict[str, Any], what: str) -> Export:
    """The most viewed articles of a project or a country, or the countries that view a project most."""
    if not isinstance(item[what], list):
        raise Unreadable(f"{file.name}: “{what}” is no list.")
    rows = [row for row in item[what][:_MOST_ARTICLES] if isinstance(row, dict)]
    first, last = _days(file, item)
    project = str(item.get("project", ""))
    notes, partial = (
        [],
        file.exported_at and datetime(last.year, last.month, last.day, 23, tzinfo=UTC) > file.exported_at,
    )
    if partial:
        notes.append("The period had not ended when the data was taken: it is partial.")
    if any("views_ceil" in row for row in rows):
        notes.append("Views are ranges that were rounded up, not counts.")
    if what == "countries":
        places = tuple(Region(str(row.get("country", "")), _views_of(row)) for row in rows if row.get("country"))
        regions = (Regions("", places, project, first, last),)
        return Export(LAYOUT, project, first, last, regions=regions, remarks=tuple(notes))
    ranked = tuple(
        Ranked(_title(row["article"]), _views_of(row))
        for row in rows
        if isinstance(row.get("article"), str) and _views_of(row) is not None and is_article(row["article"])
    )
    lists = (RankedList("top", ranked, "", str(item.get("country") or project), first, last),)
    return Export(LAYOUT, project, first, last, lists=lists, remarks=tuple(notes))


def is_article(title: str) -> bool:
    """Whether a page is an article: no main page, none of a namespace, in any language."""
    name = title.replace("_", " ").strip().casefold()
    namespaces, main_pages = _pages()
    space, colon, rest = name.partition(":")
    # “Avengers: Endgame” has a space where a namespace has none.
    in_namespace = bool(colon) and not rest.startswith(" ") and space in namespaces
    return not (in_namespace or name in main_pages or name.endswith(".php"))


@cache
def _pages() -> tuple[frozenset[str], frozenset[str]]:
    table = shipped_table("jobboard.trends.published", "wikimedia-pages.toml")
    namespaces, main_pages = (
        frozenset(word.strip() for line in table[name].split("\n") for word in line.split(";") if word.strip())
        for name in ("namespaces", "main_pages")
    )
    return namespaces, main_pages


def _views_of(row: dict[str, Any]) -> float | None:
    views = row.get("views_ceil", row.get("views"))
    return float(views) if isinstance(views, int | float) and _is_count(int(views)) else None


def _days(file: PublishedFile, item: dict[str, Any]) -> tuple[date, date]:
    try:
        month = int(item["month"])
        day = str(item.get("day", "all-days"))
        first = date(int(item["year"]), month, 1 if day == "all-days" else int(day))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise Unreadable(f"{file.name} does not say of which day it is.") from None
    if day != "all-days":
        return first, first
    start = datetime(first.year, month, 1, tzinfo=UTC)
    return first, interval_end(start, Granularity.MONTH).date() - timedelta(days=1)


def _views(file: PublishedFile, items: list[dict[str, Any]]) -> Export:
    by_article: dict[tuple[str, str, str], dict[datetime, float]] = defaultdict(dict)
    for number, item in enumerate(items[:MOST_POINTS], 1):
        at, views = _moment(item.get("timestamp")), item.get("views")
        if at is None or not _is_count(views):
            raise Unreadable(f"{file.name}: item {number} has no time and number of views.")
        key = (
            str(item.get("project", "")),
            _title(str(item.get("article", ""))),
            str(item.get("granularity", "daily")),
        )
        by_article[key][at] = float(views)  # type: ignore[arg-type]
    if len(by_article) > MOST_SERIES:
        raise Unreadable(f"{file.name} has {len(by_article)} articles; at most {MOST_SERIES} are read at once.")
    series, notes = [], list[str]()
    for (project, article, step), points in by_article.items():
        granularity = {"monthly": Granularity.MONTH, "hourly": Granularity.HOUR}.get(step, Granularity.DAY)
        last = max(points)
        partial = (
            file.exported_at is not None and interval_end(last, granularity) > file.exported_at and len(points) > 1
        )
        whole_points = tuple(Point(at, points[at]) for at in sorted(points) if not (partial and at == last))
        if partial:
            notes.append("The last period had not ended when the data was taken: it is partial and left out.")
        notes += missing_note([point.at for point in whole_points], granularity)
        series.append(Series(article, Unit.VIEWS, granularity, whole_points, project, partial))
    first, last_day = series[0].points[0].at.date(), series[0].points[-1].at.date()
    remarks = tuple(dict.fromkeys(notes))
    return Export(LAYOUT, series[0].geo, first, last_day, series=tuple(series), remarks=remarks)


def _moment(text: Any) -> datetime | None:
    if not isinstance(text, str) or not re.fullmatch(r"\d{10}", text):
        return None
    try:
        return datetime.strptime(text, "%Y%m%d%H").replace(tzinfo=UTC)
    except ValueError:
        return None


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**15


def _title(article: str) -> str:
    return article.replace("_", " ")[:300]
