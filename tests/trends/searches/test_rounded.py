"""What is printed of a term is solved for: no sum of people below the minimum comes out exactly."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import Any

import pytest

from jobboard.core.periods import Period
from jobboard.trends.searches import files
from jobboard.trends.searches.lines import TermLine
from jobboard.trends.searches.pages import SearchTrends
from jobboard.trends.searches.rounded import RoundedSum, growth_of_sums, round_sum, usual_day
from jobboard.trends.words import growth_in_words, interval_in_words

MINIMUM = 10
DAY = date(2026, 11, 23)
SITE_NOW, SITE_BEFORE = 1_040, 27_300
"""All searchers of the day and of the weeks before: the solver is allowed to know them."""


def printed(line: TermLine) -> tuple[Any, ...]:
    """All that pages, files, feeds and digests say of a term."""
    trends = SearchTrends(Period(DAY, DAY), False, (line,), (line,), None, None)
    words = growth_in_words(line.growth), interval_in_words(line.growth), growth_in_words(line.year)
    data, chart = files.searches_json(trends, MINIMUM), files.searches_chart(trends, "The board")
    return repr(data), files.searches_csv(trends), repr(chart), *words


def line(searchers: int, known: Iterable[int], hidden: int, minimum: int = MINIMUM) -> TermLine:
    """A term with days that may be told and one sum of all others, also a year ago and in this week."""
    usually = round_sum([*((count, True) for count in known), (hidden, False)], minimum)
    now = RoundedSum(searchers, searchers, searchers)
    return TermLine(
        term_id=1,
        text="cartoonist",
        also=(),
        day=DAY,
        searchers=searchers,
        usual=usual_day(usually, SITE_NOW, SITE_BEFORE, minimum),
        surprise=9.0,
        growth=growth_of_sums(now, usually, SITE_NOW, SITE_BEFORE),
        year=growth_of_sums(now, usually, SITE_NOW, SITE_BEFORE) if usually.near >= minimum else None,
        days=(None,) * 9 + (searchers,),
        rank=1,
        rank_before=None,
        streak=1,
        found_nothing=False,
    )


def solutions(searchers: int, known: tuple[int, ...], minimum: int) -> dict[Any, list[int]]:
    """By what is printed: all sums of the days that may not be told which would be printed so."""
    found: dict[Any, list[int]] = defaultdict(list)
    for hidden in range(8 * minimum):
        found[printed(line(searchers, known, hidden, minimum))].append(hidden)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("minimum", [5, 10, 17, 30])
@pytest.mark.parametrize("known", [(), (30,), (40, 31, 55)])
def test_no_printed_numbers_have_one_solution(minimum: int, known: tuple[int, ...]) -> None:
    for searchers in (minimum, 3 * minimum, 40 * minimum):
        for hidden in list(solutions(searchers, known, minimum).values())[:-1]:
            assert len(hidden) >= minimum // 2, f"{hidden} would be all that fits"


def test_days_in_a_row_do_not_tell_the_one_that_leaves_or_enters() -> None:
    """Between two pages a hidden day enters the four weeks and another leaves: neither is determined."""
    pairs: dict[Any, set[tuple[int, int]]] = defaultdict(set)
    small = range(MINIMUM)
    for rest, entering, leaving in product(range(40), small, small):
        first = round_sum([(rest, False), (leaving, False)], MINIMUM)
        second = round_sum([(rest, False), (entering, False)], MINIMUM)
        pairs[first, second].add((entering, leaving))
    for found in pairs.values():
        assert len({entering for entering, _ in found}) > 1 and len({leaving for _, leaving in found}) > 1


def test_a_sum_lies_in_what_is_said_of_it_and_days_that_are_told_stay_exact() -> None:
    for hidden in range(100):
        told = round_sum([(25, True), (hidden, False)], MINIMUM)
        assert told.low <= 25 + hidden <= told.high and abs(told.near - 25 - hidden) <= MINIMUM // 2
    assert round_sum([(25, True), (12, True)], MINIMUM) == RoundedSum(37, 37, 37)


def test_the_interval_holds_for_every_sum_that_is_told_so() -> None:
    now = RoundedSum(90, 90, 90)
    told = growth_of_sums(now, round_sum([(24, False)], MINIMUM), 1_000, 28_000)
    assert told is not None
    for hidden in range(15, 25):
        exact = growth_of_sums(now, RoundedSum(hidden, hidden, hidden), 1_000, 28_000)
        assert exact is not None and told.low <= exact.low and exact.high <= told.high


def test_nothing_is_compared_with_times_in_which_nobody_searched() -> None:
    assert growth_of_sums(RoundedSum(12, 12, 12), RoundedSum(0, 0, 0), 100, 0) is None
    assert usual_day(RoundedSum(20, 20, 20), 100, 0, MINIMUM) is None
