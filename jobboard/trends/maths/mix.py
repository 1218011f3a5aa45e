"""What growths and shares of parts say about the whole: the mix identity.

With shares of now, 1 / (1 + g) = sum of share / (1 + growth) over the parts. Growths are ratios less one: 1.79 is
179%.
"""

from collections.abc import Iterable


class Impossible(ValueError):
    """These shares and growths cannot be true together."""


def whole_growth(parts: Iterable[tuple[float, float]]) -> float:
    """The growth of a whole from (share now, growth) of all its parts, whose shares make 1. Raises Impossible."""
    parts_ = list(parts)
    if abs(sum(share for share, _ in parts_) - 1) > 0.02:
        raise Impossible("the shares of the parts do not make the whole")
    earlier = sum(_earlier(share, growth) for share, growth in parts_)
    return 1 / earlier - 1


def rest_growth(share: float, growth: float, whole: float) -> float:
    """The growth of all but one part, from that part's share now and growth and the growth of the whole.

    Raises Impossible where the part alone was more than the whole.
    """
    if not 0 <= share < 1:
        raise Impossible("a share lies between nothing and the whole")
    earlier = _earlier(1.0, whole) - _earlier(share, growth)
    if earlier <= 0:
        raise Impossible("the part alone would have been more than the whole before")
    return (1 - share) / earlier - 1


def earlier_share(share: float, growth: float, whole: float) -> float:
    """What share a part had before."""
    return _earlier(share, growth) * (1 + whole)


def _earlier(share: float, growth: float) -> float:
    if growth <= -1:
        raise Impossible("nothing shrinks by more than all of it")
    return share / (1 + growth)
