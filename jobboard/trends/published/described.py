"""What a file says, as one JSON object: the contract of `jobboard trends import --dry-run --json`."""

from datetime import date
from typing import Any

from jobboard.core.errors import Unreadable
from jobboard.trends.published.comparing import year_over_year
from jobboard.trends.published.export import Export, Granularity, Ranked, RankedList, Regions, Series, Unit
from jobboard.trends.published.reading import read_export
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.times.granularity import format_time


def describe_file(file: PublishedFile) -> dict[str, Any]:
    """Layout, notes, series and lists, or the sentence with which it is refused."""
    try:
        export = read_export(file)
    except Unreadable as wrong:
        return {"layout": "", "refused": wrong.sentence, "notes": [], "series": [], "lists": []}
    return {"layout": export.layout, "refused": "", **describe_export(export)}


def describe_export(export: Export) -> dict[str, Any]:
    lists = [*map(_list, export.lists), *map(_places, export.regions)]
    return {"notes": list(export.remarks), "series": [_series(each) for each in export.series], "lists": lists}


def _series(series: Series) -> dict[str, Any]:
    times = [_time(series, at) for at in range(len(series.points))]
    compared = year_over_year(series)
    percent = compared.percent if compared else None
    values = [point.value if point.value is not None or point.mark != "<1" else "<1" for point in series.points]
    return {
        "name": series.name,
        "geo": series.geo,
        "unit": str(Unit.COUNT if series.unit == Unit.VIEWS else series.unit),
        "granularity": str(series.granularity),
        "first": times[0],
        "last": times[-1],
        "points": len(times),
        "values": [list(pair) for pair in zip(times, values, strict=True)],
        "year_over_year": None if percent is None else round(percent, 2),
    }


def _time(series: Series, at: int) -> str:
    moment = series.points[at].at
    written = format_time(moment, series.granularity)
    return f"{written}+00:00" if series.granularity == Granularity.HOUR else written


def _list(given: RankedList) -> dict[str, Any]:
    entries = [[row.term, _value(row, given.kind)] for row in given.rows]
    return _about(given.kind, given, entries)


def _places(given: Regions) -> dict[str, Any]:
    entries = [[row.place, row.mark or (row.share if row.value is None else row.value)] for row in given.rows]
    return _about("places", given, entries)


def _about(kind: str, given: RankedList | Regions, entries: list[list[Any]]) -> dict[str, Any]:
    period = {"first": _day(given.first), "last": _day(given.last)} if given.first and given.last else None
    return {"name": given.name, "geo": given.geo, "kind": kind, "period": period, "entries": entries}


def _value(row: Ranked, kind: str) -> float | str | None:
    if kind == "rising":
        return "breakout" if row.is_breakout else row.growth
    if kind == "trending":
        return row.at_least
    return "<1" if row.interest is None and row.mark == "<1" else row.interest


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
