"""Findings as a table: the columns of the contract in any order, comma, semicolon or tab between them."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import fields
from enum import StrEnum
from typing import TypeVar

from jobboard.core.csv_safe import table
from jobboard.core.errors import Unreadable
from jobboard.core.text import clean, one_line
from jobboard.trends.claims.finding import Basis, Confidence, Finding, Kind

COLUMNS = tuple(column.name for column in fields(Finding))
MOST = 500
Choice = TypeVar("Choice", bound=StrEnum)
_LONGEST = 300
_LARGEST_CELL = 20_000
_NUMBER = re.compile(r"([+−-]?)\s*(\d[\d,\s]*+(?:\.\d+)?|\.\d+)\s*(%|×|x|times)?", re.IGNORECASE)
_SIGNS = ",;\t"


def read_table(text: str, name: str = "The table") -> list[Finding]:
    """Each row a finding. Raises Unreadable with the line and what to do; nothing is taken then."""
    text = clean(text.lstrip("\ufeff")).strip("\n")
    head = text.split("\n", 1)[0]
    sign = max(_SIGNS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    except csv.Error as broken:
        raise Unreadable(f"{name} cannot be read as a table: {broken}.") from None
    if any(len(cell) > _LARGEST_CELL for row in rows for cell in row):
        raise Unreadable(f"{name} cannot be read as a table: a cell has more than {_LARGEST_CELL:,} characters.")
    columns = [one_line(cell).casefold().replace(" ", "_") for cell in rows[0]] if rows else []
    if "segment" not in columns or "kind" not in columns:
        raise Unreadable(f"{name} needs a first row that names its columns, “segment” and “kind” among them.")
    unknown = [column for column in columns if column and column not in COLUMNS]
    if unknown:
        raise Unreadable(f"{name}: there is no column “{unknown[0][:40]}”. There are: {', '.join(COLUMNS)}.")
    findings = [
        _read(dict(zip(columns, row, strict=False)), name, line) for line, row in enumerate(rows[1:], 2) if any(row)
    ]
    if len(findings) > MOST:
        raise Unreadable(f"{name} has {len(findings)} findings; a report holds at most {MOST}.")
    return findings


def write_table(findings: Sequence[Finding]) -> str:
    """The same as CSV; empty columns are left out, but for the first three."""
    used = [name for name in COLUMNS if name in COLUMNS[:3] or any(_cell(finding, name) for finding in findings)]
    return table(used, [[_cell(finding, name) for name in used] for finding in findings])


def read_number(text: str) -> tuple[float | None, str]:
    """“+1,600 %”, “8 times”, “−3.5”: the number and its unit. Raises ValueError."""
    line = one_line(text)
    if not line:
        return None, ""
    match = _NUMBER.fullmatch(line)
    if match is None:
        raise ValueError(f"“{line[:40]}” is no number")
    value = float(re.sub(r"[,\s]", "", match[2])) * (-1 if match[1] in ("-", "−") else 1)
    if abs(value) >= 1e15:
        raise ValueError(f"“{line[:40]}” is larger than anything that is counted")
    unit = (match[3] or "").lower()
    return value, "%" if unit == "%" else "×" if unit else ""


def read_finding(cells: dict[str, str]) -> Finding:
    """One finding out of texts by column. Raises ValueError with what is wrong."""
    texts = {name: one_line(cells.get(name, "")).removeprefix("'")[:_LONGEST] for name in COLUMNS}
    value, unit = read_number(texts["value"])
    rank = texts["rank"]
    if rank and not re.fullmatch(r"[1-9]\d{0,4}", rank):
        raise ValueError(f"“{rank[:20]}” is no place in a list")
    low, high = (read_number(texts[name])[0] for name in ("ci_low", "ci_high"))
    return Finding(
        segment=texts["segment"],
        kind=_choice(Kind, texts["kind"], "kind"),
        value=value,
        unit=texts["unit"] or unit,
        basis=_choice(Basis, texts["basis"], "basis") if texts["basis"] else None,
        rank=int(rank) if rank else None,
        ci_low=low,
        ci_high=high,
        confidence=_choice(Confidence, texts["confidence"] or "stated", "confidence"),
        export_id=int(texts["export_id"]) if re.fullmatch(r"[1-9]\d{0,8}", texts["export_id"]) else None,
        **{name: texts[name] for name in _TEXTS},
    )


_TEXTS = (
    *("denominator", "period", "compare_period", "geo", "list_key", "list_heading", "source", "commentary"),
    "series_name",
)


def _read(cells: dict[str, str], name: str, line: int) -> Finding:
    try:
        return read_finding(cells)
    except ValueError as wrong:
        raise Unreadable(f"{name}, line {line}: {wrong}.") from None


def _choice(choices: type[Choice], text: str, label: str) -> Choice:
    for choice in choices:
        if choice.value.casefold() == text.casefold():
            return choice
    raise ValueError(f"“{text[:30]}” is no {label}; there are {', '.join(choices)}")


def _cell(finding: Finding, name: str) -> object:
    value = getattr(finding, name)
    if value is None:
        return ""
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
