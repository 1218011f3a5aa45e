"""Charts as pictures that stand alone: SVG with a ground, the finding on top, and its source below."""

from collections.abc import Iterator
from textwrap import wrap

from jobboard.core.palette import Palette
from jobboard.trends.charts.canvas import PictureCanvas
from jobboard.trends.charts.data import Chart, ChartKind
from jobboard.trends.charts.elements import tag, words
from jobboard.trends.charts.lines import NARROW, WIDE, draw_lines
from jobboard.trends.charts.rows import layout_rows
from jobboard.trends.charts.slopes import draw_slope
from jobboard.trends.charts.sparks import describe_multiples, draw_spark, values_of
from jobboard.trends.charts.styles import TEXT_FAMILY, Styles
from jobboard.trends.charts.tiles import draw_tiles, legend, map_of
from jobboard.trends.charts.words import TOO_FEW, caption_of, draft_caption, format_value

WIDE_PICTURE, NARROW_PICTURE = 760, 400
"""Units across: for articles and files, and for mails, whose pictures are read on phones."""
_EDGE = 20
_HEAD_LETTER, _TEXT_LETTER = 0.37, 0.46
"""The width of a letter, relative to its size."""
_MULTIPLE_HEIGHT = 132


def draw(chart: Chart, palette: Palette, width: int = WIDE_PICTURE) -> str:
    """The chart as SVG in the colours of one scheme."""
    return _Picture(chart, Styles(palette), width).svg(palette)


class _Picture:
    """A picture that grows downwards."""

    def __init__(self, chart: Chart, styles: Styles, width: int) -> None:
        self.chart, self.styles, self.width = chart, styles, width
        self.is_wide = width > (WIDE_PICTURE + NARROW_PICTURE) / 2
        self.top = float(_EDGE)
        self.parts: list[str] = []

    def svg(self, palette: Palette) -> str:
        self._words("caption", caption_of(self.chart) or self.chart.title, _HEAD_LETTER, 3, after=2)
        self._words("basis", basis_of(self.chart), _TEXT_LETTER, 3, after=18)
        _DRAW[self.chart.kind](self)
        self.top += 14
        self._words("source", f"Source: {self.chart.source}" if self.chart.source else "", _TEXT_LETTER, 2, after=0)
        height = round(self.top + _EDGE - 6)
        title = tag("title", words(self.chart.title), id="chart-title")
        title += tag("desc", words(caption_of(self.chart) or draft_caption(self.chart)), id="chart-desc")
        ground = tag("rect", width=self.width, height=height, fill=palette["paper"])
        return tag(
            "svg",
            title + ground + "".join(self.parts),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {height}",
            width=self.width,
            height=height,
            role="img",
            aria_labelledby="chart-title chart-desc",
            font_family=TEXT_FAMILY,
        )

    def canvas(self, left: float, right: float, height: float) -> PictureCanvas:
        """A part from `left` to `right` (both from the left edge), at the present height."""
        return PictureCanvas(self.styles, left, self.top, right - left, height)

    def lines(self) -> None:
        size = WIDE if self.is_wide else NARROW
        canvas = self.canvas(_EDGE + 36, self.width - (150 if self.is_wide else 108), size.height)
        draw_lines(self.chart, canvas, size)
        self._add(canvas, size.height + 26)

    def slope(self) -> None:
        size = WIDE if self.is_wide else NARROW
        canvas = self.canvas(_EDGE + 64, self.width - (220 if self.is_wide else 140), size.height)
        draw_slope(self.chart, canvas, size)
        self._add(canvas, size.height + 26)

    def rows(self) -> None:
        rows = layout_rows(self.chart)
        names = max((len(row.name) for row in rows.rows), default=0) * 7.6 + 20
        values = max((len(row.value) + 0.9 * len(row.interval) for row in rows.rows), default=0) * 7.8 + 24
        beside = self.is_wide and names + values < 0.65 * self.width
        left, right = (_EDGE + names, self.width - _EDGE - values) if beside else (_EDGE, self.width - _EDGE)
        for row in rows.rows:
            whole = self.canvas(_EDGE, self.width - _EDGE, 28)
            room = names if beside else self.width - 2 * _EDGE - values
            whole.text("name", (0, 0.5), _cut(row.name, room / 7.4))
            whole.text("interval-text", (1, 0.5), row.interval, anchor="end")
            shift = -len(row.interval) * 6.9 - 8 if row.interval else 0.0
            whole.text("value", (1, 0.5), row.value, anchor="end", dx=shift)
            self._add(whole, 0 if beside else 26)
            mark = self.canvas(left, right, 28 if beside else 22)
            rows.draw(mark, row)
            self._add(mark, 28 if beside else 32)
        if rows.has_axis:
            canvas = self.canvas(left, right, 20)
            rows.axis(canvas)
            self._add(canvas, 20)

    def tiles(self) -> None:
        where = map_of(self.chart)
        tile = min((self.width - 2 * _EDGE) / where.columns, 44)
        canvas = self.canvas(_EDGE, _EDGE + tile * where.columns, tile * where.rows)
        draw_tiles(self.chart, canvas, with_codes=tile > 22)
        self._add(canvas, tile * where.rows + 16)
        left = float(_EDGE)
        for role, text in legend(self.chart):
            if left + 30 + 7.6 * len(text) > self.width - _EDGE:
                left, self.top = float(_EDGE), self.top + 22
            key = self.canvas(left, left + 16, 16)
            key.box(role, (0, 0), (1, 1))
            key.text("interval-text", (1, 0.5), text, dx=6)
            self._add(key, 0)
            left += 36 + 7.6 * len(text)
        self.top += 16

    def multiples(self) -> None:
        across = 4 if self.is_wide else 2
        gap, each = 20, (self.width - 2 * _EDGE + 20) / across
        for at, series in enumerate(self.chart.series):
            left = _EDGE + each * (at % across)
            last = series.points[-1].value if series.points else None
            head = self.canvas(left, left + each - gap, 46)
            head.line("base", (0, 0), (1, 0))
            head.text("value", (0, 0.36), _cut(series.name, (each - gap) / 8))
            head.text("figure", (0, 0.86), TOO_FEW if last is None else format_value(self.chart, last))
            self._add(head, 56)
            spark = self.canvas(left + 5, left + each - gap - 5, 56)
            draw_spark(spark, values_of(series), series.usual, 1)
            self._add(spark, 0 if at % across < across - 1 and series is not self.chart.series[-1] else 76)
            if at % across < across - 1 and series is not self.chart.series[-1]:
                self.top -= 56
        self._words("source", describe_multiples(self.chart), _TEXT_LETTER, 2, after=0)

    def _words(self, role: str, text: str, letter: float, most: int, *, after: float) -> None:
        style = self.styles.text(role)
        size = float(str(style["font_size"]))
        for line in _lines(text, (self.width - 2 * _EDGE) / (letter * size), most):
            self.parts.append(tag("text", words(line), x=_EDGE, y=self.top + 0.8 * size, **style))
            self.top += 1.25 * size
        self.top += after if text else 0

    def _add(self, canvas: PictureCanvas, height: float) -> None:
        self.parts.append(canvas.content())
        self.top += height


def basis_of(chart: Chart) -> str:
    """What the numbers are: the title under a finding, what is counted, and when."""
    title = chart.title if caption_of(chart) else ""
    label = chart.label
    if title.casefold().startswith("growth") and label.startswith("growth"):
        label = label.removeprefix("growth").lstrip(", ")
    counted = ", ".join(part for part in (label, chart.period) if part and part not in title)
    text = ": ".join(part for part in (title, counted) if part)
    return text[:1].upper() + text[1:]


def _lines(text: str, letters: float, most: int) -> Iterator[str]:
    lines = wrap(text, max(8, int(letters)))
    yield from lines[: most - 1]
    if len(lines) >= most:
        yield lines[most - 1] + (" …" if len(lines) > most else "")


def _cut(text: str, letters: float) -> str:
    most = max(4, int(letters))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


_DRAW = {
    ChartKind.LINE: _Picture.lines,
    ChartKind.SLOPE: _Picture.slope,
    ChartKind.BARS: _Picture.rows,
    ChartKind.DOTS: _Picture.rows,
    ChartKind.MAP: _Picture.tiles,
    ChartKind.MULTIPLES: _Picture.multiples,
}
