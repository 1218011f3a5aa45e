"""Charts as SVG."""

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint
from jobboard.trends.charts.scale import Scale, scale
from jobboard.trends.charts.svg import WIDTH, Colours, shorten, svg_document, tag, text
from jobboard.trends.charts.words import draft_caption, format_number, is_signed

_ROW = 50
_MOST_ROWS = 40
_SHORT_LABEL = 8
"""Four labels of so many letters stand side by side under a line."""


def draw(chart: Chart, colours: Colours, name: str = "chart", *, alone: bool = False) -> str:
    """The chart; `name` makes its ids unique on a page, `alone` gives it a ground, a size, its title and source."""
    height, content = _DRAWN[chart.kind](chart, colours)
    if alone:
        head = _title(chart, colours)
        foot = "".join(
            text(0, height + 26 + 18 * at, shorten(line, WIDTH, 13), colours.soft, font_size=13)
            for at, line in enumerate(_source(chart))
        )
        content = tag(
            "g",
            head[1] + tag("g", content + foot, transform=f"translate(0 {head[0]})"),
            transform="translate(16 12) scale(.933)",
        )
        height = (height + head[0] + 22 + 18 * len(_source(chart))) * 0.933 + 16
    description = chart.caption or draft_caption(chart)
    return svg_document(height, content, chart.title, description, colours, name, alone=alone)


def sparkline(values: list[float | None], colours: Colours, description: str) -> str:
    """About ten days, as wide as a word; a withheld value is a gap."""
    width, height, gap = 90, 26, 9
    top = max((value for value in values if value is not None), default=1) or 1
    bars = "".join(
        tag(
            "rect",
            x=at * gap,
            y=height - 2 - (height - 4) * value / top,
            width=6,
            height=(height - 4) * value / top + 2,
            fill=colours.accent,
        )
        if value is not None
        else tag("rect", x=at * gap, y=height - 2, width=6, height=2, fill=colours.line)
        for at, value in enumerate(values[-10:])
    )
    return tag("svg", tag("title", description) + bars, viewBox=f"0 0 {width} {height}", role="img", class_="spark")


def _bars(chart: Chart, colours: Colours) -> tuple[float, str]:
    points = [point for series in chart.series for point in series.points][:_MOST_ROWS]
    x_scale = scale([point.value or 0 for point in points], 0.0, WIDTH - 92.0)
    signed = is_signed(chart)
    parts = []
    for row, point in enumerate(points):
        top = row * _ROW
        parts.append(text(0, top + 16, shorten(point.label, WIDTH), colours.ink))
        if point.value is None:
            parts.append(text(0, top + 38, "too few to say", colours.soft, font_size=14))
            continue
        left, right = sorted((x_scale(0), x_scale(point.value)))
        parts.append(
            tag("rect", x=left, y=top + 23, width=max(1.5, right - left), height=18, fill=colours.accent, rx=2)
        )
        figure = format_number(point.value, chart.unit, signed=signed)
        parts.append(text(right + 8, top + 38, figure, colours.ink, font_weight=600))
    return len(points) * _ROW + 2.0, "".join(parts)


def _dots(chart: Chart, colours: Colours) -> tuple[float, str]:
    points = [point for series in chart.series for point in series.points][:_MOST_ROWS]
    x_scale = scale([end for point in points for end in _ends(point)], 8.0, WIDTH - 8.0)
    signed = is_signed(chart)
    bottom = len(points) * _ROW + 6.0
    parts = [_upright(x_scale(tick), bottom, tick == 0, colours) for tick in x_scale.ticks]
    parts += [_tick(x_scale, tick, bottom + 18, chart.unit, signed, colours) for tick in x_scale.ticks]
    for row, point in enumerate(points):
        top = row * _ROW
        figure = "too few to say" if point.value is None else format_number(point.value, chart.unit, signed=signed)
        parts.append(text(0, top + 18, shorten(point.label, WIDTH - 110), colours.ink))
        parts.append(text(WIDTH, top + 18, figure, colours.ink, text_anchor="end", font_weight=600))
        low, high = min(_ends(point), default=None), max(_ends(point), default=None)
        if low is not None and high is not None and low < high:
            parts.append(
                tag(
                    "line",
                    x1=x_scale(low),
                    x2=x_scale(high),
                    y1=top + 34,
                    y2=top + 34,
                    stroke=colours.accent,
                    stroke_width=3,
                )
            )
        if point.value is not None:
            parts.append(
                tag(
                    "circle",
                    cx=x_scale(point.value),
                    cy=top + 34,
                    r=6,
                    fill=colours.accent,
                    stroke=colours.paper,
                    stroke_width=2,
                )
            )
    return bottom + 24, "".join(parts)


def _line(chart: Chart, colours: Colours) -> tuple[float, str]:
    top, bottom, left = 10.0, 230.0, 46.0
    rows = chart.rows
    y_scale = scale(chart.values, bottom, top)
    step = (WIDTH - left - 12) / max(1, len(rows) - 1)
    places = {label: left + step * number for number, (label, _) in enumerate(rows)}
    parts = []
    for tick in y_scale.ticks:
        parts.append(tag("line", x1=left, x2=WIDTH, y1=y_scale(tick), y2=y_scale(tick), stroke=colours.line))
        parts.append(
            text(left - 6, y_scale(tick) + 5, format_number(tick), colours.soft, text_anchor="end", font_size=13)
        )
    widest = max((len(label) for label, _ in rows), default=0)
    label_step = max(1, -(-len(rows) // (4 if widest <= _SHORT_LABEL else 2)))
    for at, (label, _) in enumerate(rows):
        if at % label_step == 0 and (at == 0 or at + label_step / 2 < len(rows) or at == len(rows) - 1):
            anchor = "start" if at == 0 else "end" if at > len(rows) - 2 else "middle"
            parts.append(text(places[label], bottom + 20, label, colours.soft, text_anchor=anchor, font_size=13))
    for at, series in enumerate(chart.series):
        path, pen = [], "M"
        for point in series.points:
            if point.value is None:
                pen = "M"
                continue
            path.append(f"{pen}{places[point.label]:.1f} {y_scale(point.value):.1f}")
            pen = "L"
        parts.append(
            tag(
                "path",
                d="".join(path),
                fill="none",
                stroke=colours.series_colour(at),
                stroke_width=2.5,
                stroke_linejoin="round",
            )
        )
    return _with_legend(chart, colours, bottom + 30, "".join(parts))


def _slope(chart: Chart, colours: Colours) -> tuple[float, str]:
    top, bottom, left, right = 34.0, 250.0, 120.0, WIDTH - 130.0
    y_scale = scale(chart.values, bottom, top)
    labels = [label for label, _ in chart.rows][:2]
    parts = [
        text(x, 16, label, colours.soft, text_anchor=anchor)
        for x, label, anchor in zip((left, right), labels, ("end", "start"), strict=False)
    ]
    used_heights: list[float] = []
    for at, series in enumerate(chart.series):
        ends = [point.value for point in series.points[:2]]
        if len(ends) < 2 or ends[0] is None or ends[1] is None:
            continue
        y_left, y_right, colour = y_scale(ends[0]), y_scale(ends[1]), colours.series_colour(at)
        parts.append(tag("line", x1=left, x2=right, y1=y_left, y2=y_right, stroke=colour, stroke_width=2.5))
        parts += [tag("circle", cx=x, cy=y, r=5, fill=colour) for x, y in ((left, y_left), (right, y_right))]
        parts.append(text(left - 10, y_left + 5, format_number(ends[0], chart.unit), colours.ink, text_anchor="end"))
        place = y_right
        while any(abs(place - other) < 17 for other in used_heights):
            place += 4
        used_heights.append(place)
        end_label = shorten(f"{format_number(ends[1], chart.unit)} {series.name}", 122)
        parts.append(text(right + 10, place + 5, end_label, colours.ink))
    return bottom + 16, "".join(parts)


def _with_legend(chart: Chart, colours: Colours, height: float, content: str) -> tuple[float, str]:
    if len(chart.series) < 2:
        return height, content
    parts = [content]
    for at, series in enumerate(chart.series):
        y = height + 18 + 22 * at
        parts.append(tag("rect", x=0, y=y - 11, width=14, height=12, fill=colours.series_colour(at)))
        parts.append(text(22, y, shorten(series.name, WIDTH - 30), colours.ink, font_size=14))
    return height + 22 * len(chart.series) + 6, "".join(parts)


def _title(chart: Chart, colours: Colours) -> tuple[float, str]:
    lines = [""]
    for word in chart.title.split():
        if len(lines[-1]) + len(word) > 44 and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    drawn = "".join(
        text(0, 22 + 26 * at, line, colours.ink, font_size=20, font_weight=700) for at, line in enumerate(lines[:3])
    )
    return 26.0 * len(lines[:3]) + 18, drawn


def _source(chart: Chart) -> list[str]:
    counted = " · ".join(part for part in (chart.label, chart.period) if part)
    return [line for line in (counted, f"Source: {chart.source}" if chart.source else "") if line]


def _ends(point: ChartPoint) -> list[float]:
    return [end for end in (point.value, point.low, point.high) if end is not None and abs(end) != float("inf")]


def _upright(x: float, bottom: float, strong: bool, colours: Colours) -> str:
    return tag("line", x1=x, x2=x, y1=0, y2=bottom, stroke=colours.soft if strong else colours.line)


def _tick(x_scale: Scale, tick: float, y: float, unit: str, signed: bool, colours: Colours) -> str:
    anchor = "start" if tick == x_scale.ticks[0] else "end" if tick == x_scale.ticks[-1] else "middle"
    label = format_number(tick, unit, signed=signed and tick != 0)
    return text(x_scale(tick), y, label, colours.soft, text_anchor=anchor, font_size=13)


_DRAWN = {ChartKind.BARS: _bars, ChartKind.DOTS: _dots, ChartKind.LINE: _line, ChartKind.SLOPE: _slope}
