"""Charts and share pictures as PNG, with fonts that come with the program."""

from functools import lru_cache
from pathlib import Path
from textwrap import wrap

import resvg_py
from PIL import ImageFont

from jobboard.core.palette import DEFAULT_ACCENT, Palette, derive_palette
from jobboard.core.text import clean, cut
from jobboard.trends.charts.data import Chart
from jobboard.trends.charts.drawing import NARROW_PICTURE, WIDE_PICTURE, draw
from jobboard.trends.charts.elements import tag, words
from jobboard.trends.charts.styles import HEAD_FAMILY, TEXT_FAMILY

SHARE_WIDTH, SHARE_HEIGHT = 1200, 630
FONTS = Path(__file__).parent / "fonts"
_EDGE = 72
_ROOM = SHARE_WIDTH - 2 * _EDGE
_SIZES = ((104, 2), (88, 3), (70, 4))
"""Sizes of a title, and how many lines of each fit."""
_LETTERS = (0.37, 0.45, 1.0)
"""Widths of a letter relative to its size, as they are tried."""
_MEASURED = 100
_COVERED = frozenset(map(chr, (*range(0x20, 0x250), *range(0x900, 0x980), *range(0x2010, 0x2027))))
_COVERED_SIGNS = frozenset("₹€−×\n")


def chart_png(chart: Chart, accent: str = DEFAULT_ACCENT) -> bytes:
    """The chart at twice its size, on a light ground."""
    return _png(draw(chart, light(accent), WIDE_PICTURE), zoom=2)


def mail_png(chart: Chart, accent: str = DEFAULT_ACCENT) -> bytes:
    """The chart for a mail: narrow, since it is read on phones, at three times its size."""
    return _png(draw(chart, light(accent), NARROW_PICTURE), zoom=3)


def share_picture(site: str, kicker: str, title: str, figure: str = "", accent: str = DEFAULT_ACCENT) -> bytes:
    """1200 × 630 for those who pass a link on: the title large, one figure if there is one."""
    colours = light(accent)
    size, lines = _fit(clean(title))
    parts = [tag("rect", width=SHARE_WIDTH, height=SHARE_HEIGHT, fill=colours["paper"])]
    parts.append(tag("rect", width=SHARE_WIDTH, height=112, fill=colours["accent"]))
    parts += [_ruler(colours["on"])]
    parts.append(_text(_EDGE, 76, cut(site, 48), 56, colours["on"], HEAD_FAMILY))
    parts.append(_text(_EDGE, 186, cut(clean(kicker), 70), 32, colours["ink3"], TEXT_FAMILY))
    parts += [
        _text(_EDGE, 200 + 1.02 * size * (at + 1), line, size, colours["ink"], HEAD_FAMILY)
        for at, line in enumerate(lines)
    ]
    if figure:
        parts.append(tag("rect", x=_EDGE, y=520, width=SHARE_WIDTH - 2 * _EDGE, height=6, fill=colours["ink"]))
        parts.append(_text(_EDGE, 590, cut(figure, 44), 52, colours["ink"], HEAD_FAMILY))
    svg = tag("svg", "".join(parts), xmlns="http://www.w3.org/2000/svg", width=SHARE_WIDTH, height=SHARE_HEIGHT)
    return _png(svg)


def light(accent: str) -> Palette:
    """The light colours of a board with this accent."""
    return derive_palette(accent)["light"]


def _text(x: float, y: float, text: str, size: float, fill: str, family: str) -> str:
    weight = 700 if family == HEAD_FAMILY else 400
    return tag("text", words(text), x=x, y=y, font_size=size, font_weight=weight, font_family=family, fill=fill)


def _ruler(colour: str) -> str:
    """The edge of a measuring tape."""
    return "".join(
        tag("rect", x=x, y=112 - height, width=2, height=height, fill=colour)
        for x in range(_EDGE, SHARE_WIDTH, 14)
        for height in [16 if (x - _EDGE) % 70 == 0 else 8]
    )


def _fit(title: str) -> tuple[int, list[str]]:
    """The largest letters in which a title fits, and its lines; what does not fit in the smallest is cut."""
    for size, most in _SIZES:
        for letter in _LETTERS if _is_covered(title) else _LETTERS[-1:]:
            lines = wrap(title, int(_ROOM / (letter * size)))
            if len(lines) <= most and all(_width(line, size) <= _ROOM for line in lines):
                return size, lines
    size, most = _SIZES[-1]
    lines = wrap(title, int(_ROOM / (_LETTERS[-1] * size)) - 2)
    return size, [*lines[: most - 1], f"{lines[most - 1]} …"]


def _width(line: str, size: float) -> float:
    """In the head face; a letter that it does not have is as wide as it is high."""
    return float(_head_face().getlength(line)) * size / _MEASURED if _is_covered(line) else len(line) * size


def _is_covered(text: str) -> bool:
    return set(text) <= _COVERED | _COVERED_SIGNS


@lru_cache(maxsize=1)
def _head_face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "anek-head.ttf"), _MEASURED)


def _png(svg: str, zoom: float = 1) -> bytes:
    """System fonts are looked through only for scripts that ours do not have: that costs more than the drawing."""
    png: bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        font_files=_font_files(),
        skip_system_fonts=_is_covered(svg),
        font_family="Anek",
        sans_serif_family="Anek",
    )
    return bytes(png)


@lru_cache(maxsize=1)
def _font_files() -> list[str]:
    return sorted(str(path) for path in FONTS.glob("*.ttf"))
