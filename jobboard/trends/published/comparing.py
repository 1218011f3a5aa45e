"""Growth within one export, with what rounding leaves open; and why two exports are not compared."""

from dataclasses import dataclass
from datetime import timedelta

from jobboard.core.errors import Misuse
from jobboard.core.periods import Period
from jobboard.trends.maths.rounding import Band, growth_from_indices
from jobboard.trends.published.export import Granularity, Point, Series
from jobboard.trends.times.granularity import a_year_before, interval_end, move_by

_A_YEAR = {
    Granularity.DAY: 364,
    Granularity.WEEK: 52,
    Granularity.MONTH: 12,
    Granularity.QUARTER: 4,
    Granularity.YEAR: 1,
}
"""52 weeks, so that the same ISO weeks and weekdays are compared."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One stretch of a series against another."""

    period: Period
    before: Period
    band: Band
    pairs: int = 0
    """How many periods of each were compared; those without a counterpart are left out."""

    @property
    def percent(self) -> float | None:
        return None if self.band.ratio is None else (self.band.ratio - 1) * 100

    @property
    def low(self) -> float:
        return (self.band.low - 1) * 100

    @property
    def high(self) -> float | None:
        return None if self.band.high is None else (self.band.high - 1) * 100


def growth(series: Series, period: Period, before: Period) -> Band:
    """From the sum over `before` to that over `period`. Raises ValueError with a sentence."""
    later, earlier = _within(series, period), _within(series, before)
    if not later or not earlier:
        missing = period if not later else before
        raise ValueError(f"“{series.name}” has nothing in {missing.in_words()}.")
    if len(later) != len(earlier):
        raise ValueError(
            f"“{series.name}” has {len(later)} values in {period.in_words()} and {len(earlier)} in {before.in_words()};"
            " only stretches of one length are compared."
        )
    return _band(series, earlier, later)


def year_over_year(series: Series) -> Compared | None:
    """The last year against the one before, or what there is of it; None where there is nothing to compare.

    Counterparts are found by date: a period without one, or without a value, is left out on both sides.
    """
    length = _A_YEAR.get(series.granularity)
    if length is None or not series.points:
        return None
    begin = move_by(series.points[-1].at, series.granularity, 1 - length)
    known = {point.at: point for point in series.points if point.value is not None or point.mark}
    pairs = [
        (known[before], point)
        for point in series.points
        if point.at >= begin and point.at in known and (before := a_year_before(point.at, series.granularity)) in known
    ]
    if not pairs or any((point.value or 0) < 0 for pair in pairs for point in pair):
        return None
    earlier, recent = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return Compared(_period(series, recent), _period(series, earlier), _band(series, earlier, recent), len(pairs))


def compare_periods(later: Series, period: Period, earlier: Series, before: Period, *, same_export: bool) -> Band:
    """`earlier` over `before` and `later` over `period`, where that means anything. Raises Misuse, with the reason."""
    if not same_export and not (later.unit.is_counted and earlier.unit.is_counted):
        raise Misuse(
            "These series come from two exports, and each is scaled to 100 at its own highest point: a 50 here is not a"
            " 50 there. Export both in one request, and they can be compared."
        )
    if later.unit != earlier.unit or later.granularity != earlier.granularity:
        raise Misuse(
            f"{later.unit} by {later.granularity} and {earlier.unit} by {earlier.granularity} cannot be compared."
        )
    try:
        after, before_points = _within(later, period), _within(earlier, before)
        if len(after) != len(before_points) or not after:
            raise ValueError(f"There are {len(after)} values in one stretch and {len(before_points)} in the other.")
        return _band(later, before_points, after)
    except ValueError as wrong:
        raise Misuse(str(wrong)) from None


def _band(series: Series, earlier: list[Point], later: list[Point]) -> Band:
    before, after = ([point.value or 0.0 for point in points] for points in (earlier, later))
    if not series.unit.is_counted:
        return growth_from_indices(before, after)
    if not sum(before):
        return Band(None, 0.0, None)
    ratio = sum(after) / sum(before)
    return Band(ratio, ratio, ratio)


def _within(series: Series, period: Period) -> list[Point]:
    return [point for point in series.points if period.first <= point.at.date() <= period.last]


def _period(series: Series, points: list[Point]) -> Period:
    first, last = points[0].at.date(), points[-1].at.date()
    if series.granularity == Granularity.WEEK:
        return Period(first, last + timedelta(days=6))
    if series.granularity in (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR):
        return Period(first, (interval_end(points[-1].at, series.granularity) - timedelta(days=1)).date())
    return Period(first, last)
