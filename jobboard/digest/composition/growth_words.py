"""How much a search rose, in words and as a number to draw."""

from jobboard.trends.charts.words import format_growth
from jobboard.trends.maths.growth import BREAKOUT, Growth, Verdict
from jobboard.trends.words import interval_in_words


def rise_in_words(growth: Growth | None) -> str:
    """ "+88%", from +300% on "4.2 times", "new"; empty where it is not sure that there was a rise."""
    if growth is None:
        return ""
    if growth.verdict == Verdict.NEW:
        return "new"
    percent = rise_percent(growth)
    if percent is None:
        return f"over {BREAKOUT:.0f} times" if growth.verdict == Verdict.BREAKOUT else ""
    return format_growth(percent)


def rise_percent(growth: Growth | None) -> float | None:
    """Percent, where it is sure that there was a rise."""
    if growth is None or growth.verdict != Verdict.GROWTH or growth.percent is None or growth.low <= 1:
        return None
    return round(growth.percent, 1)


def interval_in_short(growth: Growth | None) -> str:
    """ "+58 to +112%", "9 to 27 times"; empty where no rise is sure."""
    return interval_in_words(growth) if rise_percent(growth) is not None else ""
