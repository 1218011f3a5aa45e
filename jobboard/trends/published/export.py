"""The content of an export, independent of its file layout."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from jobboard.trends.times.granularity import Granularity, missing_periods

__all__ = ["Export", "Granularity", "Point", "Ranked", "RankedList", "Region", "Regions", "Series", "Unit"]


class Unit(StrEnum):
    INDEX = "index"
    """0 to 100 of the largest value in the export; means nothing beside another export."""
    VIEWS = "views"
    COUNT = "count"
    PERCENT = "percent"

    @property
    def is_counted(self) -> bool:
        return self is not Unit.INDEX


@dataclass(frozen=True, slots=True)
class Point:
    """`value` is None where the export says none; `mark` is then what stood there: “<1”, a range, or nothing."""

    at: datetime
    value: float | None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one term in the order of time (UTC where a zone was said); periods may be left out between them."""

    name: str
    unit: Unit
    granularity: Granularity
    points: tuple[Point, ...]
    geo: str = ""
    is_partial_last: bool = False
    """The last period was still going on, so its point was taken off."""

    @property
    def label(self) -> str:
        """The name with its place, for series of one name in several places."""
        return f"{self.name}, {self.geo}" if self.geo else self.name

    @property
    def whole(self) -> tuple[Point, ...]:
        """The points with an empty one for each period that the export leaves out, so that a chart has a gap there."""
        missing = missing_periods([point.at for point in self.points], self.granularity)
        if len(missing) > len(self.points):  # more holes than points: not a rhythm to fill
            return self.points
        return tuple(
            sorted((*self.points, *(Point(at, None, "missing") for at in missing)), key=lambda point: point.at)
        )

    @property
    def values(self) -> list[float]:
        """What can be added up; “<1” and blanks count as nothing."""
        return [point.value or 0.0 for point in self.points]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A term in a list: `growth` in percent where it was a number, `growth_text` as it was written."""

    term: str
    interest: float | None = None
    """None where there is no number; `mark` is then what stood there, “<1” or a range."""
    growth: float | None = None
    growth_text: str = ""
    is_breakout: bool = False
    at_least: int | None = None
    """The lower bound of a bucket of searches such as “5K+”: never a count."""
    started: datetime | None = None
    ended: datetime | None = None
    also: tuple[str, ...] = ()
    link: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RankedList:
    """`kind` is top, rising or trending; `name` the term or the measure that it is about."""

    kind: str
    rows: tuple[Ranked, ...]
    name: str = ""
    geo: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A place's value, or its share in percent where terms were compared; None is too little to say, not 0."""

    place: str
    value: float | None
    share: float | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Regions:
    name: str
    rows: tuple[Region, ...]
    geo: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """One file or answer."""

    layout: str
    geo: str = ""
    first: date | None = None
    last: date | None = None
    category: str = ""
    term: str = ""
    series: tuple[Series, ...] = ()
    lists: tuple[RankedList, ...] = ()
    regions: tuple[Regions, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    def key_of(self, series: Series) -> str:
        """The name by which a series is found again: with its place where several places have one name."""
        return series.name if [each.name for each in self.series].count(series.name) == 1 else series.label

    def series_called(self, key: str) -> Series | None:
        return next((each for each in self.series if key in (self.key_of(each), each.name)), None)

    @property
    def granularity(self) -> Granularity | None:
        return self.series[0].granularity if self.series else None
