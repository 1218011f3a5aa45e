"""Bars and intervals, a row for each: on a page they are a list, in a picture one drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobboard.trends.charts.canvas import Canvas
from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint
from jobboard.trends.charts.scale import Scale, doubling_scale, linear_scale
from jobboard.trends.charts.words import TOO_FEW, format_interval, format_number, format_value, is_signed

MOST_ROWS = 40
_TOP, _BOTTOM = 0.2, 0.8
_THIN_TOP, _THIN_BOTTOM = 0.29, 0.71
_TICKS = 4
_DOUBLING_TICKS = 5
_LEAST_INTERVAL = 0.008


@dataclass(frozen=True, slots=True)
class Row:
    """One name with its value in words, and the point behind it."""

    name: str
    value: str
    interval: str
    point: ChartPoint
    is_subject: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows on one scale. `has_axis`: intervals need the scale written out, bars have their values."""

    chart: Chart
    scale: Scale
    rows: tuple[Row, ...]

    @property
    def has_axis(self) -> bool:
        return self.chart.kind == ChartKind.DOTS

    def draw(self, canvas: Canvas, row: Row) -> None:
        """The mark of one row, with what it is measured by."""
        if self.has_axis:
            for tick in self.scale.ticks:
                if tick:
                    canvas.line("grid", (self.scale(tick), 0), (self.scale(tick), 1))
        zero = self.scale(0)
        if row.point.value is not None and self.has_axis:
            self._interval(canvas, row.point, row.point.value)
        elif row.point.value is not None:
            self._bar(canvas, zero, self.scale(row.point.value), row.is_subject)
        canvas.line("base", (zero, 0), (zero, 1))

    def axis(self, canvas: Canvas) -> None:
        """The scale in words; nothing for bars."""
        last = self.scale.ticks[-1]
        for tick in self.scale.ticks:
            x = self.scale(tick)
            anchor = "start" if x < 0.05 else "end" if x > 0.95 else "middle"
            canvas.text("tick", (x, 0.5), self._tick(tick, is_last=tick == last), anchor=anchor)

    def _tick(self, tick: float, *, is_last: bool) -> str:
        if self.scale.is_doubling:
            factor = 1 + tick / 100
            times = f"{factor:g}" if factor >= 1 else f"1/{1 / factor:.0f}"
            return "usual" if tick == 0 else f"{times} times" if is_last else times
        return format_number(tick, self.chart.unit if is_last else "", signed=is_signed(self.chart) and tick != 0)

    def _bar(self, canvas: Canvas, zero: float, end: float, is_subject: bool) -> None:
        left, right = sorted((zero, end))
        canvas.box("bar-subject" if is_subject else "bar", (left, _TOP), (right, _BOTTOM))
        canvas.line("cap", (end, _TOP), (end, _BOTTOM))

    def _interval(self, canvas: Canvas, point: ChartPoint, value: float) -> None:
        low = self.scale.low if point.low is None else point.low
        high = self.scale.high if point.high is None else point.high
        middle = self.scale(value)
        if point.low is not None or point.high is not None:
            crosses = low < 0 < high
            left, right = self.scale(low), max(self.scale(high), self.scale(low) + _LEAST_INTERVAL)
            canvas.box("interval-grey" if crosses else "interval", (left, _THIN_TOP), (right, _THIN_BOTTOM))
            for end in (left, right):
                canvas.line("cap", (end, _THIN_TOP), (end, _THIN_BOTTOM))
        canvas.line("notch", (middle, 0.1), (middle, 0.9))


def layout_rows(chart: Chart) -> Rows:
    """The rows of a chart, in its order."""
    points = chart.points[:MOST_ROWS]
    if chart.kind == ChartKind.DOTS:
        ends = [end for point in points for end in _ends(point)]
    else:
        ends = [point.value for point in points if point.value is not None]
    scale = doubling_scale(ends, ticks=_DOUBLING_TICKS) if chart.is_doubling else linear_scale(ends, ticks=_TICKS)
    if chart.kind == ChartKind.BARS:
        scale = _tight(scale, ends)
    subject = chart.subject or _longest(points)
    signed = is_signed(chart)
    return Rows(
        chart,
        scale,
        tuple(
            Row(
                point.label,
                TOO_FEW if point.value is None else format_value(chart, point.value),
                format_interval(point, chart.unit, signed=signed, doubling=chart.is_doubling),
                point,
                point.label == subject,
            )
            for point in points
        ),
    )


def _tight(scale: Scale, ends: Sequence[float]) -> Scale:
    """Bars have no axis, so the longest may be as long as there is room."""
    if scale.is_doubling or not any(ends):
        return scale
    return Scale(min(0.0, *ends), max(0.0, *ends), scale.ticks)


def _longest(points: Sequence[ChartPoint]) -> str:
    known = [point for point in points if point.value is not None]
    return max(known, key=lambda point: point.value or 0).label if len(known) > 1 else ""


def _ends(point: ChartPoint) -> list[float]:
    return [end for end in (point.value, point.low, point.high) if end is not None and abs(end) != float("inf")]
