"""Tables that a spreadsheet opens without running anything in them (ASVS 1.2.10)."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> str:
    """A value as text; one that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    number = text.lstrip("-").replace(".", "", 1).isdecimal()
    return f"'{text}" if text.startswith(_FORMULAS) and not number else text


def table(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """CSV as RFC 4180 has it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()
