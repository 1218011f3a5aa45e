"""The cases of claims, ours and the shared ones, with the table that is printed and the floors that must hold."""

import importlib.util
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from jobboard.core.errors import Unreadable
from jobboard.trends.claims.file_check import check_file

from .claims import load_cases, score

RIGHT, WRONG, MISSED, ALARMS = 0.98, 0.003, 3, 0.02
QUESTIONS = ("missing-", "number-", "range", "approximate", "period-unread", "small-base", "one-for-several", "follows")


def test_our_own_cases_of_claims(capsys: Any) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    failed = []
    for case in load_cases():
        result = score(case)
        table[case.kind] += Counter({name: count for name, count in result.items() if not name.startswith("!")})
        failed += [f"{case.name} {name}" for name in result if name.startswith("!")]
    total = _print(capsys, "own cases of claims", table)
    assert len(load_cases()) >= 80
    _hold(total, len(load_cases()), failed)


def test_the_shared_cases_of_claims(shared: Path, capsys: Any) -> None:
    spec = importlib.util.spec_from_file_location("shared_score", shared / "cases" / "trends" / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    failed, missed = list[str](), 0
    paths = sorted((shared / "cases" / "trends" / "claims").glob("*.expected.json"))
    for path in paths:
        want = json.loads(path.read_text("utf-8"))
        given = _check(path.parent, want)
        choices = [scorer.score_check(choice, given, want["file"]) for choice in want.get("any_of", [want])]
        for sort, how, words in min(choices, key=lambda rows: sum(how != "right" for _, how, _ in rows)):
            table[want["kind"]]["false alarm" if sort == "false alarm" else how] += 1
            missed += sort == "remark" and how == "missing" and not words.startswith(QUESTIONS)
            failed += [f"{path.stem}: {sort} {how} {words}"] if how != "right" else []
    total = _print(capsys, "shared cases of claims", table)
    assert missed <= MISSED, failed
    _hold(total, len(paths), failed)


def _check(folder: Path, want: dict[str, Any]) -> dict[str, Any]:
    prose = (folder / want["prose"]).read_text("utf-8") if "prose" in want else ""
    try:
        return check_file((folder / want["file"]).read_text("utf-8"), prose)
    except Unreadable as why:
        return {"refused": why.sentence}


def _print(capsys: Any, heading: str, table: dict[str, Counter[str]]) -> Counter[str]:
    total = sum(table.values(), Counter[str]())
    columns = ("right", "missing", "wrong", "false alarm")
    with capsys.disabled():
        print(f"\n{heading:28}" + "".join(f"{column:>13}" for column in columns))
        for kind, counts in [*sorted(table.items()), ("all", total)]:
            print(f"  {kind:26}" + "".join(f"{counts[column]:13}" for column in columns))
    return total


def _hold(total: Counter[str], cases: int, failed: list[str]) -> None:
    asked = total["right"] + total["missing"] + total["wrong"]
    assert total["right"] >= RIGHT * asked, failed
    assert total["wrong"] <= WRONG * asked, failed
    assert total["false alarm"] <= ALARMS * cases, failed
