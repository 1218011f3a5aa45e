"""How a picture draws each role. Pages have the same in `static/css/charts.css`."""

from dataclasses import dataclass

from jobboard.core.palette import Palette

TEXT_FAMILY = "Anek, 'Anek Devanagari', 'Noto Sans', 'DejaVu Sans', sans-serif"
HEAD_FAMILY = "'Anek Head', 'Anek Devanagari', 'Noto Sans', 'DejaVu Sans', sans-serif"

_STROKES: dict[str, tuple[str, float]] = {
    "grid": ("rule", 1),
    "zero": ("ink3", 1),
    "base": ("ink", 2),
    "core": ("ink", 2.5),
    "marker": ("accent", 11),
    "other": ("ink3", 2),
    "note-line": ("ink", 1),
    "cap": ("ink", 3),
    "notch": ("ink", 3),
    "usual": ("edge", 1.5),
}
_FILLS = {
    "band": "mid",
    "foot": "rule",
    "bar": "rule",
    "bar-subject": "accent",
    "interval": "accent",
    "interval-grey": "rule",
    "tile": "sheet",
    "tile-1": "wash",
    "tile-2": "mid",
    "tile-3": "accent",
    "tile-fall": "rule",
}
_TEXTS: dict[str, tuple[str, float, bool]] = {
    "tick": ("ink3", 14, False),
    "date": ("ink3", 14, False),
    "figure": ("ink", 22, True),
    "name": ("ink", 15, False),
    "note": ("ink2", 14, False),
    "value": ("ink", 15, False),
    "interval-text": ("ink3", 14, False),
    "code": ("ink", 13, False),
    "code-on": ("on", 13, False),
    "caption": ("ink", 24, True),
    "basis": ("ink3", 15, False),
    "source": ("ink3", 14, False),
}
_BOLD = frozenset({"value"})


@dataclass(frozen=True, slots=True)
class Styles:
    """Presentation attributes by role, in the colours of one scheme."""

    palette: Palette

    def mark(self, role: str) -> dict[str, object]:
        if role in _FILLS:
            return {"fill": self.palette[_FILLS[role]]}
        if role == "dot":
            return {"fill": self.palette["ink"], "stroke": self.palette["paper"], "stroke_width": 2}
        colour, width = _STROKES[role]
        style: dict[str, object] = {"fill": "none", "stroke": self.palette[colour], "stroke_width": width}
        return style | ({"stroke_dasharray": "2 4"} if role == "usual" else {"stroke_linejoin": "round"})

    def text(self, role: str) -> dict[str, object]:
        colour, size, is_head = _TEXTS[role]
        style: dict[str, object] = {"fill": self.palette[colour], "font_size": size}
        if is_head or role in _BOLD:
            style["font_weight"] = 700
        return style | ({"font_family": HEAD_FAMILY} if is_head else {})
