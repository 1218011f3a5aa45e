"""Changing what the audit log says: the easy ways are refused, the others are found."""

import json
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from jobboard.cli import app
from jobboard.core.actor import SYSTEM
from jobboard.core.errors import Conflict, Unreadable
from jobboard.desk import audit_files, audit_log
from jobboard.store import audit, migrate
from jobboard.store.audit_check import ChainState, verify_chain
from jobboard.store.check import faults
from jobboard.store.engine import Store
from jobboard.store.models import AuditEntry

COLUMNS = "id, at, actor_role, action, subject_kind, detail"


def fill(store: Store, now: datetime, many: int = 5, **detail: object) -> None:
    for number in range(many):
        with store.writing(now) as session:
            audit.record(session, SYSTEM, now, f"thing.{number}", "thing", number, **detail)


def state(store: Store) -> ChainState:
    with store.reading() as session:
        return verify_chain(session)


def run(store: Store, now: datetime, *statements: str) -> None:
    with store.writing(now) as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


def without_triggers(store: Store, now: datetime, *statements: str) -> None:
    """What somebody does who holds the database."""
    with store.writing(now) as session:
        connection = session.connection()
        if store.engine.dialect.name == "postgresql":
            disable = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in ("audit_entry", "audit_chain")]
        else:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
            disable = [f"DROP TRIGGER {name}" for name in names]
        for statement in (*disable, *statements):
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT OR REPLACE INTO audit_entry ({COLUMNS}) VALUES (1, '2026-01-01', 'admin', 'nothing', 'thing', '{{}}')",
        f"REPLACE INTO audit_entry ({COLUMNS}) VALUES (5, '2026-01-01', 'admin', 'nothing', 'thing', '{{}}')",
        f"INSERT INTO audit_entry ({COLUMNS}) VALUES (1, '2026-01-01', 'admin', 'no', 'thing', '{{}}')"
        " ON CONFLICT (id) DO UPDATE SET action = excluded.action",
        "UPDATE OR REPLACE audit_entry SET id = 2 WHERE id = 1",
        "UPDATE audit_entry SET action = 'nothing'",
        "DELETE FROM audit_entry WHERE id = 5",
        "DELETE FROM audit_chain",
        "INSERT OR REPLACE INTO audit_chain VALUES (1, 0, '', 0, '')",
        "TRUNCATE audit_entry",
        "TRUNCATE audit_chain",
        "SET LOCAL session_replication_role = replica; DELETE FROM audit_entry",
    ],
)
def test_the_easy_ways_are_refused(store: Store, now: datetime, statement: str) -> None:
    fill(store, now)
    before = state(store)
    with pytest.raises(sa.exc.DBAPIError):
        run(store, now, statement)
    assert state(store) == before and before.entries == 5 and not before.fault


@pytest.mark.parametrize(
    ("statement", "first_broken"),
    [
        ("UPDATE audit_entry SET action = 'nothing' WHERE id = 3", "entry 3 is the first broken one"),
        ("UPDATE audit_entry SET actor_id = 7 WHERE id = 5", "entry 5 is the first broken one"),
        ("UPDATE audit_entry SET detail = '{\"a\": 1}' WHERE id = 1", "entry 1 is the first broken one"),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00' WHERE id = 2", "entry 2 is the first broken one"),
        ("DELETE FROM audit_entry WHERE id = 2", "entry 3 is the first broken one"),
        ("DELETE FROM audit_entry WHERE id = 1", "entry 2 is the first broken one"),
        ("DELETE FROM audit_entry WHERE id >= 4", "entries after 3 are gone"),
        ("DELETE FROM audit_entry", "entries after 0 are gone"),
        ("DELETE FROM audit_chain", "is gone"),
    ],
)
def test_what_is_changed_without_triggers_is_found(
    store: Store, now: datetime, statement: str, first_broken: str
) -> None:
    fill(store, now)
    without_triggers(store, now, statement)
    assert first_broken in state(store).fault and faults(store) == [state(store).fault]


def test_a_chain_made_anew_is_caught_by_an_export_and_by_a_noted_hash(store: Store, now: datetime) -> None:
    fill(store, now)
    noted = state(store)
    with store.reading() as session:
        exported = "".join(audit_log.lines(session))
        assert audit_files.verify_export(exported, session).fault == ""
    without_triggers(
        store, now, "DELETE FROM audit_entry", "UPDATE audit_chain SET anchor_id = 0, anchor_hash = '', last_id = 0,"
        " last_hash = ''"
    )  # fmt: skip
    fill(store, now, 6, forged=True)
    assert state(store).fault == "", "nothing in the store tells"
    with store.reading() as session:
        assert "Entry 1 is the first broken one" in audit_files.verify_export(exported, session).fault
        assert "another one" in audit_files.compare_noted(session, noted.last_id, noted.last_hash)


@pytest.mark.parametrize("export", [audit_log.as_json, audit_log.as_csv], ids=["json", "csv"])
def test_an_export_is_verified_by_itself(store: Store, now: datetime, export: Callable[..., str]) -> None:
    fill(store, now, note="=1+1, “quoted”\nand more", rate=1e22, half=0.5, nothing=None)
    with store.reading() as session:
        text = export(session, audit_log.AuditFilter())
        some = export(session, audit_log.AuditFilter(action="thing.3"))
    assert audit_files.verify_export(text).entries == 5 and audit_files.verify_export(text).fault == ""
    assert audit_files.verify_export(some).entries == 1
    assert "Entry 3" in audit_files.verify_export(text.replace("thing.2", "thing.9")).fault
    with pytest.raises(Unreadable):
        audit_files.verify_export("who,what\nnobody,nothing\n")


def test_old_entries_go_and_the_rest_still_verifies(store: Store, now: datetime) -> None:
    long_ago = now - timedelta(days=365 * 4)
    fill(store, long_ago, 3)
    fill(store, now, 2)
    with store.reading() as session:
        exported = "".join(audit_log.lines(session))
    with store.writing(now) as session:
        assert audit.prune(session, now) == 3
    found = state(store)
    assert (found.entries, found.last_id, found.fault) == (2, 5, "")
    with store.reading() as session:
        assert audit_files.verify_export(exported, session).fault == ""
    fill(store, now, 1)
    assert state(store).entries == 3 and not state(store).fault


@pytest.mark.slow
def test_what_was_there_before_the_chain_is_chained(store: Store, now: datetime) -> None:
    fill(store, now, 3, count=3, share=2.0)
    migrate.downgrade(store.engine, "0013")
    migrate.upgrade(store.engine)
    assert (state(store).entries, state(store).fault) == (3, "")
    fill(store, now, 1)
    assert (state(store).entries, state(store).fault) == (4, "")


@pytest.mark.slow
def test_many_writers_at_once_make_one_chain(store: Store, now: datetime) -> None:
    threads = [threading.Thread(target=fill, args=(store, now, 10)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (state(store).entries, state(store).fault) == (60, "")


def test_what_failed_is_not_recorded(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        audit.record(session, SYSTEM, now, "kept", "thing", 1)
        with pytest.raises(Conflict), audit.savepoint(session):
            audit.record(session, SYSTEM, now, "never", "thing", 2)
            raise Conflict("no")
    with store.reading() as session:
        assert list(session.execute(sa.select(AuditEntry.action)).scalars()) == ["kept"]  # type: ignore[call-overload]


def test_every_savepoint_is_one_that_forgets() -> None:
    package = Path(__file__).parents[2] / "jobboard"
    found = [path.name for path in package.rglob("*.py") if "begin_nested" in path.read_text()]
    assert found == ["audit.py"]


@pytest.mark.slow
def test_the_commands_verify_a_file_and_a_noted_hash(
    store: Store, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBBOARD_DATABASE_URL", store.engine.url.render_as_string(hide_password=False))
    monkeypatch.chdir(tmp_path)
    fill(store, now)
    file = tmp_path / "audit.jsonl"
    file.write_text(CliRunner().invoke(app, ["audit", "export"]).stdout)
    noted = CliRunner().invoke(app, ["db", "check"]).stdout.split("elsewhere: ")[1].split()[0]
    for where in (str(file), noted):
        assert CliRunner().invoke(app, ["audit", "verify", where]).exit_code == 0
    without_triggers(store, now, "UPDATE audit_entry SET entry_hash = 'ab' WHERE id = 5")
    for where in (str(file), noted):
        assert CliRunner().invoke(app, ["audit", "verify", where]).exit_code == 1
    assert "entry 5 is the first broken one" in CliRunner().invoke(app, ["db", "check"]).stdout
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line["id"] for line in lines] == [1, 2, 3, 4, 5]
