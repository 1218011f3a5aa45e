"""The trends page of searches as data and as a chart: the same terms, the same numbers."""

from collections.abc import Sequence
from typing import Any

from jobboard.core.csv_safe import table
from jobboard.core.periods import Period
from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.maths.growth import Verdict
from jobboard.trends.searches.lines import TermLine
from jobboard.trends.searches.pages import SearchTrends
from jobboard.trends.words import growth_as_json, growth_in_words

COLUMNS = (
    *("list", "term", "also", "day", "searchers", "usual", "growth", "growth_percent", "growth_ci_low"),
    *("growth_ci_high", "year_percent", "year_ci_low", "year_ci_high", "rank", "rank_before", "streak_days"),
    "found_nothing",
)
_ON_CHART = 12


def searches_json(trends: SearchTrends, minimum: int) -> dict[str, Any]:
    """`searchers` are distinct within that day; a term below `minimum` is in no list."""
    return {
        "period": str(trends.period),
        "period_in_words": trends.period.in_words(),
        "least_searchers": minimum,
        "rising": [_line(line) for line in trends.rising],
        "most_searched": [_line(line) for line in trends.most],
    }


def searches_csv(trends: SearchTrends) -> str:
    """One row a term and list, with COLUMNS."""
    return table(COLUMNS, [*_rows("rising", trends.rising), *_rows("most searched", trends.most)])


def searches_chart(trends: SearchTrends, source: str) -> Chart:
    """Growths with their intervals where any can be said; else how many searched."""
    sure = [line for line in trends.rising if line.growth and line.growth.verdict == Verdict.GROWTH][:_ON_CHART]
    period = trends.period.in_words()
    if sure:
        marks = tuple(
            ChartPoint(line.text, line.growth.percent, (line.growth.low - 1) * 100, (line.growth.high - 1) * 100)
            for line in sure
            if line.growth
        )
        label = "growth against the four weeks before, with 95% interval"
        return Chart(
            *(
                ChartKind.DOTS,
                f"Rising searches, {period}",
                (ChartSeries("growth", marks),),
                "%",
                label,
                source,
                period,
            ),
            is_doubling=True,
        )
    shown = trends.rising or trends.most
    marks = tuple(ChartPoint(line.text, float(line.searchers)) for line in shown[:_ON_CHART])
    title = f"{'Rising searches' if trends.rising else 'Most searched for'}, {period}"
    return Chart(ChartKind.BARS, title, (ChartSeries("people", marks),), "", "people searching", source, period)


def describe_sparkline(line: TermLine) -> str:
    """The ten days in words, for those who do not see them."""
    counts = ", ".join("too few to say" if count is None else str(count) for count in line.days)
    return f"The last ten days to {Period(line.day, line.day).in_words()}: {counts}."


def _line(line: TermLine) -> dict[str, Any]:
    return {
        "term": line.text,
        "also": list(line.also),
        "day": line.day.isoformat(),
        "searchers": line.searchers,
        "usual": None if line.usual is None else round(line.usual, 1),
        "growth": growth_as_json(line.growth),
        "year": growth_as_json(line.year),
        "rank": line.rank,
        "rank_before": line.rank_before,
        "streak_days": line.streak,
        "days": list(line.days),
        "found_nothing": line.found_nothing,
    }


def _rows(name: str, lines: Sequence[TermLine]) -> list[list[object]]:
    return [_row(name, line) for line in lines]


def _row(name: str, line: TermLine) -> list[object]:
    growth, year = growth_as_json(line.growth) or {}, growth_as_json(line.year) or {}
    return [
        *(name, line.text, "; ".join(line.also), line.day, line.searchers),
        *("" if line.usual is None else round(line.usual, 1), growth_in_words(line.growth)),
        *(growth.get(part) for part in ("percent", "ci_low", "ci_high")),
        *(year.get(part) for part in ("percent", "ci_low", "ci_high")),
        *(line.rank or "", line.rank_before or "", line.streak, "yes" if line.found_nothing else ""),
    ]
