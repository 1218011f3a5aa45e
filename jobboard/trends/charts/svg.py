"""SVG by small words: elements, colours, and the frame every chart has."""

from dataclasses import dataclass
from html import escape

WIDTH = 480
"""Units across: fifteen of them high, letters are still eleven pixels on a phone."""
_NAMES = ("ink", "soft", "line", "accent", "mark", "paper")


@dataclass(frozen=True, slots=True)
class Colours:
    ink: str
    soft: str
    line: str
    accent: str
    mark: str
    paper: str

    def series_colour(self, number: int) -> str:
        return (self.accent, self.mark, self.soft, self.ink)[number % 4]


PAGE_COLOURS = Colours(*(f"var(--{name})" for name in _NAMES))
LIGHT = Colours("#1d1b18", "#5f5a52", "#e2ddd2", "#0b5d57", "#8a3b12", "#fbf9f4")
DARK = Colours("#ece9e2", "#a9a59b", "#33363c", "#7fcfc4", "#f0a878", "#16171a")


def tag(name: str, content: str = "", **attributes: object) -> str:
    """An element; `_` in attribute names becomes `-`; None leaves the attribute out."""
    attribute_text = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{attribute_text}>{content}</{name}>" if content else f"<{name}{attribute_text}/>"


def text(x: float, y: float, words: str, fill: str, **attributes: object) -> str:
    words = words.replace("−", "-")  # few fonts have the sign; another one for a whole line is worse
    return tag("text", escape(words, quote=False), x=x, y=y, fill=fill, **attributes)


def svg_document(
    height: float, content: str, title: str, description: str, colours: Colours, name: str, *, alone: bool
) -> str:
    """The whole picture, with what it says for those who do not see it."""
    ids = f"{name}-title {name}-desc"
    words = tag("title", escape(title, quote=False), id=f"{name}-title")
    words += tag("desc", escape(description, quote=False), id=f"{name}-desc")
    ground = tag("rect", width=WIDTH, height=height, fill=colours.paper) if alone else ""
    size = {"width": WIDTH, "height": height} if alone else {}
    return tag(
        "svg",
        words + ground + content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {_short(height)}",
        role="img",
        aria_labelledby=ids,
        font_family="system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif",
        font_size=15,
        class_="chart",
        **size,
    )


def shorten(words: str, room: float, size: float = 15) -> str:
    """As much of `words` as fits into `room` units, by the width letters have on average."""
    most = max(4, int(room / (size * 0.53)))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _short(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return str(value)
