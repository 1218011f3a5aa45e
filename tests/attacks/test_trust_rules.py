"""Random orders of acts by an attacker, an honest employer, an import and an editor: the company stays its own."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jobboard.store.engine import Store
from tests.attacks.playing import LTD, NORTHWIND, OWN, TEXT, Play

ACTS = {
    "eve lists as Northwind": lambda play: play.list_one(play.eve, NORTHWIND),
    "eve lists her own": lambda play: play.list_one(play.eve, OWN),
    "eve lists the same as Northwind Ltd": lambda play: play.list_one(play.eve, LTD, "Warehouse lead", TEXT),
    "jo lists": lambda play: play.list_one(play.jo, NORTHWIND),
    "import": lambda play: play.bring(),
    "eve claims": lambda play: play.claim(play.eve, NORTHWIND),
    "eve claims Ltd": lambda play: play.claim(play.eve, LTD),
    "jo claims": lambda play: play.claim(play.jo, NORTHWIND),
    "eve edits": lambda play: play.edit_all(play.eve, NORTHWIND),
    "jo edits": lambda play: play.edit_all(play.jo, NORTHWIND),
    "eve takes the company": lambda play: play.take_company(play.eve),
    "jo takes the company": lambda play: play.take_company(play.jo),
    "editor": lambda play: play.editor_decides(),
}
TAKEN_EARLY = ["eve lists as Northwind", "editor", "eve claims", "editor", "eve takes the company"]
FIRST_EDIT = ["jo lists", "editor", "jo claims", "editor", "import", "editor", "jo edits", "editor"]

pytestmark = pytest.mark.slow


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(sorted(ACTS)), min_size=3, max_size=14))
@example(acts=["eve lists as Northwind", "import", "eve claims", "eve takes the company", "eve edits"])
@example(acts=[*TAKEN_EARLY, "eve lists as Northwind", "import", "eve edits", "eve takes the company", "editor"])
@example(acts=[*TAKEN_EARLY, "import", "eve lists as Northwind", "editor", "eve edits", "editor", "eve edits"])
@example(acts=["eve lists the same as Northwind Ltd", "editor", "eve claims Ltd", "editor", "import"])
@example(acts=["import", "eve lists the same as Northwind Ltd", "editor", "eve claims Ltd", "editor"])
@example(acts=["eve lists her own", "editor", "import", "eve edits", "editor", "eve lists as Northwind"])
@example(acts=[*FIRST_EDIT, "eve claims", "editor", "eve edits"])
def test_an_attacker_never_speaks_for_the_honest_employer(
    acts: list[str], sqlite_template: Path, tmp_path: Path, now: datetime
) -> None:
    path = tmp_path / "play.db"
    for old in tmp_path.glob("play.db*"):
        old.unlink()
    shutil.copy(sqlite_template, path)
    store = Store.open(f"sqlite:///{path}")
    try:
        play = Play(store, now)
        for act in acts:
            ACTS[act](play)
            play.check()
    finally:
        store.close()


def test_the_honest_employer_gets_her_company(sqlite_template: Path, tmp_path: Path, now: datetime) -> None:
    path = shutil.copy(sqlite_template, tmp_path / "play.db")
    store = Store.open(f"sqlite:///{path}")
    play = Play(store, now)
    for act in ("import", "eve claims", "jo claims", "editor", "jo takes the company", "jo edits", "editor"):
        ACTS[act](play)
    with store.reading() as session:
        jo = play.now_in(session, play.jo)
        assert jo.companies and not play.now_in(session, play.eve).companies
    play.check()
    store.close()
