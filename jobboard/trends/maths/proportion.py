"""A share and its interval (Wilson 1927): it stays between 0 and 1, and says something where nothing was counted."""

from math import sqrt

_Z = 1.959964
"""For 95%."""


def wilson_interval(part: int, whole: int) -> tuple[float, float]:
    """The interval of 95% of the share `part` of `whole`, which is not 0."""
    share, factor = part / whole, _Z * _Z / whole
    middle = (share + factor / 2) / (1 + factor)
    reach = _Z * sqrt(share * (1 - share) / whole + factor / (4 * whole)) / (1 + factor)
    return max(0.0, middle - reach), min(1.0, middle + reach)
