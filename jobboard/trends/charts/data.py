"""The data of a chart, independent of its drawing."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ChartKind(StrEnum):
    LINE = "line"
    BARS = "bars"
    SLOPE = "slope"
    DOTS = "dots"
    """An interval with a notch at its value, for each."""
    MULTIPLES = "multiples"
    """A small picture for each series, each with a height of its own."""
    MAP = "map"
    """States of India or countries of the world, each a tile of one size."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value; None is “too little to say” and drawn as a gap. `note` is shown in the table only.

    `at` is when it was, so that a line has ticks at round dates; without it points stand at equal distances.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """`usual` is what to compare with: a dotted line."""

    name: str
    points: tuple[ChartPoint, ...]
    usual: float | None = None

    @property
    def known(self) -> list[ChartPoint]:
        return [point for point in self.points if point.value is not None]


@dataclass(frozen=True, slots=True)
class ChartNote:
    """A remark at a point of a line: the point's label, and a few words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` follows each number (“%”); `source` is who counted, `period` when.

    `subject` names the series or bar that the chart is about: it carries the marker. Without it that is the first
    series, or the longest bar. `is_doubling` draws growth so that each step doubles.
    """

    kind: ChartKind
    title: str
    series: tuple[ChartSeries, ...]
    unit: str = ""
    label: str = ""
    source: str = ""
    period: str = ""
    caption: str = ""
    remarks: tuple[str, ...] = field(default=())
    subject: str = ""
    notes: tuple[ChartNote, ...] = field(default=())
    is_doubling: bool = False

    @property
    def points(self) -> list[ChartPoint]:
        return [point for series in self.series for point in series.points]

    @property
    def values(self) -> list[float]:
        ends = [end for point in self.points for end in (point.value, point.low, point.high) if end is not None]
        return [end for end in ends if end == end and abs(end) != float("inf")]

    @property
    def rows(self) -> list[tuple[str, list[ChartPoint | None]]]:
        """Labels down, series across: the table that says the same."""
        labels = list(dict.fromkeys(point.label for point in self.points))
        by_label = [{point.label: point for point in series.points} for series in self.series]
        return [(label, [points.get(label) for points in by_label]) for label in labels]
