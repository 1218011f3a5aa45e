"""Charts as SVG."""

from jobboard.trends.charts.data import Chart, ChartKind, Mark
from jobboard.trends.charts.scale import Scale, scale
from jobboard.trends.charts.svg import WIDTH, Colours, frame, shortened, tag, text
from jobboard.trends.charts.words import drafted_caption, is_signed, number

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
            text(0, height + 26 + 18 * at, shortened(line, WIDTH, 13), colours.soft, font_size=13)
            for at, line in enumerate(_source(chart))
        )
        content = tag(
            "g",
            head[1] + tag("g", content + foot, transform=f"translate(0 {head[0]})"),
            transform="translate(16 12) scale(.933)",
        )
        height = (height + head[0] + 22 + 18 * len(_source(chart))) * 0.933 + 16
    said = chart.caption or drafted_caption(chart)
    return frame(height, content, chart.title, said, colours, name, alone=alone)


def sparkline(values: list[float | None], colours: Colours, description: str) -> str:
    """Ten days or so, as wide as a word; what may not be told is a gap."""
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
    marks = [mark for stroke in chart.strokes for mark in stroke.marks][:_MOST_ROWS]
    along = scale([mark.value or 0 for mark in marks], 0.0, WIDTH - 92.0)
    signed = is_signed(chart)
    parts = []
    for row, mark in enumerate(marks):
        top = row * _ROW
        parts.append(text(0, top + 16, shortened(mark.label, WIDTH), colours.ink))
        if mark.value is None:
            parts.append(text(0, top + 38, "too few to say", colours.soft, font_size=14))
            continue
        one, two = sorted((along(0), along(mark.value)))
        parts.append(tag("rect", x=one, y=top + 23, width=max(1.5, two - one), height=18, fill=colours.accent, rx=2))
        said = number(mark.value, chart.unit, signed=signed)
        parts.append(text(two + 8, top + 38, said, colours.ink, font_weight=600))
    return len(marks) * _ROW + 2.0, "".join(parts)


def _dots(chart: Chart, colours: Colours) -> tuple[float, str]:
    marks = [mark for stroke in chart.strokes for mark in stroke.marks][:_MOST_ROWS]
    along = scale([end for mark in marks for end in _ends(mark)], 8.0, WIDTH - 8.0)
    signed = is_signed(chart)
    bottom = len(marks) * _ROW + 6.0
    parts = [_upright(along(tick), bottom, tick == 0, colours) for tick in along.ticks]
    parts += [_tick(along, tick, bottom + 18, chart.unit, signed, colours) for tick in along.ticks]
    for row, mark in enumerate(marks):
        top = row * _ROW
        said = "too few to say" if mark.value is None else number(mark.value, chart.unit, signed=signed)
        parts.append(text(0, top + 18, shortened(mark.label, WIDTH - 110), colours.ink))
        parts.append(text(WIDTH, top + 18, said, colours.ink, text_anchor="end", font_weight=600))
        low, high = min(_ends(mark), default=None), max(_ends(mark), default=None)
        if low is not None and high is not None and low < high:
            parts.append(
                tag(
                    "line",
                    x1=along(low),
                    x2=along(high),
                    y1=top + 34,
                    y2=top + 34,
                    stroke=colours.accent,
                    stroke_width=3,
                )
            )
        if mark.value is not None:
            parts.append(
                tag(
                    "circle",
                    cx=along(mark.value),
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
    up = scale(chart.values, bottom, top)
    step = (WIDTH - left - 12) / max(1, len(rows) - 1)
    places = {label: left + step * number for number, (label, _) in enumerate(rows)}
    parts = []
    for tick in up.ticks:
        parts.append(tag("line", x1=left, x2=WIDTH, y1=up(tick), y2=up(tick), stroke=colours.line))
        parts.append(text(left - 6, up(tick) + 5, number(tick), colours.soft, text_anchor="end", font_size=13))
    widest = max((len(label) for label, _ in rows), default=0)
    shown = max(1, -(-len(rows) // (4 if widest <= _SHORT_LABEL else 2)))
    for at, (label, _) in enumerate(rows):
        if at % shown == 0 and (at == 0 or at + shown / 2 < len(rows) or at == len(rows) - 1):
            anchor = "start" if at == 0 else "end" if at > len(rows) - 2 else "middle"
            parts.append(text(places[label], bottom + 20, label, colours.soft, text_anchor=anchor, font_size=13))
    for at, stroke in enumerate(chart.strokes):
        path, pen = [], "M"
        for mark in stroke.marks:
            if mark.value is None:
                pen = "M"
                continue
            path.append(f"{pen}{places[mark.label]:.1f} {up(mark.value):.1f}")
            pen = "L"
        parts.append(
            tag(
                "path",
                d="".join(path),
                fill="none",
                stroke=colours.of_stroke(at),
                stroke_width=2.5,
                stroke_linejoin="round",
            )
        )
    return _with_legend(chart, colours, bottom + 30, "".join(parts))


def _slope(chart: Chart, colours: Colours) -> tuple[float, str]:
    top, bottom, left, right = 34.0, 250.0, 120.0, WIDTH - 130.0
    up = scale(chart.values, bottom, top)
    labels = [label for label, _ in chart.rows][:2]
    parts = [
        text(x, 16, label, colours.soft, text_anchor=anchor)
        for x, label, anchor in zip((left, right), labels, ("end", "start"), strict=False)
    ]
    taken: list[float] = []
    for at, stroke in enumerate(chart.strokes):
        ends = [mark.value for mark in stroke.marks[:2]]
        if len(ends) < 2 or ends[0] is None or ends[1] is None:
            continue
        one, two, colour = up(ends[0]), up(ends[1]), colours.of_stroke(at)
        parts.append(tag("line", x1=left, x2=right, y1=one, y2=two, stroke=colour, stroke_width=2.5))
        parts += [tag("circle", cx=x, cy=y, r=5, fill=colour) for x, y in ((left, one), (right, two))]
        parts.append(text(left - 10, one + 5, number(ends[0], chart.unit), colours.ink, text_anchor="end"))
        place = two
        while any(abs(place - other) < 17 for other in taken):
            place += 4
        taken.append(place)
        said = shortened(f"{number(ends[1], chart.unit)} {stroke.name}", 122)
        parts.append(text(right + 10, place + 5, said, colours.ink))
    return bottom + 16, "".join(parts)


def _with_legend(chart: Chart, colours: Colours, height: float, content: str) -> tuple[float, str]:
    if len(chart.strokes) < 2:
        return height, content
    parts = [content]
    for at, stroke in enumerate(chart.strokes):
        y = height + 18 + 22 * at
        parts.append(tag("rect", x=0, y=y - 11, width=14, height=12, fill=colours.of_stroke(at)))
        parts.append(text(22, y, shortened(stroke.name, WIDTH - 30), colours.ink, font_size=14))
    return height + 22 * len(chart.strokes) + 6, "".join(parts)


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


def _ends(mark: Mark) -> list[float]:
    return [end for end in (mark.value, mark.low, mark.high) if end is not None and abs(end) != float("inf")]


def _upright(x: float, bottom: float, strong: bool, colours: Colours) -> str:
    return tag("line", x1=x, x2=x, y1=0, y2=bottom, stroke=colours.soft if strong else colours.line)


def _tick(along: Scale, tick: float, y: float, unit: str, signed: bool, colours: Colours) -> str:
    anchor = "start" if tick == along.ticks[0] else "end" if tick == along.ticks[-1] else "middle"
    said = number(tick, unit, signed=signed and tick != 0)
    return text(along(tick), y, said, colours.soft, text_anchor=anchor, font_size=13)


_DRAWN = {ChartKind.BARS: _bars, ChartKind.DOTS: _dots, ChartKind.LINE: _line, ChartKind.SLOPE: _slope}
