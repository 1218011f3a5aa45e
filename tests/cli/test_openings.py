"""Openings taken out of the board by command: whole, and such that they can be brought in again."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.cli.test_commands import home, run

__all__ = ["home"]


def test_every_format_has_every_opening(home: Path) -> None:
    run("import", "jobs.csv")
    assert [row["title"] for row in json.loads(run("jobs", "export").stdout)] == ["Staff Writer"]
    rows = list(csv.DictReader(io.StringIO(run("jobs", "export", "--format", "csv").stdout)))
    assert [(row["title"], row["company"]) for row in rows] == [("Staff Writer", "Lantern Press")]
    assert rows[0]["confirmed at"] == "" and rows[0]["first seen at"].startswith("20")
    assert ET.fromstring(run("jobs", "export", "--format", "xml").stdout).findtext("job/title") == "Staff Writer"


def test_an_empty_board_gives_empty_files(home: Path) -> None:
    assert json.loads(run("jobs", "export").stdout) == []
    assert ET.fromstring(run("jobs", "export", "--format", "xml").stdout).find("job") is None


def test_a_table_that_was_taken_out_can_be_brought_in(home: Path) -> None:
    run("import", "jobs.csv")
    (home / "again.csv").write_text(run("jobs", "export", "--format", "csv").stdout)
    answer = json.loads(run("import", "again.csv", "--dry-run", "--json").stdout)
    assert (answer["read"], answer["rejected"]) == (1, 0), answer


def test_what_is_past_its_closing_date_is_counted(home: Path) -> None:
    (home / "old.csv").write_text(
        "id,title,company,location,description,apply url,closing\n"
        "1,Writer,Lantern,Pune,Write,https://lantern.example/1,2020-01-01\n"
    )
    run("import", "old.csv")
    assert json.loads(run("jobs", "expire", "--json").stdout) == {"expired": 1}
    assert "1 opening is past its closing date" in run("jobs", "expire").stdout
