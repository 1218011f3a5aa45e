"""Wikimedia page views as JSON: one article over time, or the most viewed of a day. CC0.

Main pages, namespaces and pages that only machines open are no trends.
"""

import re
from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import parse_json
from jobboard.trends.published.export import Export, Granularity, Point, Ranked, RankedList, Series, Unit
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.timeline import MOST_POINTS, MOST_SERIES, interval_end

LAYOUT = "wikimedia-pageviews"
_NO_ARTICLE = re.compile(r"^(?:Main_Page|-|404\.php|Hyper-text.*|.*\.php)$|^[A-Z][\w_]{2,20}:", re.IGNORECASE)
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
        return _top(file, items[0])
    return _views(file, items)


def _top(file: PublishedFile, item: dict[str, Any]) -> Export:
    articles = item["articles"]
    if not isinstance(articles, list):
        raise Unreadable(f"{file.name}: “articles” is no list.")
    rows = [
        Ranked(_title(article["article"]), at_least=article["views"])
        for article in articles[:_MOST_ARTICLES]
        if isinstance(article, dict)
        and isinstance(article.get("article"), str)
        and _is_count(article.get("views"))
        and not _NO_ARTICLE.search(article["article"])
    ]
    try:
        month = int(item["month"])
        days = str(item.get("day", "all-days"))
        first = date(int(item["year"]), month, 1 if days == "all-days" else int(days))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise Unreadable(f"{file.name} does not say of which day it is.") from None
    last = (
        first
        if days != "all-days"
        else (interval_end(datetime(first.year, month, 1, tzinfo=UTC), Granularity.MONTH).date())
    )
    return Export(LAYOUT, str(item.get("project", "")), first, last, lists=(RankedList("top", tuple(rows)),))


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
    series = []
    for (project, article, step), points in by_article.items():
        granularity = {"monthly": Granularity.MONTH, "hourly": Granularity.HOUR}.get(step, Granularity.DAY)
        last = max(points)
        partial = (
            file.exported_at is not None and interval_end(last, granularity) > file.exported_at and len(points) > 1
        )
        whole_points = tuple(Point(at, points[at]) for at in sorted(points) if not (partial and at == last))
        series.append(Series(article, Unit.VIEWS, granularity, whole_points, project, partial))
    first, last_day = series[0].points[0].at.date(), series[0].points[-1].at.date()
    return Export(LAYOUT, series[0].geo, first, last_day, series=tuple(series))


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
