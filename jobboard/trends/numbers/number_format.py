"""The number format of a whole column: which sign marks decimals, found from all its cells and what stands beside it.

A cell proves a sign where it can be read in one way only: 8,4 and 1.234.567 have a decimal comma, 12,50,000 has not.
1.234 proves nothing by itself.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jobboard.trends.numbers.signs import DECIMAL, joined, plain

BODY = r"\d[\d.,'\u066b]{0,40}"
_BODY = re.compile(rf"(?<![\w.,'\u066b]){BODY}")
_WESTERN = re.compile(r"[1-9]\d{0,2}(?:(?P<sign>[.,'])\d{3})(?:(?P=sign)\d{3}){0,12}")
_LAKH = re.compile(r"[1-9]\d?(?P<sign>[.,'])\d{2}(?:(?P=sign)\d{2}){0,9}(?P=sign)\d{3}")
_DIGITS = re.compile(r"\d{1,40}")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """`decimal` is “.” or “,”, or empty where a cell could be read both ways and nothing decides."""

    decimal: str = "."
    example: str = ""
    """A cell that can be read in two ways, where there is one."""
    is_guess: bool = False
    """The sign was not proven by a cell, but taken from the delimiter or what the column holds."""

    @property
    def is_sure(self) -> bool:
        return bool(self.decimal)

    @property
    def question(self) -> str:
        """“Is 1.234 one thousand or one and a bit?”, with the column's own number."""
        many, few = parse_body(self.example, ","), parse_body(self.example, ".")
        high, low = max(many or 0, few or 0), min(many or 0, few or 0)
        return f"Is “{self.example}” {high:.0f} (the sign marks thousands) or {low:g} (it marks decimals)?"


class TwoFormats(ValueError):
    """Cells of one column that cannot have one format; `at` is the position of the odd one."""

    def __init__(self, at: int, cell: str, other: str) -> None:
        super().__init__(f"“{cell[:30]}” and “{other[:30]}” mark decimals and thousands in two ways")
        self.at = at


def find_format(
    cells: Sequence[str], beside: Iterable[str] = (), delimiter: str = "", *, whole: bool = False
) -> NumberFormat:
    """The format of a column. `beside` are cells of other columns, `whole` says that the column counts something whole.

    Raises TwoFormats where the cells contradict each other.
    """
    proven, example = _proofs(cells)
    if len(proven) == 2:
        raise _contradiction(cells)
    if proven:
        return NumberFormat(next(iter(proven)))
    if not example:
        return NumberFormat()
    others, _ = _proofs(beside)
    if len(others) == 1:
        return NumberFormat(next(iter(others)), example)
    sign = "," if "," in example else "."
    other = "." if sign == "," else ","
    if whole or (delimiter == "," and sign == ","):  # quoted: who writes decimals so parts columns by semicolons
        return NumberFormat(other, example, is_guess=True)
    if delimiter == ";":
        return NumberFormat(",", example, is_guess=True)
    return NumberFormat("", example)


def proving_cells(cells: Iterable[str]) -> list[str]:
    """A cell that proves a decimal point and one that proves a comma, as far as there are any."""
    proofs: dict[str, str] = {}
    for cell in cells:
        for body in bodies(cell):
            if (sign := _proven(body)) in (".", ","):
                proofs.setdefault(sign, cell)
        if len(proofs) == 2:
            break
    return list(proofs.values())


def parse_body(text: str, decimal: str) -> float | None:
    """Digits with groups and at most one decimal sign, as a number; None where they are not written so."""
    text = joined(text)
    for sign in (DECIMAL, decimal):
        head, mark, tail = text.rpartition(sign)
        if mark and text.count(sign) == 1:
            whole = _whole(head, sign)
            return float(f"{whole}.{tail}") if whole is not None and _DIGITS.fullmatch(tail) else None
        if mark and sign != decimal:
            return None
    whole = _whole(text, decimal) if decimal not in text else None
    return None if whole is None else float(whole)


def bodies(cell: str) -> list[str]:
    """The runs of digits and marks in a cell, without what ends a sentence."""
    if cell.isdecimal() and cell.isascii():
        return [cell[:41]]
    return [run.rstrip(".,'") for run in _BODY.findall(joined(plain(cell)))][:4]


def _whole(text: str, decimal: str) -> str | None:
    if _DIGITS.fullmatch(text):
        return text
    for form in (_WESTERN, _LAKH):
        match = form.fullmatch(text)
        if match and decimal not in match.groups():
            return re.sub(r"[.,']", "", text)
    return None


def _proofs(cells: Iterable[str]) -> tuple[set[str], str]:
    """The decimal signs that cells prove, and a cell that proves none though it has a mark."""
    proven, example = set[str](), ""
    for cell in cells:
        for body in bodies(cell):
            sign = _proven(body)
            proven |= {sign} if sign in (".", ",") else set()
            example = example or (body if sign == "?" else "")
    return proven, example


def _proven(body: str) -> str:
    """“.” or “,” where the body can only be read so, “?” where both, and nothing where it has no such mark."""
    if not {".", ","} & set(body):
        return ""
    dot, comma = parse_body(body, "."), parse_body(body, ",")
    if dot is not None and comma is not None:
        return "?"
    return "." if dot is not None else "," if comma is not None else ""


def _contradiction(cells: Sequence[str]) -> TwoFormats:
    """Named by the first cell of the rarer kind."""
    kinds: dict[str, list[int]] = {".": [], ",": []}
    for at, cell in enumerate(cells):
        for sign in {_proven(body) for body in bodies(cell)} & set(kinds):
            kinds[sign].append(at)
    odd, usual = sorted(kinds.values(), key=lambda found: (len(found), -found[0]))
    return TwoFormats(odd[0], cells[odd[0]], cells[usual[0]])
