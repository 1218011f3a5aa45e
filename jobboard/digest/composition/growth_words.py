"""How much a search rose, in words and as a number to draw."""

from jobboard.trends.maths.growth import Growth, Verdict

_TIMES = 300


def rise_in_words(growth: Growth | None) -> str:
    """ "+88%", from +300% on "4 times", "new"; empty where it is not sure that there was a rise."""
    if growth is None:
        return ""
    if growth.verdict == Verdict.NEW:
        return "new"
    percent = rise_percent(growth)
    if percent is None:
        return "over 50 times" if growth.verdict == Verdict.BREAKOUT else ""
    return f"{round(percent / 100 + 1)} times" if percent >= _TIMES else f"{percent:+.0f}%"


def rise_percent(growth: Growth | None) -> float | None:
    """Percent, where it is sure that there was a rise."""
    if growth is None or growth.verdict != Verdict.GROWTH or growth.percent is None or growth.low <= 1:
        return None
    return round(growth.percent, 1)


def interval_in_short(growth: Growth | None) -> str:
    """ "43% to 588%" more; empty where no rise is sure."""
    if growth is None or rise_percent(growth) is None:
        return ""
    return f"between {100 * (growth.low - 1):+.0f}% and {100 * (growth.high - 1):+.0f}%"
