"""What the checklists in docs/how-to-add promise: a step that is forgotten fails a test."""

import re
from pathlib import Path

import pytest

from jobboard.config import SECRETS, Settings
from jobboard.importer.sources import sources
from jobboard.ready import secret_values
from jobboard.trends.charts.data import ChartKind
from tests.importer.played import boards
from tests.importer.truth.systems import is_system
from tests.rules.test_docs import ROOT, TEXTS

SYSTEMS = sorted(kind for kind, source in sources().items() if is_system(source))
"""The kinds of sources that are known by their addresses or pages."""
CANARY = "a-canary-of-twenty-and-more-letters"


@pytest.mark.parametrize("kind", SYSTEMS)
def test_every_system_is_played_and_stands_in_the_docs(kind: str) -> None:
    assert kind in {board.kind for board in boards().values()}
    assert kind.replace("-", " ") in TEXTS["docs/importing.md"].lower()


def test_editors_can_choose_every_kind_of_chart() -> None:
    page = (ROOT / "templates" / "pages" / "desk" / "report.html").read_text(encoding="utf-8")
    assert {kind for kind in ChartKind if f"('{kind}', " not in page} == set()


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_no_secret_is_shown_or_logged(name: str, tmp_path: Path) -> None:
    value = f"smtp://me:{CANARY}@127.0.0.1" if name.endswith("_URL") else CANARY
    settings = Settings(data_dir=tmp_path, **{name.lower(): value})  # type: ignore[arg-type]
    assert CANARY not in repr(settings) and any(CANARY in secret for secret in secret_values(settings))


def test_every_checklist_was_tried() -> None:
    pages = [page for page in TEXTS if re.fullmatch(r"docs/how-to-add/(?!README)\w+\.md", page)]
    tried = r"^Tried on \d+ \w+ 20\d\d: \d+ files?.*, \d+ minutes?\b"
    assert len(pages) >= 6 and all(re.search(tried, TEXTS[page], re.MULTILINE) for page in pages)
