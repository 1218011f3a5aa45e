"""All colours of the board from one accent colour, for light and dark, with their contrast checked.

Neutral colours are fixed. From the accent come `accent` (a surface), `on` (text on it), `accentink` (the accent as
text), `wash` and `mid` (the accent thinned).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jobboard.core.oklch import contrast, from_oklch, mix, parse_hex, to_hex, to_oklch

INK, WHITE = "#14171c", "#ffffff"
DEFAULT_ACCENT = "#f5b301"
_LIGHT = {
    "paper": WHITE,
    "sheet": "#f2f4f5",
    "ink": INK,
    "ink2": "#3f454e",
    "ink3": "#5b626c",
    "rule": "#d5d9dd",
    "edge": "#7d858f",
    "bad": "#b3131d",
    "badwash": "#fdeceb",
    "good": "#146c3a",
}
_DARK = {
    "paper": "#13161a",
    "sheet": "#1d2127",
    "ink": "#f1f3f5",
    "ink2": "#c6cbd2",
    "ink3": "#a0a8b2",
    "rule": "#333941",
    "edge": "#7b8490",
    "bad": "#ff8f85",
    "badwash": "#3a1a1b",
    "good": "#6fcf97",
}
CHECKS = (
    ("text", "ink", "paper", 7.0),
    ("second text", "ink2", "sheet", 7.0),
    ("meta", "ink3", "sheet", 4.5),
    ("edge of a control", "edge", "paper", 3.0),
    ("text on the accent", "on", "accent", 4.5),
    ("accent as text", "accentink", "sheet", 4.5),
    ("text on the wash", "ink", "wash", 7.0),
    ("meta on the wash", "ink3", "wash", 4.5),
    ("error", "bad", "badwash", 4.5),
    ("cap of a bar", "ink", "paper", 3.0),
)
"""What must be readable: its name, the two colours, and the least contrast."""
_STEP = 0.01
_ON_ACCENT = 4.5
_AS_TEXT = 4.6
_DARKEST_IN_THE_DARK = 0.62
_MOST_CHROMA_OF_TEXT = 0.16
_WASH, _MID = 0.13, 0.36

Palette = Mapping[str, str]


@lru_cache(maxsize=16)
def derive_palette(accent: str) -> dict[str, Palette]:
    """The colours by name, of `light` and `dark`; `accent` is such as #f5b301."""
    return {
        "light": _scheme(accent, _LIGHT, darkest=0.0, away=-_STEP),
        "dark": _scheme(accent, _DARK, darkest=_DARKEST_IN_THE_DARK, away=_STEP),
    }


def check_palette(palette: Palette) -> Iterator[tuple[str, float, float]]:
    """Each check's name, the contrast there is and the least there must be."""
    for name, one, other, least in CHECKS:
        yield name, contrast(palette[one], palette[other]), least


def _scheme(accent: str, neutral: Palette, darkest: float, away: float) -> Palette:
    lightness, chroma, hue = to_oklch(parse_hex(accent))
    surface = to_hex(parse_hex(accent)) if lightness >= darkest else to_hex(from_oklch(darkest, chroma, hue))
    lightness = max(lightness, darkest)
    while contrast(surface, on := max((INK, WHITE), key=lambda text: contrast(surface, text))) < _ON_ACCENT:
        lightness += -_STEP if on == WHITE else _STEP
        surface = to_hex(from_oklch(lightness, chroma, hue))
    return {
        **neutral,
        "accent": surface,
        "on": on,
        "accentink": _as_text(surface, lightness, chroma, hue, neutral["sheet"], away),
        "wash": mix(surface, neutral["paper"], _WASH),
        "mid": mix(surface, neutral["paper"], _MID),
    }


def _as_text(surface: str, lightness: float, chroma: float, hue: float, ground: str, away: float) -> str:
    text = surface
    while contrast(text, ground) < _AS_TEXT:
        lightness += away
        text = to_hex(from_oklch(lightness, min(chroma, _MOST_CHROMA_OF_TEXT), hue))
    return text
