"""Growth in words: with its interval, or not at all."""

from jobboard.trends.charts.data import ChartPoint
from jobboard.trends.charts.words import format_growth, format_interval, format_number
from jobboard.trends.maths.growth import BREAKOUT, Growth, Verdict


def growth_in_words(growth: Growth | None) -> str:
    """“+88%”, “16 times”, “new”, “breakout”, “too few to say”; empty where nothing was compared."""
    if growth is None:
        return ""
    if growth.verdict == Verdict.GROWTH and growth.percent is not None:
        return format_growth(growth.percent)
    return {
        Verdict.NEW: "new",
        Verdict.BREAKOUT: f"breakout, over {format_number(BREAKOUT * 100, '%', signed=True)}",
    }.get(growth.verdict, "too few to say")


def interval_in_words(growth: Growth | None) -> str:
    """“+58 to +112%”, “9 to 27 times”; empty where there is no growth to show."""
    if growth is None or growth.verdict != Verdict.GROWTH:
        return ""
    low, high = ((bound - 1) * 100 for bound in (growth.low, growth.high))
    return format_interval(ChartPoint("", growth.percent, low, high), "%", signed=True, doubling=True)


def growth_as_json(growth: Growth | None) -> dict[str, object] | None:
    """Percent with its 95% interval; numbers only where enough people searched."""
    if growth is None:
        return None
    has_percent = growth.verdict == Verdict.GROWTH and growth.percent is not None
    return {
        "verdict": growth.verdict.value,
        "percent": round(growth.percent, 1) if has_percent and growth.percent is not None else None,
        "ci_low": round((growth.low - 1) * 100, 1) if has_percent else None,
        "ci_high": round((growth.high - 1) * 100, 1) if has_percent else None,
    }
