"""Charts as parts of a page: drawn wide and narrow, the page's style sheet shows one. No inline style, no script."""

from jobboard.trends.charts.canvas import PageCanvas
from jobboard.trends.charts.data import Chart, ChartKind
from jobboard.trends.charts.elements import tag, words
from jobboard.trends.charts.lines import NARROW, WIDE, draw_lines
from jobboard.trends.charts.rows import Rows, layout_rows
from jobboard.trends.charts.slopes import draw_slope
from jobboard.trends.charts.sparks import describe_multiples, sparkline, values_of
from jobboard.trends.charts.tiles import draw_tiles, leading, legend, map_of
from jobboard.trends.charts.words import TOO_FEW, format_value

_DRAW_SIZED = {ChartKind.LINE: draw_lines, ChartKind.SLOPE: draw_slope}


def picture(chart: Chart) -> str:
    """The HTML of the picture. A reader of the screen hears it once: as an image with a name, or as a list."""
    if chart.kind in _DRAW_SIZED:
        return _lines(chart)
    if chart.kind == ChartKind.MAP:
        return _map(chart)
    if chart.kind == ChartKind.MULTIPLES:
        return _multiples(chart)
    return _rows(layout_rows(chart))


def range_mark(low: float, high: float, top: float, middle: float | None = None, *, is_grey: bool = False) -> str:
    """A stroke of the marker between two caps on a scale from zero to `top`; `middle` is a notch."""
    canvas = PageCanvas()
    left, right = (max(0.0, min(1.0, value / top)) for value in (low, high))
    for tick in (0.0, 1 / 3, 2 / 3, 1.0):
        canvas.line("grid", (tick, 0), (tick, 1))
    canvas.box("interval-grey" if is_grey else "interval", (left, 0.29), (max(right, left + 0.01), 0.71))
    for end in (left, max(right, left + 0.01)):
        canvas.line("cap", (end, 0.29), (end, 0.71))
    if middle is not None:
        place = max(0.0, min(1.0, middle / top))
        canvas.line("notch", (place, 0.1), (place, 0.9))
    return canvas.svg("range-mark")


def bar_mark(value: float, top: float, *, is_subject: bool = False) -> str:
    """A bar from an ink line, for a list that says the value beside it."""
    canvas = PageCanvas()
    end = max(0.0, min(1.0, value / top)) if top else 0.0
    canvas.box("bar-subject" if is_subject else "bar", (0, 0.1), (end, 0.9))
    canvas.line("cap", (end, 0.1), (end, 0.9))
    canvas.line("base", (0, 0), (0, 1))
    return canvas.svg("bar-mark")


def _lines(chart: Chart) -> str:
    drawn = ""
    for name, size in (("at-wide", WIDE), ("at-narrow", NARROW)):
        canvas = PageCanvas()
        _DRAW_SIZED[chart.kind](chart, canvas, size)
        drawn += tag("div", canvas.svg("plot"), class_=f"{chart.kind.value}-box {name}")
    return tag("div", drawn, class_="picture", role="img", aria_label=_name(chart))


def _rows(rows: Rows) -> str:
    items = []
    for row in rows.rows:
        canvas = PageCanvas()
        rows.draw(canvas, row)
        value = tag("b", words(row.value)) if row.point.value is not None else words(row.value)
        value += " " + tag("small", words(row.interval)) if row.interval else ""
        items.append(
            tag(
                "li",
                tag("span", words(row.name), class_="row-name")
                + canvas.svg("row-mark")
                + tag("span", value, class_="row-value"),
            )
        )
    listed = tag("ul", "".join(items), class_=f"rows-{rows.chart.kind.value}", role="list")
    if not rows.has_axis:
        return tag("div", listed, class_="picture")
    canvas = PageCanvas()
    rows.axis(canvas)
    return tag("div", listed + tag("div", canvas.svg("row-axis"), class_="axis"), class_="picture has-axis")


def _map(chart: Chart) -> str:
    where, drawn = map_of(chart), ""
    for name, with_codes in (("at-wide", True), ("at-narrow", where.name == "india")):
        canvas = PageCanvas()
        draw_tiles(chart, canvas, with_codes=with_codes)
        drawn += tag("div", canvas.svg(f"tiles {where.name}"), class_=name)
    key = "".join(tag("li", tag("i", " ", class_=role) + words(text)) for role, text in legend(chart))
    best = "".join(
        tag("li", words(point.label) + " " + tag("b", words(format_value(chart, point.value or 0))))
        for point in leading(chart)
    )
    image = tag("div", drawn, role="img", aria_label=_name(chart))
    lists = tag("ul", key, class_="tile-key", aria_hidden="true") + tag("ol", best, class_="leading")
    return tag("div", image + lists, class_="picture")


def _multiples(chart: Chart) -> str:
    items = []
    for series in chart.series:
        last = series.points[-1] if series.points else None
        value = TOO_FEW if last is None or last.value is None else format_value(chart, last.value)
        dates = [series.points[0].label, series.points[-1].label] if len(series.points) > 1 else []
        foot = "".join(tag("span", words(label)) for label in dates)
        items.append(
            tag(
                "li",
                tag("b", words(series.name), class_="name")
                + tag("span", words(value), class_="figure")
                + sparkline(values_of(series), series.usual, 1)
                + (tag("span", foot, class_="span", aria_hidden="true") if foot else ""),
            )
        )
    listed = tag("ul", "".join(items), class_="multiples", role="list")
    return tag("div", listed + tag("p", words(describe_multiples(chart)), class_="basis"), class_="picture")


def _name(chart: Chart) -> str:
    """What kind of picture it is, and that its numbers stand under it; the caption has said the rest."""
    kind = {ChartKind.LINE: "Line chart", ChartKind.SLOPE: "Slope chart", ChartKind.MAP: "Map"}[chart.kind]
    named = [series.name for series in chart.series if series.name]
    subject = f" of {', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else f" of {named[0]}" if named else ""
    return f"{kind}{subject}. Its numbers are in the table below."
