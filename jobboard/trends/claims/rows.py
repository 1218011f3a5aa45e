"""One row of a findings table: its finding, and what in it cannot be read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TypeVar

from jobboard.core.text import one_line
from jobboard.trends.claims.cells import CellNumber, parse_basis, parse_cell, parse_period, parse_rank, parse_unit
from jobboard.trends.claims.finding import Confidence, Finding, Kind
from jobboard.trends.claims.text.comparing import basis_between
from jobboard.trends.claims.text.numerals import Convention

COLUMNS = tuple(column.name for column in fields(Finding))
Choice = TypeVar("Choice", bound=StrEnum)
_LONGEST = 300
_TEXTS = ("denominator", "geo", "list_key", "list_heading", "source", "commentary", "series_name")
Problem = tuple[str, str]


def read_row(cells: Mapping[str, str], convention: Convention) -> tuple[Finding, list[Problem]]:
    """The finding, and (rule, what is wrong) for each cell that cannot be read. Raises ValueError for its kind."""
    texts = {name: one_line(cells.get(name, "")).removeprefix("'")[:_LONGEST] for name in COLUMNS}
    problems: list[Problem] = []
    kind = _choice(Kind, texts["kind"], "kind")
    number = parse_cell(texts["value"], kind, convention)
    low, high = (parse_cell(texts[name], kind, convention).value for name in ("ci_low", "ci_high"))
    problems += _number_problems(number, texts["value"])
    basis, compare = None, ""
    try:
        basis, compare = parse_basis(texts["basis"]) if texts["basis"] else (None, "")
    except ValueError as wrong:
        problems.append(("missing-basis", str(wrong)))
    rank = None
    try:
        rank = parse_rank(texts["rank"]) if texts["rank"] else None
    except ValueError as wrong:
        problems.append(("missing-list", str(wrong)))
    confidence = Confidence.STATED
    try:
        confidence = _choice(Confidence, texts["confidence"] or "stated", "confidence")
    except ValueError as wrong:
        problems.append(("number-unread", str(wrong)))
    period, compare_period = parse_period(texts["period"]), parse_period(texts["compare_period"]) or compare
    if basis is None and kind in (Kind.GROWTH, Kind.MULTIPLE) and compare_period and not texts["basis"]:
        basis = basis_between(period, compare_period)
    named = {name: texts[name] for name in _TEXTS}
    if number.bound and not named["commentary"]:
        named["commentary"] = f"“{texts['value']}”"
    finding = Finding(
        segment=texts["segment"],
        kind=kind,
        value=number.value,
        unit=_unit(kind, parse_unit(texts["unit"]), number),
        basis=basis,
        period=period,
        compare_period=compare_period,
        rank=rank,
        ci_low=number.low if number.low is not None else low,
        ci_high=number.high if number.high is not None else high,
        confidence=confidence,
        export_id=int(texts["export_id"]) if re.fullmatch(r"[1-9]\d{0,8}", texts["export_id"]) else None,
        **named,
    )
    return finding, problems


def _number_problems(number: CellNumber, text: str) -> Iterator[Problem]:
    if number.why:
        yield "number-unread", number.why
    if number.low is not None and number.value is None:
        yield "range", f"“{text[:40]}” is a range, where a number is wanted"
    if number.bound:
        yield "approximate", f"“{text[:40]}” is a bound or a rounded number; keep its word in the text"


def _unit(kind: Kind, unit: str, number: CellNumber) -> str:
    if kind == Kind.MULTIPLE:
        return "" if unit in ("×", "") else unit
    if number.unit and (not unit or number.unit == "points"):
        return number.unit
    if kind == Kind.SHARE and not unit:
        return "%"
    return unit


def _choice(choices: type[Choice], text: str, label: str) -> Choice:
    for choice in choices:
        if text.casefold() in (choice.value.casefold(), f"{choice.value.casefold()}s"):
            return choice
    raise ValueError(f"“{text[:30]}” is no {label}; there are {', '.join(choices)}")
