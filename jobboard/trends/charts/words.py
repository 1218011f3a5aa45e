"""Numbers as charts and captions write them, and captions drafted from what is shown."""

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint

_TIMES_FROM, _WHOLE_FROM = 300.0, 10.0
TOO_FEW = "too few to say"


def format_number(value: float, unit: str = "", *, signed: bool = False) -> str:
    """`+179%`, `1,234`, `21.6%`: no more digits than the value has to say."""
    size = abs(value)
    digits = 0 if size >= 100 or value == round(value) else 1
    digits_text = f"{value:+,.{digits}f}" if signed else f"{value:,.{digits}f}"
    digits_text = digits_text.replace("-", "−")
    if unit in ("%", "×"):
        return f"{digits_text}{unit}"
    return f"{digits_text} {unit}".rstrip()


def format_growth(percent: float) -> str:
    """“+88%”; from +300% on “16 times”, which says more."""
    if percent < _TIMES_FROM:
        return format_number(round(percent), "%", signed=True)
    return f"{format_number(_rounded_times(percent))} times"


def format_interval(point: ChartPoint, unit: str, *, signed: bool = False, doubling: bool = False) -> str:
    """“+43 to +588%”; empty where there is no interval."""
    if point.low is None and point.high is None:
        return ""
    if doubling and point.value is not None and point.value >= _TIMES_FROM:
        low, high = (None if end is None else _rounded_times(end) for end in (point.low, point.high))
        return _between(low, high, "", signed=False) + " times"
    if doubling:
        low, high = (end if end is None or end == float("inf") else round(end) for end in (point.low, point.high))
        return _between(low, high, unit, signed=signed)
    return _between(point.low, point.high, unit, signed=signed)


def _rounded_times(percent: float) -> float:
    times = 1 + percent / 100
    return times if times < _WHOLE_FROM or times == float("inf") else round(times)


def _between(low: float | None, high: float | None, unit: str, *, signed: bool) -> str:
    if high is None or high == float("inf"):
        return f"{'any' if low is None else format_number(low, unit, signed=signed)} to no upper bound"
    lowest = "any" if low is None else format_number(low, "" if unit == "%" else unit, signed=signed)
    return f"{lowest} to {format_number(high, unit, signed=signed)}"


def format_value(chart: Chart, value: float) -> str:
    """A value of the chart as its labels say it."""
    return format_growth(value) if chart.is_doubling else format_number(value, chart.unit, signed=is_signed(chart))


def is_signed(chart: Chart) -> bool:
    """Whether to show signs: for growths, and for values below zero."""
    return chart.label.startswith("growth") or any(value < 0 for value in chart.values)


def draft_caption(chart: Chart) -> str:
    """One sentence that is true of the data: the largest, the smallest, or from where to where."""
    if chart.kind == ChartKind.MULTIPLES:
        return ""
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
        text = "; ".join(sentences)
        return f"{text[:1].upper()}{text[1:]}." if text else ""
    known = [point for series in chart.series for point in series.points if point.value is not None]
    if not known:
        return ""
    known.sort(key=lambda point: -(point.value or 0))
    top = known[0]
    highest = format_value(chart, top.value or 0)
    if len(known) == 1:
        return f"{top.label}: {highest}."
    end = known[-1]
    lowest = format_value(chart, end.value or 0)
    return f"Highest: {top.label}, {highest}; lowest of {len(known)}: {end.label}, {lowest}."


def table_rows(chart: Chart) -> list[tuple[str, list[tuple[str, str]]]]:
    """The table beside the chart: a label, and for each series its value and interval."""
    signed = is_signed(chart)
    return [(label, [_cell(point, chart, signed) for point in points]) for label, points in chart.rows]


def caption_of(chart: Chart) -> str:
    """What an editor wrote, else what the data says."""
    return chart.caption or draft_caption(chart)


def _cell(point: ChartPoint | None, chart: Chart, signed: bool) -> tuple[str, str]:
    if point is None:
        return "", ""
    if point.value is None:
        return point.note or TOO_FEW, ""
    interval = format_interval(point, chart.unit, signed=signed, doubling=chart.is_doubling)
    return format_value(chart, point.value), interval
