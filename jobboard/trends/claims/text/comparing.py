"""Which comparison two periods make."""

from jobboard.core.periods import Period
from jobboard.core.press_periods import read_press_period
from jobboard.trends.claims.finding import Basis

_STEPS = ((Basis.WEEK, 7, 0), (Basis.MONTH, 30.4, 3), (Basis.QUARTER, 91.3, 5), (Basis.YEAR, 365, 8))


def read_quietly(text: str) -> Period | None:
    """None where there is none, or it cannot be read."""
    try:
        found = read_press_period(text)
    except ValueError:
        return None
    return found.period if found else None


def basis_between(period: str, before: str) -> Basis | None:
    """YoY for 2024 and 2023, MoM for two months in a row; None where a period is not known or nothing fits."""
    now, then = read_quietly(period), read_quietly(before)
    if now is None or then is None or abs(now.days - then.days) > max(3, 0.05 * now.days):
        return None
    apart = (now.first - then.first).days
    for basis, days, slack in _STEPS:
        if abs(apart - days) <= slack and (basis == Basis.YEAR or now.days <= days + slack):
            return basis
    return None
