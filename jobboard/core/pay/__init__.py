"""Parse pay from a source's fields and from text into one model."""

from jobboard.core.pay.amounts import TIMES
from jobboard.core.pay.description import may_hold_pay, pay_in_description
from jobboard.core.pay.expressions import Assumed, NoPay
from jobboard.core.pay.fields import amount_in, pay_in, read_pay, read_pay_text
from jobboard.core.pay.plausible import likely_period
from jobboard.core.pay.units import read_period

__all__ = [
    "TIMES",
    "Assumed",
    "NoPay",
    "amount_in",
    "likely_period",
    "may_hold_pay",
    "pay_in",
    "pay_in_description",
    "read_pay",
    "read_pay_text",
    "read_period",
]
