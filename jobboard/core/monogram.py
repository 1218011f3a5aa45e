"""The mark of a company without a logo: two letters, a colour and a foot bar, all computed from its name.

The same name has the same mark in lists, mail, feeds and pictures.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from jobboard.core.oklch import from_oklch, to_hex

SIZE = 44
HUES = 18
_FOOT_HEIGHT = 6
_SMALL_WORDS = frozenset({"the", "of", "and", "&"})
# Lightness and chroma of the ground, the letters and the foot; pages write the same in board.css as oklch().
GROUND, LETTERS, FOOT = (0.91, 0.045), (0.31, 0.085), (0.58, 0.14)
DARK_GROUND, DARK_LETTERS, DARK_FOOT = (0.34, 0.05), (0.93, 0.045), (0.72, 0.13)


@dataclass(frozen=True, slots=True)
class Monogram:
    """`hue` counts from 0 to 17; `start` and `width` are those of the foot bar, of `SIZE`."""

    letters: str
    hue: int
    start: int
    width: int

    @classmethod
    def from_name(cls, name: str) -> "Monogram":
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
        start = (number >> 5) % 55 * SIZE // 100
        return cls(_letters(name), (number >> 17) % HUES, start, (25 + (number >> 11) % 30) * SIZE // 100)

    @property
    def degrees(self) -> int:
        return hue_degrees(self.hue)


def hue_degrees(hue: int) -> int:
    """The hue in OKLCH of one of the eighteen."""
    return 5 + hue * 360 // HUES


def monogram_svg(name: str) -> str:
    """The mark alone, in its light colours, for mail, feeds and pictures."""
    mark = Monogram.from_name(name)
    ground, letters, foot = (to_hex(from_oklch(*tone, mark.degrees)) for tone in (GROUND, LETTERS, FOOT))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">'
        f'<path fill="{ground}" d="M0 0h{SIZE}v{SIZE}H0z"/><path fill="{foot}" d="{foot_path(mark)}"/>'
        f'<text x="22" y="28" text-anchor="middle" fill="{letters}" font-size="20" font-weight="700" '
        f'font-family="Anek,sans-serif">{escape(mark.letters)}</text></svg>'
    )


def foot_path(mark: Monogram) -> str:
    """The foot bar as the `d` of an SVG path."""
    return f"M{mark.start} {SIZE - _FOOT_HEIGHT}h{mark.width}v{_FOOT_HEIGHT}h-{mark.width}z"


def escape(letters: str) -> str:
    return letters.replace("&", "&amp;").replace("<", "&lt;")


@lru_cache(maxsize=10_000)
def _letters(name: str) -> str:
    """The first letters of two words, or two of one."""
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _SMALL_WORDS]
    starts = ["".join(char for char in word if char.isalnum())[:2] for word in words]
    starts = [start for start in starts if start]
    if not starts:
        return name.strip()[:1]
    return (starts[0][0] + starts[1][0] if len(starts) > 1 else starts[0]).upper()
