"""Google Trends as services give it in JSON: SerpApi, and the answers behind Google's own page."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import mapped, parse_json, string
from jobboard.trends.numbers.number_format import NumberFormat
from jobboard.trends.numbers.values import Sort, read_value
from jobboard.trends.published.context import Context, Found
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
from jobboard.trends.published.growths import read_growths
from jobboard.trends.published.layouts.named import geo_in_name
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.tables.timelines import missing_note
from jobboard.trends.times.granularity import guess_granularity, interval_end, interval_start

LAYOUT = "google-service-json"
_GUARD = re.compile(r"^\)\]\}'?,?\s*")
_MOST = 20_000


def recognise(file: PublishedFile) -> bool:
    return file.text.lstrip()[:1] in ("{", "[", ")")


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    answer = mapped(parse_json(_GUARD.sub("", file.text.lstrip())))
    known = any(name in answer for name in ("interest_over_time", "related_queries", "default", "interest_by_region"))
    problem = answer.get("error") or answer.get("errors") or mapped(answer.get("search_metadata")).get("error")
    if not known and (problem or {"title", "detail"} <= set(answer) or "message" in answer):
        said = string(problem) or string(mapped(problem).get("message")) or string(answer.get("detail"))
        raise Unreadable(f"{file.name} is an error message (“{said[:120]}”), not an export; ask again.")
    asked = mapped(answer.get("search_parameters"))
    context = Context(file, unit=Unit.INDEX, until=file.exported_at, language=string(asked.get("hl"))[:2].casefold())
    geo = string(asked.get("geo")) or geo_in_name(file.name)
    context = replace(context, geo=geo, term=string(asked.get("q")))
    found = Found()
    inner = mapped(answer.get("default"))
    points = mapped(answer.get("interest_over_time")).get("timeline_data") or inner.get("timelineData")
    if isinstance(points, list) and points:
        found.add(_timeline(points, context))
    for kind, items in mapped(answer.get("related_queries") or answer.get("related_topics")).items():
        if kind in ("top", "rising") and isinstance(items, list):
            found.add(_list(kind, items, context))
    for kind, block in zip(("top", "rising"), inner.get("rankedList") or [], strict=False):
        found.add(_list(kind, mapped(block).get("rankedKeyword") or [], context))
    for name in ("interest_by_region", "compared_breakdown_by_region"):
        if isinstance(answer.get(name), list):
            found.add(_regions(answer[name], context))
    if not (found.series or found.lists or found.regions):
        raise Unreadable(f"{file.name} is JSON in no layout that we know: it has no timeline, searches or places.")
    return found.export(LAYOUT, replace(context, term=""))


def _timeline(items: list[Any], context: Context) -> Found:
    columns: dict[str, list[Point]] = {}
    partial = False
    times: list[datetime] = []
    for number, item in enumerate(items[:_MOST], 1):
        item = mapped(item)
        seconds = string(item.get("timestamp") or item.get("time"))
        if not re.fullmatch(r"\d{9,10}", seconds):
            raise Unreadable(f"{context.name}: point {number} has no time.")
        at = datetime.fromtimestamp(int(seconds), UTC)
        if times and at <= times[-1]:
            raise Unreadable(f"{context.name}: point {number} does not come after the one before it.")
        times.append(at)
        partial = bool(item.get("partial_data") or item.get("isPartial"))
        for at_column, value in enumerate(item.get("values") or item.get("formattedValue") or item.get("value") or []):
            name = string(mapped(value).get("query")) or (context.term if at_column == 0 else f"term {at_column + 1}")
            columns.setdefault(name, []).append(_point(at, mapped(value).get("value", value), context, number))
    granularity = guess_granularity(times, Granularity.HOUR)
    late = context.until is not None and interval_end(times[-1], granularity) > context.until
    cut = (partial or late) and len(times) > 1
    notes = ["The last period had not ended when the data was taken: it is partial and left out."] if cut else []
    found = Found(notes=notes)
    for name, points in columns.items():
        kept = [replace(each, at=interval_start(each.at, granularity)) for each in (points[:-1] if cut else points)]
        found.notes += missing_note([each.at for each in kept], granularity)
        found.series.append(Series(name, Unit.INDEX, granularity, tuple(kept), context.geo, cut))
    return found


def _point(at: datetime, given: Any, context: Context, number: int) -> Point:
    if isinstance(given, int | float) and not isinstance(given, bool):
        return Point(at, float(given))
    value = read_value(string(given), NumberFormat(), context.language)
    if value.sort == Sort.WORD:
        raise Unreadable(f"{context.name}: point {number} has “{string(given)[:40]}” where a value was expected.")
    return Point(at, value.number if value.sort == Sort.NUMBER else None, "<1" if value.sort == Sort.BELOW else "")


def _list(kind: str, items: list[Any], context: Context) -> Found:
    rows = [mapped(item) for item in items[:_MOST]]
    names = [string(row.get("query")) or string(mapped(row.get("topic")).get("title")) for row in rows]
    texts = [string(row.get("formattedValue")) or string(row.get("value")) for row in rows]
    growths = read_growths(texts, list(range(1, len(texts) + 1)), context)
    ranked = tuple(
        Ranked(name, growth.interest, mark=growth.mark)
        if kind == "top"
        else Ranked(name, None, growth.percent, text, growth.is_breakout)
        for name, text, growth in zip(names, texts, growths.growths, strict=True)
        if name
    )
    return Found(lists=[RankedList(kind, ranked, context.term, context.geo)] if ranked else [], notes=[*growths.notes])


def _regions(items: list[Any], context: Context) -> Found:
    names: dict[str, list[Region]] = {}
    for item in (mapped(each) for each in items[:_MOST]):
        values = item.get("values") if isinstance(item.get("values"), list) else [item]
        for value in map(mapped, values or []):
            number = value.get("extracted_value")
            known = float(number) if isinstance(number, int | float) else None
            share = "%" in string(value.get("value"))
            region = Region(string(item.get("location")), None if share else known, known if share else None)
            names.setdefault(string(value.get("query")) or context.term, []).append(region)
    return Found(regions=[Regions(name, tuple(rows), context.geo) for name, rows in names.items()])
