"""Tables go up and down on both databases, and are what the models say."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from jobboard.core.errors import Misuse
from jobboard.store import changes, migrate
from jobboard.store.check import faults
from jobboard.store.engine import Store, connect


def test_the_tables_are_those_of_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


@pytest.mark.slow
def test_every_migration_can_be_undone_and_done_again(database_url: str) -> None:
    engine = connect(database_url)
    migrate.downgrade(engine, "base")
    assert migrate.current(engine) is None
    migrate.upgrade(engine)
    assert migrate.current(engine) == migrate.head()
    engine.dispose()


def test_two_first_starts_at_once_wait_for_each_other(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store.open(url), range(4)))
    with stores[0].reading() as session:
        assert len(changes.store_token(session)) == 32
    for each in stores:
        each.close()


def test_a_healthy_store_has_no_faults(store: Store) -> None:
    assert faults(store) == []


def test_tables_that_are_behind_are_told(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'empty.db'}", upgrade=False)
    assert "jobboard db upgrade" in faults(store)[0]
    store.close()


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_what_is_no_store_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(Misuse, match="JOBBOARD_DATABASE_URL"):
        Store.open(url)


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear Sir or Madam, " * 100)
    with pytest.raises(Misuse, match="cannot be opened"):
        Store.open(f"sqlite:///{path}")


def test_a_database_server_that_is_away_is_told_without_its_password() -> None:
    with pytest.raises(Misuse, match="cannot be opened") as caught:
        Store.open("postgresql://me:secret@127.0.0.1:1/jobs")
    assert "secret" not in caught.value.sentence


def test_postgresql_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Misuse, match="postgres"):
        connect("postgresql://127.0.0.1/jobs")


def test_sqlite_is_new_enough_to_be_safe_and_set_up_as_designed(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'a.db'}")
    assert "too old" not in store.version()
    with store.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    store.close()
