"""Small lines without a scale: what happened in some days, beside the words that say how much."""

from jobboard.trends.charts.canvas import Canvas, PageCanvas, Place
from jobboard.trends.charts.data import Chart, ChartSeries

_ROOM = 1.08
_SHORT = 0.015


def sparkline(values: list[float | None], usual: float | None = None, recent: int = 0) -> str:
    """For a page: `usual` is a dotted line, the last `recent` values carry the marker, what is withheld a grey foot.

    Screen readers are not told of it, so the words beside it must say the same.
    """
    canvas = PageCanvas()
    draw_spark(canvas, values, usual, recent)
    return canvas.svg("spark")


def draw_spark(canvas: Canvas, values: list[float | None], usual: float | None, recent: int) -> None:
    """The line over its whole width, each with a height of its own."""
    top = _ROOM * max([value for value in values if value is not None] + [usual or 0.0, 1e-9])
    last = max(1, len(values) - 1)
    places = [(at / last, None if value is None else 1 - value / top) for at, value in enumerate(values)]
    for x, y in places:
        if y is None:
            left, right = max(0.0, x - 0.5 / last), min(1.0, x + 0.5 / last)
            canvas.box("foot", (left, 0.96), (right, 1.0))
    if usual is not None:
        canvas.line("usual", (0, 1 - usual / top), (1, 1 - usual / top))
    marked = [(x, y) for x, y in places[-recent - 1 :] if y is not None] if recent else []
    if len(marked) > 1:
        canvas.path("marker", [marked])
    runs = _runs(places)
    if runs:
        canvas.path("core", runs)
        canvas.dot("dot", runs[-1][-1])


def describe_multiples(chart: Chart) -> str:
    """What the small pictures have in common."""
    dotted = " The dotted line is the usual number." if any(series.usual for series in chart.series) else ""
    gaps = any(point.value is None for point in chart.points)
    foot = " A grey foot is a time of which too few are known." if gaps else ""
    return f"Each picture has its own height.{dotted}{foot}"


def values_of(series: ChartSeries) -> list[float | None]:
    return [point.value for point in series.points]


def _runs(places: list[tuple[float, float | None]]) -> list[list[Place]]:
    runs: list[list[Place]] = []
    run: list[Place] = []
    for x, y in (*places, (0.0, None)):
        if y is not None:
            run.append((x, y))
        elif run:
            runs.append(run if len(run) > 1 else [(max(0.0, run[0][0] - _SHORT), run[0][1]), run[0]])
            run = []
    return runs
