"""Write CSV that no spreadsheet runs as formulas (ASVS 1.2.10); no other module writes tables."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable

from jobboard.core.normal_forms import nfkc

_FORMULAS = frozenset("=+-@−")
"""What formulas begin with; full-width and small forms are folded to these."""
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_LINE_STARTS = ("\t", "\r", "\n")
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:e[+-]?[0-9]{1,3})?", re.ASCII)
_LOOKED_AT = 64


def cell(value: object) -> str:
    """A value as text; one that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if _may_be_formula(text) else text


def table(header: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """CSV as RFC 4180 has it."""
    return lines([header]) + lines(rows)


def lines(rows: Iterable[Iterable[object]]) -> str:
    """Rows of a table, every cell made safe."""
    written = io.StringIO()
    csv.writer(written).writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()


def _may_be_formula(text: str) -> bool:
    if not text or _NUMBER.fullmatch(text):
        return False
    if text.startswith(_LINE_STARTS):
        return True
    for letter in text[:_LOOKED_AT]:  # spaces and signs that nobody sees are passed over by some programs
        folded = nfkc(letter)
        if unicodedata.category(letter) not in _UNSEEN:
            return folded[:1] in _FORMULAS
    return len(text) > _LOOKED_AT
