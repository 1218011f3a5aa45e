"""The data of a chart, independent of its drawing."""

from dataclasses import dataclass, field
from enum import StrEnum


class ChartKind(StrEnum):
    LINE = "line"
    BARS = "bars"
    SLOPE = "slope"
    DOTS = "dots"
    """A dot and its interval for each."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value; None is “too little to say” and drawn as a gap. `note` is shown in the table only."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChartSeries:
    name: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` follows each number (“%”); `source` is who counted, `period` when."""

    kind: ChartKind
    title: str
    series: tuple[ChartSeries, ...]
    unit: str = ""
    label: str = ""
    source: str = ""
    period: str = ""
    caption: str = ""
    remarks: tuple[str, ...] = field(default=())

    @property
    def values(self) -> list[float]:
        points = [point for series in self.series for point in series.points]
        ends = [end for point in points for end in (point.value, point.low, point.high) if end is not None]
        return [end for end in ends if end == end and abs(end) != float("inf")]

    @property
    def rows(self) -> list[tuple[str, list[ChartPoint | None]]]:
        """Labels down, series across: the table that says the same."""
        labels = list(dict.fromkeys(point.label for series in self.series for point in series.points))
        by_label = [{point.label: point for point in series.points} for series in self.series]
        return [(label, [points.get(label) for points in by_label]) for label in labels]
