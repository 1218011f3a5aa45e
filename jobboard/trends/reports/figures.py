"""Charts of a report, out of its findings and the series it names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from slugify import slugify

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.claims.finding import Finding, Kind, describe_terms, period_in_words
from jobboard.trends.claims.gap import Caption
from jobboard.trends.published.export import Granularity, Series
from jobboard.trends.reports import slopes
from jobboard.trends.reports.parts import ChartSpec, ReportParts

SeriesOf = Callable[[int, str], Series | None]
"""A series by its export and name; None where there is none any more."""
_MOST_POINTS = 400
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a chart can be drawn from."""

    of: str
    said: str
    kind: ChartKind


def choices(parts: ReportParts) -> list[Choice]:
    """What the findings give charts of."""
    found = []
    if len(_growths(parts)) >= _FEWEST:
        kind = ChartKind.DOTS if any(each.ci_low is not None for each in _growths(parts)) else ChartKind.BARS
        found.append(Choice("growth", "growths that stand in no list", kind))
    wholes = dict.fromkeys(each.denominator for each in parts.findings if each.kind == Kind.SHARE and each.denominator)
    if sum(each.kind == Kind.SHARE for each in parts.findings) >= _FEWEST:
        found.append(Choice("share", "all shares", ChartKind.BARS))
    found += [
        Choice(f"share:{whole}", f"shares of {whole}", ChartKind.BARS)
        for whole in wholes
        if sum(each.denominator == whole for each in parts.findings) >= _FEWEST
    ]
    for key in dict.fromkeys(each.list_key for each in parts.findings if each.list_key):
        rows = _listed(parts, key)
        if sum(each.value is not None for each in rows) >= _FEWEST:
            found.append(Choice(f"list:{key}", rows[0].list_heading or key, ChartKind.BARS))
    for number, name in dict.fromkeys(
        (each.export_id, each.series_name) for each in parts.findings if each.export_id and each.series_name
    ):
        found.append(Choice(f"series:{number}:{name}", f"the series “{name}”", ChartKind.LINE))
    return found


def drafted(parts: ReportParts) -> tuple[ChartSpec, ...]:
    """A chart of the growths and one of each list with numbers, for a new report."""
    made: dict[str, ChartSpec] = {}
    for each in choices(parts):
        if each.of == "growth" or each.of.startswith("list:"):
            said = "Growth of searches" if each.of == "growth" else each.said
            key = key_for(said, made)
            made[key] = ChartSpec(key, each.kind, said, each.of)
    return tuple(made.values())


def key_for(title: str, taken: Iterable[str]) -> str:
    """A short name for a chart, in its address."""
    wanted = slugify(title, max_length=40, word_boundary=True) or "chart"
    known, number = set(taken), 1
    while (key := wanted if number == 1 else f"{wanted}-{number}") in known:
        number += 1
    return key


def chart_of(spec: ChartSpec, parts: ReportParts, series_of: SeriesOf) -> Chart | None:
    """The chart with today's numbers; None where nothing is left to draw."""
    if spec.of.startswith("series:"):
        return _of_series(spec, parts, series_of)
    rows = [each for each in _findings_of(spec.of, parts) if each.value is not None]
    if not rows:
        return None
    if spec.kind == ChartKind.SLOPE:
        return slopes.chart_of(spec, rows, parts)
    signed = rows[0].kind == Kind.GROWTH
    points = tuple(
        ChartPoint(each.segment, each.value, each.ci_low, each.ci_high, describe_terms(each)) for each in rows
    )
    unit = "×" if rows[0].kind == Kind.MULTIPLE else rows[0].unit
    label = _label(rows)
    series = ChartSeries("growth" if signed else str(rows[0].kind), points)
    period = "; ".join(dict.fromkeys(period_in_words(each.period) for each in rows if each.period))
    return Chart(spec.kind, spec.title, (series,), unit, label, _source(parts), period, spec.caption)


def captions(parts: ReportParts, series_of: SeriesOf) -> list[Caption]:
    """Captions that somebody wrote, for the claim checker."""
    found = []
    for spec in parts.charts:
        chart = chart_of(spec, parts, series_of) if spec.caption else None
        if chart is not None:
            found.append(Caption(spec.title, spec.caption, tuple(chart.values)))
    return found


def _findings_of(of: str, parts: ReportParts) -> list[Finding]:
    if of == "growth":
        return _growths(parts)
    if of.startswith("list:"):
        return _listed(parts, of.removeprefix("list:"))
    whole = of.partition(":")[2]
    return [each for each in parts.findings if each.kind == Kind.SHARE and whole in ("", each.denominator)]


def _growths(parts: ReportParts) -> list[Finding]:
    return [each for each in parts.findings if each.kind == Kind.GROWTH and not each.list_key]


def _listed(parts: ReportParts, key: str) -> list[Finding]:
    return [each for each in parts.findings if each.list_key == key]


def _label(rows: list[Finding]) -> str:
    first = rows[0]
    if first.kind == Kind.GROWTH:
        basis = {"YoY": ", year over year", "QoQ": ", quarter over quarter", "MoM": ", month over month"}
        return "growth" + basis.get(first.basis or "", "")
    if first.kind == Kind.SHARE:
        wholes = {each.denominator for each in rows}
        return f"share of {wholes.pop()}" if len(wholes) == 1 and first.denominator else "share"
    return str(first.kind)


def _of_series(spec: ChartSpec, parts: ReportParts, series_of: SeriesOf) -> Chart | None:
    _, number, name = spec.of.split(":", 2)
    series = series_of(int(number), name) if number.isdecimal() else None
    if series is None or not series.points:
        return None
    form = {Granularity.YEAR: "%Y", Granularity.MONTH: "%b %Y", Granularity.HOUR: "%d %b %Y %H:%M"}
    shape = form.get(series.granularity, "%d %b %Y")
    shown = series.points[-_MOST_POINTS:] if spec.kind != ChartKind.SLOPE else (series.points[0], series.points[-1])
    points = tuple(ChartPoint(point.at.strftime(shape), point.value, note=point.mark) for point in shown)
    label = "index, 100 is the highest" if series.unit == "index" else str(series.unit)
    period = f"{points[0].label} to {points[-1].label}"
    return Chart(spec.kind, spec.title, (ChartSeries(name, points),), "", label, _source(parts), period, spec.caption)


def _source(parts: ReportParts) -> str:
    return parts.source_title or parts.publisher
