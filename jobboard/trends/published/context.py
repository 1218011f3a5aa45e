"""What is known of a file beside one table in it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from jobboard.core.day_order import DaysFirst, day_first_in_language
from jobboard.core.errors import Unreadable
from jobboard.trends.published.export import Export, RankedList, Regions, Series, Unit
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.times.granularity import format_time
from jobboard.trends.times.stamp import Setting

_YEAR_FIRST_LANGUAGES = frozenset(("ja", "zh", "ko", "hu", "lt", "sv"))


@dataclass(frozen=True, slots=True)
class Context:
    """`unit` is set where the layout tells it; `until` is when the data was taken."""

    file: PublishedFile
    delimiter: str = ","
    language: str = ""
    unit: Unit | None = None
    term: str = ""
    geo: str = ""
    first: date | None = None
    last: date | None = None
    until: datetime | None = None

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def setting(self) -> Setting:
        return Setting(is_thai=self.file.is_thai, is_year_first=self.language in _YEAR_FIRST_LANGUAGES)

    @property
    def day_first(self) -> DaysFirst:
        if self.file.day_first is not None:
            return self.file.day_first
        return day_first_in_language(self.language) if self.language != "en" else None


@dataclass(slots=True)
class Found:
    """What tables gave."""

    series: list[Series] = field(default_factory=list)
    lists: list[RankedList] = field(default_factory=list)
    regions: list[Regions] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        self.series += other.series
        self.lists += other.lists
        self.regions += other.regions
        self.notes += other.notes

    def export(self, layout: str, context: Context, category: str = "") -> Export:
        """All of it as one export, each note once. Raises Unreadable for an index below zero."""
        for series in self.series:
            _check_index(series, context.name)
        days = [point.at.date() for series in self.series for point in (series.points[:1] + series.points[-1:])]
        lists: list[RankedList | Regions] = [*self.lists, *self.regions]
        firsts = [each.first for each in lists if each.first]
        lasts = [each.last for each in lists if each.last]
        geos = [*(each.geo for each in self.series if each.geo), *(each.geo for each in lists if each.geo)]
        names = [each.name for each in lists if each.name]
        return Export(
            layout,
            context.geo or (geos[0] if len(set(geos)) == 1 else ""),
            context.first or min(days or firsts, default=None),
            context.last or max(days or lasts, default=None),
            category,
            context.term or (names[0] if len(set(names)) == 1 and layout.startswith("google") else ""),
            tuple(self.series),
            tuple(self.lists),
            tuple(self.regions),
            tuple(dict.fromkeys(self.notes)),
        )


def _check_index(series: Series, name: str) -> None:
    """An index runs from 0 to 100, so a negative one is a damaged file and not a fall."""
    below = next((point for point in series.points if (point.value or 0) < 0), None)
    if series.unit == Unit.INDEX and below is not None:
        when = format_time(below.at, series.granularity)
        where = f"{name}, column “{series.name[:40]}”, {when}"
        raise Unreadable(f"{where}: {below.value:g} is no index, which starts at 0.")
