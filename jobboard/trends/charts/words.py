"""Numbers as charts and captions write them, and captions drafted from what is shown."""

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint


def format_number(value: float, unit: str = "", *, signed: bool = False) -> str:
    """`+179%`, `1,234`, `21.6%`: no more digits than the value has to say."""
    size = abs(value)
    digits = 0 if size >= 100 or value == round(value) else 1
    digits_text = f"{value:+,.{digits}f}" if signed else f"{value:,.{digits}f}"
    digits_text = digits_text.replace("-", "−")
    if unit in ("%", "×"):
        return f"{digits_text}{unit}"
    return f"{digits_text} {unit}".rstrip()


def format_interval(point: ChartPoint, unit: str, *, signed: bool = False) -> str:
    """“+43% to +588%”; empty where there is no interval."""
    if point.low is None and point.high is None:
        return ""
    low = "any" if point.low is None else format_number(point.low, unit, signed=signed)
    high = (
        "no upper bound"
        if point.high is None or point.high == float("inf")
        else format_number(point.high, unit, signed=signed)
    )
    return f"{low} to {high}"


def is_signed(chart: Chart) -> bool:
    """Whether to show signs: for growths, and for values below zero."""
    return chart.label.startswith("growth") or any(value < 0 for value in chart.values)


def draft_caption(chart: Chart) -> str:
    """One sentence that is true of the data: the largest, the smallest, or from where to where."""
    signed = is_signed(chart)
    if chart.kind in (ChartKind.LINE, ChartKind.SLOPE):
        sentences = []
        for series in chart.series[:3]:
            known = [point for point in series.points if point.value is not None]
            if len(known) > 1:
                first, last = known[0], known[-1]
                sentences.append(
                    f"{series.name or chart.label or 'It'} went"
                    f" from {format_number(first.value or 0, chart.unit)} ({first.label})"
                    f" to {format_number(last.value or 0, chart.unit)} ({last.label})"
                )
        return ("; ".join(sentences) + ".") if sentences else ""
    known = [point for series in chart.series for point in series.points if point.value is not None]
    if not known:
        return ""
    known.sort(key=lambda point: -(point.value or 0))
    top = known[0]
    leader = f"{top.label} leads with {format_number(top.value or 0, chart.unit, signed=signed)}"
    if len(known) == 1:
        return f"{top.label}: {format_number(top.value or 0, chart.unit, signed=signed)}."
    end = known[-1]
    lowest = format_number(end.value or 0, chart.unit, signed=signed)
    return f"{leader}; {end.label} is last of {len(known)} with {lowest}."


def table_rows(chart: Chart) -> list[tuple[str, list[tuple[str, str]]]]:
    """The table beside the chart: a label, and for each series its value and interval."""
    signed = is_signed(chart)
    return [(label, [_cell(point, chart.unit, signed) for point in points]) for label, points in chart.rows]


def caption_of(chart: Chart) -> str:
    """What an editor wrote, else what the data says."""
    return chart.caption or draft_caption(chart)


def _cell(point: ChartPoint | None, unit: str, signed: bool) -> tuple[str, str]:
    if point is None:
        return "", ""
    if point.value is None:
        return "too few to say", ""
    return format_number(point.value, unit, signed=signed), format_interval(point, unit, signed=signed)
