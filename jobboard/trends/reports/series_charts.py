"""Charts of the series of published exports that findings of a report rest on, one or several in one chart."""

from collections.abc import Callable, Sequence
from datetime import datetime

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.published.export import Export, Granularity, Point
from jobboard.trends.reports.parts import ChartSpec, Choice, ReportParts

ExportOf = Callable[[int], Export | None]
"""An export by its number; None where there is none any more."""
_MOST_POINTS = 400
_MOST_SERIES = 8
_TIMES = {
    Granularity.YEAR: "%Y",
    Granularity.MONTH: "%b %Y",
    Granularity.HOUR: "%d %b %Y %H:%M",
}


def series_choices(parts: ReportParts, export_of: ExportOf) -> list[Choice]:
    """A chart of each series that a finding rests on, and one of all series of its export that share a scale."""
    rested = dict.fromkeys(
        (finding.export_id, finding.series_name)
        for finding in parts.findings
        if finding.export_id and finding.series_name
    )
    result = [Choice(f"series:{number}:{name}", f"the series “{name}”", ChartKind.LINE) for number, name in rested]
    for number in dict.fromkeys(number for number, _ in rested if number):
        names = _comparable(export_of(number), parts, number)
        if len(names) > 1:
            said = ", ".join(f"“{name}”" for name in names)
            result.append(Choice(f"export:{number}", f"{said} together", ChartKind.LINE))
    return result


def build_series_chart(spec: ChartSpec, parts: ReportParts, export_of: ExportOf) -> Chart | None:
    """The chart with today's values, over one axis of times for all its series; None where nothing is left."""
    kind, number_text, *names = spec.of.split(":", 2)
    number = int(number_text) if number_text.isdecimal() else 0
    export = export_of(number) if number else None
    keys = _comparable(export, parts, number) if kind == "export" else names
    found = {key: series for key in keys if export and (series := export.series_called(key)) and series.points}
    if not found:
        return None
    first = next(iter(found.values()))
    at_times = {key: {point.at: point for point in series.whole} for key, series in found.items()}
    times = _times(list(at_times.values()), spec.kind)
    if not times:
        return None
    shape = _TIMES.get(first.granularity, "%d %b %Y")
    drawn = tuple(
        ChartSeries(key, tuple(_point(time, points.get(time), shape) for time in times))
        for key, points in at_times.items()
    )
    label = "index, 100 is the highest" if first.unit == "index" else str(first.unit)
    ends = f"{times[0].strftime(shape)} to {times[-1].strftime(shape)}"
    return Chart(spec.kind, spec.title, drawn, "", label, _source(parts, number), ends, spec.caption)


def _comparable(export: Export | None, parts: ReportParts, number: int) -> list[str]:
    """The series of an export that have the scale of the first that a finding rests on.

    Of more than can be told apart in one chart only those that findings rest on.
    """
    rested = [finding.series_name for finding in parts.findings if finding.export_id == number and finding.series_name]
    first = export.series_called(rested[0]) if export and rested else None
    if export is None or first is None:
        return []
    alike = [each for each in export.series if (each.unit, each.granularity) == (first.unit, first.granularity)]
    keys = [export.key_of(each) for each in alike if each.points]
    if len(keys) > _MOST_SERIES:
        named = {export.key_of(series) for name in rested if (series := export.series_called(name))}
        keys = [key for key in keys if key in named]
    return keys[:_MOST_SERIES]


def _times(series: Sequence[dict[datetime, Point]], kind: ChartKind) -> list[datetime]:
    """All times of all series; of a slope the first and the last that every series has a value for."""
    if kind != ChartKind.SLOPE:
        return sorted(set().union(*series))[-_MOST_POINTS:]
    known = [{at for at, point in points.items() if point.value is not None} for points in series]
    common = sorted(set.intersection(*known))
    return [common[0], common[-1]] if len(common) > 1 else []


def _point(time: datetime, point: Point | None, shape: str) -> ChartPoint:
    if point is None:
        return ChartPoint(time.strftime(shape), None, note="missing", at=time)
    return ChartPoint(time.strftime(shape), point.value, note=point.mark, at=time)


def _source(parts: ReportParts, number: int) -> str:
    """Where the findings on these series are from, else where the report is."""
    own = (finding.source for finding in parts.findings if finding.export_id == number and finding.source)
    return next(own, "") or parts.source_title or parts.publisher
