"""Every export gives what a careful editor is certain of, and nothing else: a table by kind, with floors."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from jobboard.trends.published.described import describe_file
from jobboard.trends.published.source import PublishedFile
from tests.trends.cases.scoring import Outcome, score

OWN = Path(__file__).parent / "import"
TAKEN = "2026-11-20T12:00"
RIGHT, WRONG = 0.98, 0.003


def _wanted(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    wanted = [(path, json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.expected.json"))]
    return [(path.parent / want["file"], want) for path, want in wanted]


def _outcomes(path: Path, want: dict[str, Any]) -> list[Outcome]:
    at = datetime.fromisoformat(want.get("exported", TAKEN)).replace(tzinfo=UTC)
    return score(want, describe_file(PublishedFile(path.name, path.read_bytes(), at)))


@pytest.mark.parametrize(("path", "want"), _wanted(OWN), ids=lambda each: each.name if isinstance(each, Path) else "")
def test_an_export_is_read_for_certain_or_not_at_all(path: Path, want: dict[str, Any]) -> None:
    assert [outcome for outcome in _outcomes(path, want) if outcome[1] != "right"] == []


def test_the_shared_exports_are_read(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kinds: dict[str, Counter[str]] = {}
    for path, want in _wanted(shared / "cases" / "trends" / "import"):
        kinds.setdefault(want["kind"], Counter()).update(how for _, how, _ in _outcomes(path, want))
    total = sum(kinds.values(), Counter[str]())
    with capsys.disabled():
        print(f"\n{'exports':24}{'right':>8}{'missing':>9}{'wrong':>7}")
        for name, count in sorted((kinds | {"all": total}).items()):
            print(f"{name:24}{count['right']:8}{count['missing']:9}{count['wrong']:7}")
    assert total["right"] / total.total() >= RIGHT
    assert total["wrong"] / total.total() <= WRONG
