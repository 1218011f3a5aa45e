"""Growth within one export, with what rounding leaves open; and why two exports are not compared."""

from dataclasses import dataclass
from datetime import timedelta

from jobboard.core.errors import Misuse
from jobboard.core.periods import Period
from jobboard.trends.maths.rounding import Band, growth_from_indices
from jobboard.trends.published.export import Granularity, Point, Series
from jobboard.trends.times.granularity import a_year_before, interval_end, missing_periods, move_by

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
    later, earlier = common_points(series, period, series, before)
    return _band(series, earlier, later)


def common_points(later: Series, period: Period, earlier: Series, before: Period) -> tuple[list[Point], list[Point]]:
    """The points of two stretches, like with like: where one leaves a period out, so does the other.

    Raises ValueError with a sentence where the stretches differ in length, or too little is in both.
    """
    after, base = _within(later, period), _within(earlier, before)
    if not after or not base:
        series, missing = (later, period) if not after else (earlier, before)
        raise ValueError(f"“{series.name}” has nothing in {missing.in_words()}.")
    holes = missing_periods([point.at for point in after], later.granularity)
    holes += missing_periods([point.at for point in base], earlier.granularity)
    places = _by_place(later, period, after), _by_place(earlier, before, base)
    ahead = abs(min(places[0], default=0) - min(places[1], default=0))
    # Weeks do not begin with the stretch, so that they may stand one apart.
    is_alike = len(after) == len(base) == len(places[0]) == len(places[1]) and not holes
    if is_alike and ahead <= (later.granularity == Granularity.WEEK):
        return after, base
    common = sorted(places[0].keys() & places[1].keys())
    if not holes and len(after) != len(base):
        raise ValueError(
            f"“{later.name}” has {len(after)} values in {period.in_words()} and {len(base)} in {before.in_words()};"
            " only stretches of one length are compared."
        )
    if len(common) * 2 < max(len(after), len(base)):
        raise ValueError(
            f"“{later.name}” has only {len(common)} periods with a value in both {period.in_words()} and"
            f" {before.in_words()}; that is too little to compare."
        )
    return [places[0][place] for place in common], [places[1][place] for place in common]


def left_out(later: Series, period: Period, earlier: Series, before: Period) -> str:
    """“9 of 12 months are in both”, where some are not; else nothing."""
    common, _ = common_points(later, period, earlier, before)
    most = max(len(_within(later, period)), len(_within(earlier, before)))
    if len(common) == most:
        return ""
    return f"Only the {len(common)} {later.granularity}s that both stretches have were compared."


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
        after, base = common_points(later, period, earlier, before)
        return _band(later, base, after)
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


def _by_place(series: Series, period: Period, points: list[Point]) -> dict[int, Point]:
    """Points that say something, by how many periods they stand after the beginning of the stretch."""
    days = {Granularity.HOUR: 1, Granularity.DAY: 1, Granularity.WEEK: 7}.get(series.granularity)
    places = {}
    for point in points:
        day = point.at.date()
        months = (day.year - period.first.year) * 12 + day.month - period.first.month
        place = (day - period.first).days // days if days else months
        if series.granularity == Granularity.HOUR:
            place = place * 24 + point.at.hour
        if point.value is not None or point.mark:
            places[place] = point
    return places


def _period(series: Series, points: list[Point]) -> Period:
    first, last = points[0].at.date(), points[-1].at.date()
    if series.granularity == Granularity.WEEK:
        return Period(first, last + timedelta(days=6))
    if series.granularity in (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR):
        return Period(first, (interval_end(points[-1].at, series.granularity) - timedelta(days=1)).date())
    return Period(first, last)
