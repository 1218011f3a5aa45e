"""Bringing the tables up to date by code, at every start.

The history is one line: `migrations/versions/NNNN_name.py`, each naming the one before it.
Alembic is only loaded when there is something to do, since a start should take no time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x6D6967  # any number, the same in every process


def head() -> str:
    """The newest revision this program knows."""
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def current(engine: Engine) -> str | None:
    """The revision the database is at; None where it is empty."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return revision


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Apply what is missing, all or nothing; two starts at once wait for each other."""
    if current(engine) != (head() if revision == "head" else revision):
        _run(engine, "upgrade", revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Go back to `revision` ("base" for an empty database)."""
    _run(engine, "downgrade", revision)


def _run(engine: Engine, direction: str, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with _alone(engine) as connection:
        config.attributes["connection"] = connection
        getattr(command, direction)(config, revision)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(writing=True) as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            # Batch migrations copy and drop tables; with foreign keys on, the drop would cascade.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
                yield connection
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise RuntimeError("the migration would leave rows that point nowhere")
        finally:
            if sqlite:
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
