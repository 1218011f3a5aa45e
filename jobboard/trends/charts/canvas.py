"""What charts are drawn on: a part of a page that stretches with it, or a picture of a fixed size.

Places are between 0 and 1, from the left and from the top. Each mark has a role, such as “band” or “core”: a page
styles it by a class, a picture by attributes. Text keeps its size on both.
"""

from collections.abc import Sequence
from typing import Protocol

from jobboard.trends.charts.elements import short, tag, words
from jobboard.trends.charts.styles import Styles

Place = tuple[float, float]


class Canvas(Protocol):
    def line(self, role: str, start: Place, end: Place) -> None: ...

    def path(self, role: str, runs: Sequence[Sequence[Place]]) -> None:
        """Strokes through places, one for each run."""

    def area(self, role: str, places: Sequence[Place]) -> None: ...

    def box(self, role: str, start: Place, end: Place) -> None: ...

    def dot(self, role: str, place: Place) -> None: ...

    def text(
        self, role: str, place: Place, text: str, *, anchor: str = "start", dx: float = 0, line: float = 0
    ) -> None:
        """`dx` in pixels to the right, `line` in lines of text down from the middle of the first."""


class PageCanvas:
    """Shares of the width and height, so that the browser stretches the drawing and not its text."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def line(self, role: str, start: Place, end: Place) -> None:
        (x1, y1), (x2, y2) = start, end
        self._parts.append(tag("line", class_=role, x1=_share(x1), y1=_share(y1), x2=_share(x2), y2=_share(y2)))

    def path(self, role: str, runs: Sequence[Sequence[Place]]) -> None:
        self._stretched(role, "".join(_path(run, 100, 100) for run in runs))

    def area(self, role: str, places: Sequence[Place]) -> None:
        self._stretched(role, _path(places, 100, 100) + "Z")

    def box(self, role: str, start: Place, end: Place) -> None:
        (x1, y1), (x2, y2) = start, end
        self._parts.append(
            tag("rect", class_=role, x=_share(x1), y=_share(y1), width=_share(x2 - x1), height=_share(y2 - y1))
        )

    def dot(self, role: str, place: Place) -> None:
        self._parts.append(tag("circle", class_=role, cx=_share(place[0]), cy=_share(place[1]), r=5))

    def text(
        self, role: str, place: Place, text: str, *, anchor: str = "start", dx: float = 0, line: float = 0
    ) -> None:
        self._parts.append(
            tag(
                "text",
                words(text),
                class_=f"{role} {anchor}" if anchor != "start" else role,
                x=_share(place[0]),
                y=_share(place[1]),
                dx=dx or None,
                dy=f"{short(0.35 + 1.2 * line)}em",
            )
        )

    def svg(self, name: str) -> str:
        """The drawing, hidden from screen readers: what stands around it says the same."""
        return tag("svg", "".join(self._parts), class_=name, aria_hidden="true", focusable="false")

    def _stretched(self, role: str, path: str) -> None:
        drawn = tag("path", class_=role, d=path)
        self._parts.append(
            tag("svg", drawn, class_="stretch", viewBox="0 0 100 100", width="100%", height="100%").replace(
                "<svg ", '<svg preserveAspectRatio="none" ', 1
            )
        )


class PictureCanvas:
    """A rectangle of a picture, in its units."""

    def __init__(self, styles: Styles, left: float, top: float, width: float, height: float) -> None:
        self._styles, self._left, self._top, self._width, self._height = styles, left, top, width, height
        self._parts: list[str] = []

    def line(self, role: str, start: Place, end: Place) -> None:
        (x1, y1), (x2, y2) = self._at(start), self._at(end)
        self._parts.append(tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **self._styles.mark(role)))

    def path(self, role: str, runs: Sequence[Sequence[Place]]) -> None:
        self._drawn(role, "".join(self._path(run) for run in runs))

    def area(self, role: str, places: Sequence[Place]) -> None:
        self._drawn(role, self._path(places) + "Z")

    def box(self, role: str, start: Place, end: Place) -> None:
        (x1, y1), (x2, y2) = self._at(start), self._at(end)
        self._parts.append(tag("rect", x=x1, y=y1, width=x2 - x1, height=y2 - y1, **self._styles.mark(role)))

    def dot(self, role: str, place: Place) -> None:
        x, y = self._at(place)
        self._parts.append(tag("circle", cx=x, cy=y, r=5, **self._styles.mark(role)))

    def text(
        self, role: str, place: Place, text: str, *, anchor: str = "start", dx: float = 0, line: float = 0
    ) -> None:
        x, y = self._at(place)
        style = self._styles.text(role)
        size = float(str(style["font_size"]))
        self._parts.append(
            tag("text", words(text), x=x + dx, y=y + size * (0.35 + 1.2 * line), text_anchor=anchor, **style)
        )

    def content(self) -> str:
        return "".join(self._parts)

    def _at(self, place: Place) -> Place:
        return self._left + place[0] * self._width, self._top + place[1] * self._height

    def _path(self, run: Sequence[Place]) -> str:
        return _path([self._at(place) for place in run], 1, 1)

    def _drawn(self, role: str, path: str) -> None:
        self._parts.append(tag("path", d=path, **self._styles.mark(role)))


def _share(value: float) -> str:
    return f"{short(100 * value)}%"


def _path(run: Sequence[Place], width: float, height: float) -> str:
    return "M" + "L".join(f"{short(x * width)} {short(y * height)}" for x, y in run)
