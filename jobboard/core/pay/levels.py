"""The pay matrix of India’s government (Seventh Pay Commission): its levels are monthly."""

from decimal import Decimal

_LEVELS_TEXT = (
    "18000-56900 19900-63200 21700-69100 25500-81100 29200-92300 35400-112400 44900-142400 47600-151100 53100-167800"
    " 56100-177500 61300-193900 67700-208700 78800-209200 118500-214100 123100-215900 131100-216600 144200-218200"
    " 182200-224100 205400-224400 57700-182400 68900-205500 79800-211500 131400-217100"
)
_LEVELS = frozenset(tuple(map(Decimal, level.split("-"))) for level in _LEVELS_TEXT.split())


def is_level(low: Decimal, high: Decimal) -> bool:
    return (low, high) in _LEVELS
