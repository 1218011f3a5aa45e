"""Findings as a table: the columns of the contract in any order, comma, semicolon or tab between them."""

import csv
import io
from collections.abc import Mapping, Sequence

from jobboard.core.csv_safe import table
from jobboard.core.errors import Unreadable
from jobboard.core.text import clean, one_line
from jobboard.trends.claims.cells import cell_numerals
from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.reading import Doubt, Reading
from jobboard.trends.claims.rows import COLUMNS, read_row
from jobboard.trends.claims.text.numerals import Convention, find_convention

MOST = 500
_LARGEST_CELL = 20_000
_SIGNS = ",;\t"
_LENIENT = frozenset({"approximate", "range"})
Row = tuple[int, Mapping[str, str]]


def read_table(text: str, name: str = "The table") -> list[Finding]:
    """Each row a finding. Raises Unreadable with the line and what to do; nothing is taken then."""
    reading = read_rows(text, name)
    for doubt in reading.doubts:
        if doubt.rule not in _LENIENT:
            raise Unreadable(f"{name}, line {doubt.line}: {doubt.sentence}.")
    return list(reading.findings)


def read_rows(text: str, name: str = "The table") -> Reading:
    """The same with a doubt for each cell that cannot be read. Raises Unreadable for what is no table of findings."""
    rows, convention, lines = _rows(text, name)
    findings, places, doubts = list[Finding](), list[int](), list[Doubt]()
    for line, cells in rows:
        try:
            finding, problems = read_row(cells, convention)
        except ValueError as wrong:
            doubts.append(Doubt("number-unread", str(wrong), line, stops=True))
            continue
        findings.append(finding)
        places.append(line)
        doubts += [Doubt(rule, sentence, line, rule not in _LENIENT) for rule, sentence in problems]
    if len(findings) > MOST:
        raise Unreadable(f"{name} has {len(findings)} findings; a report holds at most {MOST}.")
    return Reading(tuple(findings), tuple(places), tuple(doubts), tuple(lines))


def read_finding(cells: Mapping[str, str]) -> Finding:
    """One finding out of texts by column. Raises ValueError with what is wrong."""
    finding, problems = read_row(cells, _convention([cells], "."))
    wrong = next((sentence for rule, sentence in problems if rule not in _LENIENT), "")
    if wrong:
        raise ValueError(wrong)
    return finding


def write_table(findings: Sequence[Finding]) -> str:
    """The same as CSV; empty columns are left out, but for the first three."""
    used = [name for name in COLUMNS if name in COLUMNS[:3] or any(write_cell(finding, name) for finding in findings)]
    return table(used, [[write_cell(finding, name) for name in used] for finding in findings])


def write_cell(finding: Finding, name: str) -> str:
    """A field as text that is read back the same: never exactly three decimals, which may be taken for thousands."""
    value = getattr(finding, name)
    if value is None:
        return ""
    if not isinstance(value, float):
        return str(value)
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _rows(text: str, name: str) -> tuple[list[Row], Convention, list[str]]:
    text = clean(text.lstrip("\ufeff")).rstrip("\n")
    head = text.lstrip("\n").split("\n", 1)[0]
    sign = max(_SIGNS, key=head.count)
    try:
        reader = csv.reader(io.StringIO(text), delimiter=sign)
        rows, above = list[tuple[int, list[str]]](), 0
        for row in reader:
            rows.append((above + 1, row))
            above = reader.line_num
    except csv.Error as broken:
        raise Unreadable(f"{name} cannot be read as a table: {broken}.") from None
    if any(len(cell) > _LARGEST_CELL for _, row in rows for cell in row):
        raise Unreadable(f"{name} cannot be read as a table: a cell has more than {_LARGEST_CELL:,} characters.")
    rows = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    columns = [one_line(cell).casefold().replace(" ", "_") for cell in rows[0][1]] if rows else []
    if "segment" not in columns or "kind" not in columns:
        raise Unreadable(f"{name} needs a first row that names its columns, “segment” and “kind” among them.")
    unknown = [column for column in columns if column and column not in COLUMNS]
    if unknown:
        raise Unreadable(f"{name}: there is no column “{unknown[0][:40]}”. There are: {', '.join(COLUMNS)}.")
    cells: list[Row] = [(line, dict(zip(columns, row, strict=False))) for line, row in rows[1:]]
    convention = _convention([row for _, row in cells], "" if sign == ";" else ".")
    return cells, convention, text.split("\n")


def _convention(rows: Sequence[Mapping[str, str]], preset: str) -> Convention:
    """One number format for the column of values; bounds of intervals are read by it too."""
    numerals = [
        numeral
        for row in rows
        for name in ("value", "ci_low", "ci_high")
        for numeral in cell_numerals(row.get(name, "")[:80])
    ]
    return find_convention(numerals, preset)
