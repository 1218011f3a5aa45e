"""An installed package adds a kind of queue card by an entry point; a broken one is a warning."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CARDS = '''
"""Cards that greet; the id 7 waits until it is decided."""
from datetime import UTC, datetime
from jobboard.desk.card import Card, Verdict, Waiting

KIND = "greeting"
LABEL = "Greetings"
VERDICTS = (Verdict("done", "Noted", "a"),)
open_ids = [7]


def waiting(session, now, limit):
    return [Waiting(KIND, number, now) for number in open_ids]


def card(session, subject_id, now):
    if subject_id in open_ids:
        return Card(KIND, subject_id, "A reader greets us", "a reader", now, VERDICTS)


def decide(session, actor, now, decision, config):
    open_ids.remove(decision.subject_id)
    return {"id": decision.subject_id}


def undo(session, actor, now, decision):
    open_ids.append(decision.before["id"])


class Shaky:
    KIND, LABEL, VERDICTS = "shaky", "Shaky", ()
    def waiting(self, *arguments):
        raise KeyError("waiting")
    card = decide = undo = waiting


class Replacement(Shaky):
    KIND = "submission"


class Unfinished:
    KIND, LABEL, VERDICTS = "unfinished", "Unfinished", ()


shaky, replacement, unfinished = Shaky(), Replacement(), Unfinished()
'''
DESK = """
import logging, sys
from datetime import UTC, datetime
logging.basicConfig(level=logging.WARNING, format="%(message)s")
from jobboard.core.actor import SYSTEM
from jobboard.desk import decisions, queue
from jobboard.desk.decisions import DecisionRequest
from jobboard.desk.kinds import card_kinds
from jobboard.store.engine import Store

now = datetime(2026, 11, 20, tzinfo=UTC)
store = Store.open(f"sqlite:///{sys.argv[1]}/jobboard.db")
print("kinds:", [name for name in card_kinds() if name in ("greeting", "shaky", "unfinished", "lost")])
print("built in:", card_kinds()["submission"].__name__)


def show():
    with store.reading() as session:
        print("queue:", [card.title for card in queue.load_queue(session, now).cards])


show()
with store.writing(now) as session:
    names = ["greeting:7", "greeting:8", "shaky:1"]
    done = decisions.decide(session, SYSTEM, now, names, DecisionRequest("done"), None)
    print("bulk:", done.ids)
with store.writing(now) as session:
    done = decisions.decide(session, SYSTEM, now, ["greeting:7"], DecisionRequest("done"), None)
    print("decided:", len(done.ids), done.refused)
show()
with store.writing(now) as session:
    decisions.undo(session, SYSTEM, now, done.ids[0])
show()
"""


def install(site: Path, name: str, module: str, entries: dict[str, str]) -> None:
    """Write what pip leaves of a wheel: the module, and the metadata of the distribution."""
    (site / f"{name}.py").write_text(module)
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = [f"{entry} = {value}" for entry, value in entries.items()]
    (info / "entry_points.txt").write_text("\n".join(["[jobboard.cards]", *lines, ""]))


@pytest.mark.slow
def test_an_installed_package_adds_a_card_and_a_broken_one_is_a_warning(tmp_path: Path) -> None:
    install(tmp_path, "greeting_cards", CARDS, {"greeting": "greeting_cards", "shaky": "greeting_cards:shaky"})
    others = {"a": "replacement", "b": "unfinished", "c": "nowhere"}
    install(tmp_path, "other_cards", CARDS, {name: f"other_cards:{value}" for name, value in others.items()})
    install(tmp_path, "lost", "import nowhere", {"lost": "lost"})
    paths = os.pathsep.join((str(tmp_path), str(Path(__file__).parents[2])))
    command = [sys.executable, "-c", DESK, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": paths}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [
        "kinds: ['greeting', 'shaky']",
        "built in: jobboard.desk.cards.submission",
        "queue: ['A reader greets us']",
        "bulk: ()",
        "decided: 1 ()",
        "queue: []",
        "queue: ['A reader greets us']",
    ]
    for warning in (
        "plug-in lost 1.0 is not used: lost cannot be loaded: ModuleNotFoundError",
        "plug-in other_cards 1.0 is not used: other_cards:replacement: its kind “submission” is built in",
        "plug-in other_cards 1.0 is not used: other_cards:unfinished: it has no waiting, card, decide, undo",
        "plug-in other_cards 1.0 is not used: other_cards:nowhere cannot be loaded: AttributeError",
        "plug-in greeting_cards 1.0 failed in waiting of the card kind shaky",
    ):
        assert warning in result.stderr, warning
