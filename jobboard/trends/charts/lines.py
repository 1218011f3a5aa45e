"""Lines over time: ink in a marker stroke for the subject, others grey, each named where it ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from jobboard.trends.charts.canvas import Canvas, Place
from jobboard.trends.charts.data import Chart, ChartPoint, ChartSeries
from jobboard.trends.charts.dates import date_ticks, fraction_of
from jobboard.trends.charts.scale import Scale, linear_scale
from jobboard.trends.charts.words import format_number

_MOST_LINES = 6
_FIGURE, _NAME = 34, 18
"""Pixels that a figure needs below the one before, and each line of a name."""


@dataclass(frozen=True, slots=True)
class LineSize:
    """How much a line chart says at one width. `height` in pixels, `letters` of a name beside the end of its line."""

    height: int
    ticks: int
    dates: int
    letters: int
    has_notes: bool


WIDE = LineSize(height=330, ticks=5, dates=5, letters=18, has_notes=True)
NARROW = LineSize(height=260, ticks=3, dates=3, letters=12, has_notes=False)


def draw_lines(chart: Chart, canvas: Canvas, size: LineSize) -> None:
    """Grid, uncertainty, lines, gaps, and the words around them."""
    scale = linear_scale(chart.values, ticks=size.ticks, from_zero=False)
    places = _places(chart)
    drawn = _ordered(chart)
    _grid(chart, canvas, scale)
    _dates(chart, canvas, size, places)
    for series in drawn[:1]:
        _band(canvas, series, places, scale)
    for series in reversed(drawn):
        runs = list(_runs(series, places, scale))
        if series is drawn[0]:
            canvas.path("marker", runs)
        canvas.path("core" if series is drawn[0] else "other", runs)
    for left, right in _gaps(drawn, places):
        canvas.box("foot", (left, 0.985), (right, 1.0))
    if size.has_notes:
        _notes(chart, canvas, places, scale, drawn[0])
    _ends(chart, canvas, size, [(series, places, scale) for series in drawn])


def _ordered(chart: Chart) -> list[ChartSeries]:
    """The subject first."""
    known = [series for series in chart.series if series.known][:_MOST_LINES] or list(chart.series[:1])
    return sorted(known, key=lambda series: series.name != chart.subject) if chart.subject else known


def _places(chart: Chart) -> dict[str, float]:
    """How far to the right each label stands: by time where that is known."""
    labels = list(dict.fromkeys(point.label for point in chart.points))
    moments = {point.label: point.at for point in chart.points if point.at is not None}
    if len(moments) == len(labels) > 1:
        known = sorted(moments.values())
        return {label: fraction_of(known, moment) for label, moment in moments.items()}
    return {label: at / max(1, len(labels) - 1) for at, label in enumerate(labels)}


def _grid(chart: Chart, canvas: Canvas, scale: Scale) -> None:
    for tick in scale.ticks:
        y = 1 - scale(tick)
        canvas.line("zero" if tick == 0 else "grid", (0, y), (1, y))
        unit = chart.unit if tick == scale.ticks[-1] else ""
        canvas.text("tick", (0, y), format_number(tick, unit if len(unit) == 1 else ""), anchor="end", dx=-8)


def _dates(chart: Chart, canvas: Canvas, size: LineSize, places: dict[str, float]) -> None:
    moments = sorted(point.at for point in chart.points if point.at is not None)
    if moments and len(set(moments)) > 1 and all(point.at for point in chart.points):
        marks = [(fraction_of(moments, at), text) for at, text in date_ticks(moments[0], moments[-1], size.dates)]
    else:
        labels = list(places.items())
        step = max(1, -(-(len(labels) - 1) // max(1, size.dates - 1)))
        marks = [(place, label) for label, place in labels[::step]]
    for x, text in marks:
        anchor = "start" if x < 0.04 else "end" if x > 0.96 else "middle"
        canvas.text("date", (x, 1), text, anchor=anchor, line=1.2)


def _band(canvas: Canvas, series: ChartSeries, places: dict[str, float], scale: Scale) -> None:
    known = [point for point in series.known if point.low is not None and point.high is not None]
    if len(known) > 1:
        upper = [(places[point.label], 1 - scale(point.high or 0)) for point in known]
        lower = [(places[point.label], 1 - scale(point.low or 0)) for point in known]
        canvas.area("band", [*upper, *reversed(lower)])


def _runs(series: ChartSeries, places: dict[str, float], scale: Scale) -> Iterator[Sequence[Place]]:
    """The parts of a line between its gaps; a point alone is a short stroke."""
    run: list[Place] = []
    for point in (*series.points, ChartPoint("", None)):
        if point.value is not None:
            run.append((places[point.label], 1 - scale(point.value)))
        elif run:
            (x, y), width = run[0], 0.006
            yield run if len(run) > 1 else [(max(0.0, x - width), y), (min(1.0, x + width), y)]
            run = []


def _gaps(drawn: Sequence[ChartSeries], places: dict[str, float]) -> Iterator[Place]:
    """Where the subject has no value, from the last value before to the first after."""
    points = drawn[0].points if drawn else ()
    start: float | None = 0.0 if points and points[0].value is None else None
    before = 0.0
    for point in points:
        place = places[point.label]
        if point.value is None:
            start = before if start is None else start
        elif start is not None:
            yield start, place
            start = None
        before = place
    if start is not None:
        yield start, 1.0


def _notes(chart: Chart, canvas: Canvas, places: dict[str, float], scale: Scale, subject: ChartSeries) -> None:
    values = {point.label: point.value for point in subject.points}
    for note in chart.notes:
        value = values.get(note.label)
        if value is not None:
            x, y = places[note.label], 1 - scale(value)
            above = y > 0.4
            top = 0.06 if above else 0.94
            canvas.line("note-line", (x, top), (x, y - 0.04 if above else y + 0.04))
            side, dx = ("end", -6.0) if x > 0.7 else ("start", 6.0)
            for line, text in enumerate(wrap(note.text, 26)[:3]):
                canvas.text("note", (x, top), text, anchor=side, dx=dx, line=line + (0.3 if above else -2.2))


def _ends(
    chart: Chart, canvas: Canvas, size: LineSize, drawn: Sequence[tuple[ChartSeries, dict[str, float], Scale]]
) -> None:
    """A dot at the end of each line, and beside it what it is and how much; none covers another."""
    ends = []
    for series, places, scale in drawn:
        last = series.known[-1] if series.known else None
        if last is None or last.value is None:
            continue
        y = 1 - scale(last.value)
        canvas.dot("dot", (places[last.label], y))
        lines = wrap(series.name, size.letters)[:2] if len(chart.series) > 1 else []
        ends.append((y, format_number(last.value, chart.unit), lines))
    ends.sort()
    gaps = [(_FIGURE + _NAME * len(lines)) / size.height for _, _, lines in ends]
    for y, (_, figure, lines) in zip(spread([end[0] for end in ends], gaps), ends, strict=True):
        canvas.text("figure", (1, y), figure, dx=14)
        for at, line in enumerate(lines):
            canvas.text("name", (1, y), line, dx=14, line=1.15 + 0.95 * at)


def spread(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Heights as near to the wanted ones, which rise, as the gap below each allows."""
    placed: list[float] = []
    for at, y in enumerate(wanted):
        placed.append(max(y, placed[-1] + gaps[at - 1]) if placed else y)
    limit = 1.0
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - gaps[at - 1]
    return placed
