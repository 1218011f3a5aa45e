"""Cells that a spreadsheet would run are defused in every table we write, and one module writes them all."""

import ast
import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from jobboard.core.csv_safe import cell, table
from tests.people import Cast
from tests.web.conftest import Site

ROOT = Path(__file__).parents[2] / "jobboard"
WRITERS = re.compile(r"csv\.(Dict)?[wW]riter|^(Dict)?[wW]riterows?$|\.writerows?$|\bWorkbook$|xlsx_?writer")
FORMULAS = [
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"http://x.example\",\"y\")"),
    *("＝1+1", "＋1", "－1+1", "＠SUM(1)", "﹦1", "﹢1+1", "﹣1+1", "﹫x", "⁺1", "⁼1", "−1+1"),
    *(" =1+1", "\u200b=1", "\ufeff=1", "\u00a0=1", "\u3000＝1", "\x00=1", "\u2028=1", " " * 100 + "=1", "--1", "-1 -1"),
]  # fmt: skip


@pytest.mark.parametrize("value", FORMULAS, ids=ascii)
def test_a_formula_becomes_text(value: str) -> None:
    assert cell(value) == f"'{value}"
    header, row = csv.reader(io.StringIO(table([value], [[value]]), newline=""))
    assert header == row == [f"'{value}"]


@pytest.mark.parametrize("value", ["Writer", "", " ", "-5", "-5.25", "-1e-05", -3, Decimal("-2.50"), None, "1=2", "é"])
def test_words_and_numbers_stay(value: object) -> None:
    assert cell(value) == ("" if value is None else str(value))


def test_no_other_module_writes_tables() -> None:
    """`csv.writer`, `csv.DictWriter`, and workbooks that openpyxl makes; joined commas are no table."""
    writers: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        text = path.read_text()
        if not re.search("writer|Workbook|xlsx", text):
            continue
        nodes = list(ast.walk(ast.parse(text)))
        named = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
        named |= {name.name for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names}
        found = {name for name in named if WRITERS.search(name)}
        if found:
            writers[str(path.relative_to(ROOT))] = found
    assert writers == {"core/csv_safe.py": {"csv.writer", "csv.writer(written).writerows"}}


@pytest.mark.slow
def test_every_answer_that_is_a_table_is_safe(site: Site, cast: Cast) -> None:
    site.add(company="＝cmd|' /C calc'!A0", title="＠SUM(1+1)")
    cast.employer.post("/account/name", {"name": "＋1"})
    for address in ("/desk/audit.csv", "/trends/hiring.csv"):
        answer = cast.admin.get(address)
        assert answer.status_code == 200 and "csv" in answer.headers["content-type"], address
        cells = [each for row in csv.reader(io.StringIO(answer.text, newline="")) for each in row]
        assert not [each for each in cells if each != cell(each) and not each.startswith("'")], address
    assert "'" not in json.dumps([row[0] for row in csv.reader(io.StringIO(cast.admin.get("/desk/audit.csv").text))])
