"""Charts and share pictures as PNG."""

from textwrap import wrap

import resvg_py

from jobboard.core.text import clean, cut
from jobboard.trends.charts.data import Chart
from jobboard.trends.charts.drawing import draw
from jobboard.trends.charts.svg import LIGHT, tag, text

SHARE_WIDTH, SHARE_HEIGHT = 1200, 630
_FONT = "Noto Sans"
_SERIF = "'Noto Serif', 'DejaVu Serif', serif"
_EDGE = 80
_OF_ITS_SIZE = 0.66
"""Width of a bold letter of a title, relative to its size, in the widest font we use."""


def chart_png(chart: Chart) -> bytes:
    """The chart at twice its size, on a light ground."""
    return _png(draw(chart, LIGHT, alone=True), zoom=2)


def share_picture(site: str, kicker: str, title: str, figure: str = "") -> bytes:
    """1200 × 630 for those who pass a link on: the title large, one figure if there is one."""
    size, lines = _set(clean(title))
    parts = [tag("rect", width=SHARE_WIDTH, height=SHARE_HEIGHT, fill=LIGHT.paper)]
    parts.append(tag("rect", width=SHARE_WIDTH, height=18, fill=LIGHT.accent))
    parts.append(text(_EDGE, 118, cut(clean(kicker), 58), LIGHT.soft, font_size=32))
    parts += [
        text(_EDGE, 150 + size + 1.22 * size * at, line, LIGHT.ink, font_size=size, font_weight=700, font_family=_SERIF)
        for at, line in enumerate(lines)
    ]
    parts.append(tag("rect", x=_EDGE, y=510, width=SHARE_WIDTH - 2 * _EDGE, height=2, fill=LIGHT.line))
    parts.append(text(_EDGE, 570, cut(site, 30 if figure else 60), LIGHT.accent, font_size=34, font_weight=700))
    if figure:
        short_figure = cut(figure, 34)
        wide = 40 if len(short_figure) <= 24 else 30
        parts.append(
            text(SHARE_WIDTH - _EDGE, 570, short_figure, LIGHT.mark, font_size=wide, font_weight=700, text_anchor="end")
        )
    svg = tag(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        width=SHARE_WIDTH,
        height=SHARE_HEIGHT,
        font_family="'Noto Sans', 'DejaVu Sans', sans-serif",
    )
    return _png(svg)


def _set(title: str) -> tuple[int, list[str]]:
    """The largest letters in which a title fits, and its lines; what does not fit in the smallest is cut."""
    lines: list[str] = []
    for size, most in ((78, 3), (62, 3), (50, 4)):
        lines = wrap(title, int((SHARE_WIDTH - 2 * _EDGE) / (_OF_ITS_SIZE * size)))
        if len(lines) <= most:
            return size, lines
    return 50, [*lines[:3], f"{lines[3]} …"]


def _png(svg: str, zoom: float = 1) -> bytes:
    png: bytes = resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, font_family=_FONT, sans_serif_family="DejaVu Sans")
    return bytes(png)
