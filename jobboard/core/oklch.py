"""Colours in OKLCH, a space where equal steps look equal, and their contrast by WCAG 2.

The matrices are Björn Ottosson's (bottosson.github.io/posts/oklab), as CSS Color 4 uses them.
"""

import math
import re

Rgb = tuple[float, float, float]

_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_CHROMA_STEP = 0.002
_TOLERANCE = 0.0005


def hex_colour(text: str) -> str:
    """A colour such as #f5b301 or #fc0 as it is. Raises ValueError for any other text."""
    if _HEX.fullmatch(text) is None:
        raise ValueError("must be a colour such as #f5b301")
    return text


def parse_hex(text: str) -> Rgb:
    """Red, green and blue from 0 to 1, of a colour that `hex_colour` takes."""
    digits = text.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def to_hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def to_oklch(rgb: Rgb) -> tuple[float, float, float]:
    """Lightness from 0 to 1, chroma, and hue in degrees."""
    red, green, blue = map(_linear, rgb)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
    lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """The colour in sRGB; one that lies outside gives up chroma, never lightness or hue."""
    while chroma > 0 and not _fits(_unbounded(lightness, chroma, hue)):
        chroma -= _CHROMA_STEP
    red, green, blue = (min(1.0, max(0.0, _gamma(part))) for part in _unbounded(lightness, max(chroma, 0), hue))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21, of two colours as hex."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, part: float) -> str:
    """So much of `one`, the rest of `other`, in sRGB, in which a thinned yellow stays yellow."""
    red, green, blue = (part * x + (1 - part) * y for x, y in zip(parse_hex(one), parse_hex(other), strict=True))
    return to_hex((red, green, blue))


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, parse_hex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _unbounded(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    )


def _fits(rgb: Rgb) -> bool:
    return all(-_TOLERANCE <= part <= 1 + _TOLERANCE for part in rgb)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    part = max(0.0, part)
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
