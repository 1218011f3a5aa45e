"""How many facts of real files are imported correctly. `python -m tests.importer.truth` prints every failure."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.importer.truth.judging import judge_field, score
from tests.importer.truth.systems import COMMAND, PAGE, built_in, kinds_listed, listed_block, measured, render

RIGHT = 0.995
WRONG = 0.003
UNEXPLAINED = 0
"""Raised with each improvement, never lowered; to reach: 0.98, 0.003 and 0."""

TODAY = date(2026, 11, 27)


@pytest.mark.slow
def test_what_the_importer_reads_is_true(
    sqlite_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    score = measured(sqlite_template, tmp_path)
    with capsys.disabled():
        print(f"\n{score.table()}")
    failures = "\n".join(score.lines)
    page = PAGE.read_text(encoding="utf-8")
    assert listed_block(page) == render(score), f"The list in docs/importing.md is behind: run {COMMAND}"
    assert score.share("right") >= RIGHT, failures
    assert score.share("wrong") <= WRONG, failures
    assert len(score.unexplained) <= UNEXPLAINED, score.unexplained


def test_the_list_in_the_docs_names_every_format_that_is_read() -> None:
    listed = kinds_listed(PAGE.read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(built_in()), f"The list in docs/importing.md is behind: run {COMMAND}"


def test_nothing_read_is_missing_and_something_else_is_wrong() -> None:
    expected = [{"city": ["Köln", "Cologne"], "country": "DE"}]
    assert judge_field("places", expected, [("Cologne", "DE")], TODAY) == "right"
    assert judge_field("places", expected, [], TODAY) == "missing"
    assert judge_field("places", expected, [("Cologne", "DE"), ("", "FR")], TODAY) == "wrong"
    assert judge_field("salary", None, {"min": 1.0}, TODAY) == "wrong"
    assert judge_field("posted", "today-3", "2026-11-24", TODAY) == "right"


def test_a_lost_opening_misses_all_its_fields() -> None:
    truth: dict[str, Any] = {"openings": [{"match": "1", "expect": {"title": "Clerk", "company": "Loom"}}]}
    counts, lines = score("case.csv", truth, [], TODAY)
    assert counts["openings", "lost"] == counts["title", "missing"] == counts["company", "missing"] == 1
    assert lines == ["case.csv · 1 · lost with 2 fields"]
