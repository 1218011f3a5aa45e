"""Charts of a report, out of its findings and the series it names."""

from collections.abc import Iterable

from slugify import slugify

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.claims.finding import Finding, Kind, describe_terms, period_in_words
from jobboard.trends.claims.gap import Caption
from jobboard.trends.reports import slopes
from jobboard.trends.reports.parts import ChartSpec, Choice, ReportParts
from jobboard.trends.reports.series_charts import ExportOf, build_series_chart, series_choices

_FEWEST = 2


def chart_choices(parts: ReportParts, export_of: ExportOf = lambda _: None) -> list[Choice]:
    """What the findings, and the exports that they rest on, give charts of."""
    result = []
    if len(_growths(parts)) >= _FEWEST:
        kind = ChartKind.DOTS if any(finding.ci_low is not None for finding in _growths(parts)) else ChartKind.BARS
        result.append(Choice("growth", "growths that stand in no list", kind))
    wholes = dict.fromkeys(
        finding.denominator for finding in parts.findings if finding.kind == Kind.SHARE and finding.denominator
    )
    if sum(finding.kind == Kind.SHARE for finding in parts.findings) >= _FEWEST:
        result.append(Choice("share", "all shares", ChartKind.BARS))
    result += [
        Choice(f"share:{whole}", f"shares of {whole}", ChartKind.BARS)
        for whole in wholes
        if sum(finding.denominator == whole for finding in parts.findings) >= _FEWEST
    ]
    for key in dict.fromkeys(finding.list_key for finding in parts.findings if finding.list_key):
        rows = _listed(parts, key)
        if sum(finding.value is not None for finding in rows) >= _FEWEST:
            result.append(Choice(f"list:{key}", rows[0].list_heading or key, ChartKind.BARS))
    return [*result, *series_choices(parts, export_of)]


def draft_charts(parts: ReportParts) -> tuple[ChartSpec, ...]:
    """A chart of the growths and one of each list with numbers, for a new report."""
    specs: dict[str, ChartSpec] = {}
    for finding in chart_choices(parts):
        if finding.of == "growth" or finding.of.startswith("list:"):
            said = "Growth of searches" if finding.of == "growth" else finding.said
            key = unique_key(said, specs)
            specs[key] = ChartSpec(key, finding.kind, said, finding.of)
    return tuple(specs.values())


def unique_key(title: str, used_keys: Iterable[str]) -> str:
    """A short name for a chart, in its address."""
    base = slugify(title, max_length=40, word_boundary=True) or "chart"
    known, number = set(used_keys), 1
    while (key := base if number == 1 else f"{base}-{number}") in known:
        number += 1
    return key


def build_chart(spec: ChartSpec, parts: ReportParts, export_of: ExportOf) -> Chart | None:
    """The chart with today's numbers; None where nothing is left to draw."""
    if spec.of.startswith(("series:", "export:")):
        return build_series_chart(spec, parts, export_of)
    rows = [finding for finding in _findings_of(spec.of, parts) if finding.value is not None]
    if not rows:
        return None
    if spec.kind == ChartKind.SLOPE:
        return slopes.slope_chart(spec, rows, parts)
    signed = rows[0].kind == Kind.GROWTH
    points = tuple(
        ChartPoint(finding.segment, finding.value, finding.ci_low, finding.ci_high, describe_terms(finding))
        for finding in rows
    )
    unit = "×" if rows[0].kind == Kind.MULTIPLE else rows[0].unit
    label = _label(rows)
    series = ChartSeries("growth" if signed else str(rows[0].kind), points)
    period = "; ".join(dict.fromkeys(period_in_words(finding.period) for finding in rows if finding.period))
    return Chart(spec.kind, spec.title, (series,), unit, label, _source(rows, parts), period, spec.caption)


def chart_captions(parts: ReportParts, export_of: ExportOf) -> list[Caption]:
    """Written captions, for the claim checker."""
    result = []
    for spec in parts.charts:
        chart = build_chart(spec, parts, export_of) if spec.caption else None
        if chart is not None:
            result.append(Caption(spec.title, spec.caption, tuple(chart.values)))
    return result


def _findings_of(selector: str, parts: ReportParts) -> list[Finding]:
    if selector == "growth":
        return _growths(parts)
    if selector.startswith("list:"):
        return _listed(parts, selector.removeprefix("list:"))
    whole = selector.partition(":")[2]
    return [finding for finding in parts.findings if finding.kind == Kind.SHARE and whole in ("", finding.denominator)]


def _growths(parts: ReportParts) -> list[Finding]:
    return [finding for finding in parts.findings if finding.kind == Kind.GROWTH and not finding.list_key]


def _listed(parts: ReportParts, key: str) -> list[Finding]:
    return [finding for finding in parts.findings if finding.list_key == key]


def _label(rows: list[Finding]) -> str:
    first = rows[0]
    if first.kind == Kind.GROWTH:
        basis = {"YoY": ", year over year", "QoQ": ", quarter over quarter", "MoM": ", month over month"}
        return "growth" + basis.get(first.basis or "", "")
    if first.kind == Kind.SHARE:
        wholes = {finding.denominator for finding in rows}
        return f"share of {wholes.pop()}" if len(wholes) == 1 and first.denominator else "share"
    return "index, 100 is the highest" if first.kind == Kind.INDEX else str(first.kind)


def _source(rows: list[Finding], parts: ReportParts) -> str:
    """The source of the findings where it is one and the same, else that of the report."""
    own = {finding.source for finding in rows}
    return next(iter(own)) if len(own) == 1 and own != {""} else parts.source_title or parts.publisher
