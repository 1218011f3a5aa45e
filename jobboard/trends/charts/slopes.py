"""Two moments and a line between them for each part."""

from textwrap import shorten

from jobboard.trends.charts.canvas import Canvas
from jobboard.trends.charts.data import Chart, ChartSeries
from jobboard.trends.charts.lines import LineSize, spread
from jobboard.trends.charts.scale import linear_scale
from jobboard.trends.charts.words import format_number

_LINE = 34


def draw_slope(chart: Chart, canvas: Canvas, size: LineSize) -> None:
    """Values on both sides, names on the right; the subject carries the marker."""
    labels = [label for label, _ in chart.rows][:2]
    scale = linear_scale(chart.values, from_zero=False)
    lines = [series for series in chart.series if _both(series)]
    subject = chart.subject or (lines[0].name if lines else "")
    for x, label in zip((0.0, 1.0), labels, strict=False):
        canvas.line("grid", (x, 0), (x, 1))
        canvas.text("date", (x, 1), label, anchor="start" if x == 0 else "end", line=1.2)
    for series in sorted(lines, key=lambda item: item.name == subject):
        start, end = (1 - scale(value) for value in _both(series))
        run = [(0.0, start), (1.0, end)]
        if series.name == subject:
            canvas.path("marker", [run])
        canvas.path("core" if series.name == subject else "other", [run])
        canvas.dot("dot", run[0])
        canvas.dot("dot", run[1])
    _words(chart, canvas, lines, size)


def _words(chart: Chart, canvas: Canvas, lines: list[ChartSeries], size: LineSize) -> None:
    scale = linear_scale(chart.values, from_zero=False)
    for side, x in enumerate((0.0, 1.0)):
        ordered = sorted(lines, key=lambda series: -_both(series)[side])
        wanted = [1 - scale(_both(series)[side]) for series in ordered]
        for y, series in zip(spread(wanted, [_LINE / size.height] * len(wanted)), ordered, strict=True):
            figure = format_number(_both(series)[side], chart.unit)
            if side == 0:
                canvas.text("value", (x, y), figure, anchor="end", dx=-12)
                continue
            canvas.text("value", (x, y), figure, dx=12, line=-0.1)
            canvas.text("name", (x, y), shorten(series.name, size.letters + 4, placeholder=" …"), dx=12, line=0.9)


def _both(series: ChartSeries) -> tuple[float, ...]:
    ends = [point.value for point in series.points[:2]]
    return tuple(end for end in ends if end is not None) if len(ends) == 2 and None not in ends else ()
