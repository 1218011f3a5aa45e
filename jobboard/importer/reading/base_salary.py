"""Parse the pay of a schema.org JobPosting: `baseSalary` in the forms that pages use."""

from collections.abc import Iterator, Sequence
from typing import Any

from jobboard.core.json_text import listed, mapped, string
from jobboard.importer.reading.jsonld_blocks import Node
from jobboard.importer.reading.pay_ranges import PayRange, choose_range


def parse_base_salary(node: Node, places: Sequence[str]) -> tuple[PayRange | None, str, str]:
    """The pay range for these places, the pay as text where it is only that, and a note where it is ambiguous."""
    salaries = listed(node.get("baseSalary")) or listed(node.get("estimatedSalary"))
    ranges = [pay_range for salary in salaries for pay_range in _ranges(salary, string(node.get("salaryCurrency")))]
    if len(ranges) > 1:
        pay, note = choose_range(ranges, places)
        return pay, "", note
    text = next((salary for salary in salaries if isinstance(salary, str) and salary.strip()), "")
    return (ranges[0], "", "") if ranges else (None, text, "")


def _ranges(salary: Any, currency: str) -> Iterator[PayRange]:
    """A MonetaryAmount with one value or several, its bounds on itself, a PriceSpecification, or a bare number."""
    if isinstance(salary, str):
        return
    amount = mapped(salary)
    for value in listed(amount.get("value")) or [None]:
        quantity = mapped(value) or amount
        low = _first(quantity, "minValue", "value", "minPrice", "price") or string(value) or string(salary)
        pay_range = PayRange(
            low,
            _first(quantity, "maxValue", "maxPrice"),
            _first(amount, "currency", "priceCurrency") or _first(quantity, "currency") or currency,
            _first(quantity, "unitText", "unitCode") or _first(amount, "unitText", "unitCode", "duration"),
            _first(quantity, "name") or _first(amount, "name"),
        )
        if pay_range.low or pay_range.high:
            yield pay_range


def _first(node: Node, *names: str) -> str:
    return next((text for name in names if (text := string(node.get(name)))), "")
