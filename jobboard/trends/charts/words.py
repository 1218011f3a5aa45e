"""Numbers as charts and captions write them, and captions drafted from what is shown."""

from jobboard.trends.charts.data import Chart, ChartKind, Mark


def number(value: float, unit: str = "", *, signed: bool = False) -> str:
    """`+179 %`, `1,234`, `21.6 %`: no more digits than the value has to say."""
    size = abs(value)
    digits = 0 if size >= 100 or value == round(value) else 1
    said = f"{value:+,.{digits}f}" if signed else f"{value:,.{digits}f}"
    said = said.replace("-", "−")
    return f"{said} %" if unit == "%" else f"{said}{unit}" if unit in ("×",) else f"{said} {unit}".rstrip()


def between(mark: Mark, unit: str, *, signed: bool = False) -> str:
    """“+43 % to +588 %”; empty where there is no interval."""
    if mark.low is None and mark.high is None:
        return ""
    low = "any" if mark.low is None else number(mark.low, unit, signed=signed)
    high = (
        "no upper bound" if mark.high is None or mark.high == float("inf") else number(mark.high, unit, signed=signed)
    )
    return f"{low} to {high}"


def is_signed(chart: Chart) -> bool:
    """Whether signs matter: growths, and whatever falls below nothing."""
    return chart.label.startswith("growth") or any(value < 0 for value in chart.values)


def drafted_caption(chart: Chart) -> str:
    """One sentence that is true of the data: the largest, the smallest, or from where to where."""
    signed = is_signed(chart)
    if chart.kind in (ChartKind.LINE, ChartKind.SLOPE):
        said = []
        for stroke in chart.strokes[:3]:
            known = [mark for mark in stroke.marks if mark.value is not None]
            if len(known) > 1:
                first, last = known[0], known[-1]
                said.append(
                    f"{stroke.name or chart.label or 'It'} went"
                    f" from {number(first.value or 0, chart.unit)} ({first.label})"
                    f" to {number(last.value or 0, chart.unit)} ({last.label})"
                )
        return ("; ".join(said) + ".") if said else ""
    known = [mark for stroke in chart.strokes for mark in stroke.marks if mark.value is not None]
    if not known:
        return ""
    known.sort(key=lambda mark: -(mark.value or 0))
    top = known[0]
    said_top = f"{top.label} leads with {number(top.value or 0, chart.unit, signed=signed)}"
    if len(known) == 1:
        return f"{top.label}: {number(top.value or 0, chart.unit, signed=signed)}."
    end = known[-1]
    return f"{said_top}; {end.label} is last of {len(known)} with {number(end.value or 0, chart.unit, signed=signed)}."


def rows_in_words(chart: Chart) -> list[tuple[str, list[tuple[str, str]]]]:
    """The table that stands beside the chart: a label, and for each stroke its value and interval."""
    signed = is_signed(chart)
    return [(label, [_cell(mark, chart.unit, signed) for mark in marks]) for label, marks in chart.rows]


def caption_of(chart: Chart) -> str:
    """What an editor wrote, else what the data says."""
    return chart.caption or drafted_caption(chart)


def _cell(mark: Mark | None, unit: str, signed: bool) -> tuple[str, str]:
    if mark is None:
        return "", ""
    if mark.value is None:
        return "too few to say", ""
    return number(mark.value, unit, signed=signed), between(mark, unit, signed=signed)
