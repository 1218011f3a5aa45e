"""Charts and share pictures as PNG."""

import resvg_py

from jobboard.trends.charts.data import Chart
from jobboard.trends.charts.drawing import draw
from jobboard.trends.charts.svg import LIGHT, tag, text

SHARE_WIDTH, SHARE_HEIGHT = 1200, 630
_FONT = "Noto Sans"


def png_of(chart: Chart) -> bytes:
    """The chart at twice its size, on a light ground."""
    return _png(draw(chart, LIGHT, alone=True), zoom=2)


def share_picture(site: str, kicker: str, title: str, figure: str = "") -> bytes:
    """1200 × 630 for those who pass a link on: the title large, one figure if there is one."""
    lines = [""]
    for word in title.split():
        if len(lines[-1]) + len(word) > 30 and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    shown = lines[:4]
    if len(lines) > 4:
        shown[-1] += " …"
    parts = [tag("rect", width=SHARE_WIDTH, height=SHARE_HEIGHT, fill=LIGHT.paper)]
    parts.append(tag("rect", width=18, height=SHARE_HEIGHT, fill=LIGHT.accent))
    parts.append(text(80, 100, kicker, LIGHT.soft, font_size=34))
    parts += [text(80, 190 + 82 * at, line, LIGHT.ink, font_size=66, font_weight=700) for at, line in enumerate(shown)]
    parts.append(text(80, 570, site, LIGHT.accent, font_size=40, font_weight=700))
    if figure:
        parts.append(text(SHARE_WIDTH - 80, 570, figure, LIGHT.mark, font_size=60, font_weight=700, text_anchor="end"))
    svg = tag(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        width=SHARE_WIDTH,
        height=SHARE_HEIGHT,
        font_family="'Noto Sans', 'DejaVu Sans', sans-serif",
    )
    return _png(svg)


def _png(svg: str, zoom: float = 1) -> bytes:
    made: bytes = resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, font_family=_FONT, sans_serif_family="DejaVu Sans")
    return bytes(made)
