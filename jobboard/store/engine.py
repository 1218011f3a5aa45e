"""Opening the store: SQLite by default, PostgreSQL by one setting, the same program over both."""

import itertools
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url
from sqlmodel import Session

from jobboard.core.errors import Misuse
from jobboard.core.private_files import make_private_file, make_private_folder, tighten
from jobboard.store import audit, changes, jsontext, migrate, public_tables, waiting
from jobboard.store.log_size import keep_log_small

_log = logging.getLogger(__name__)
SAFE_SQLITE = (3, 51, 3)
_SHARED: dict[str, Any] = {
    "pool_size": 10,
    "max_overflow": 30,
    "hide_parameters": True,  # an error in the log must not carry what somebody typed
    "json_serializer": jsontext.dump,
    "json_deserializer": jsontext.load,
}
_READERS_CACHE = "PRAGMA cache_size=-2000"  # KiB, for each of up to forty connections
_WRITERS_CACHE = "PRAGMA cache_size=-32000"  # the one writer touches many pages, and gives them back
_LARGE = "large_cache"
_CHECKPOINT_EVERY = 4
"""Slices of a large import after which what it wrote goes from the log into the database."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    waiting.BUSY_TIMEOUT,
    "PRAGMA wal_autocheckpoint=4000",  # pages, 16 MB: whoever imports much writes them back before others have to
    "PRAGMA secure_delete=FAST",  # what is erased is overwritten where that costs no page more
    _READERS_CACHE,
)


class Store:
    """Sessions over one database. Readers never block; a writer commits once, at the end of its block."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(writing=True)
        self._pauses = itertools.count(1)
        self._page_versions = itertools.count(1)
        self.page_version = 0
        """Changes with every commit of this process that changes public pages (see `public_tables`)."""
        public_tables.watch(self._writing)

    @classmethod
    def open(cls, url: str, *, upgrade: bool = True) -> "Store":
        """Connect to `url` and bring its tables up to date. Raises Misuse where that cannot be."""
        engine = connect(url)
        try:
            if upgrade:
                migrate.upgrade(engine)
        except (sa.exc.OperationalError, sa.exc.DatabaseError) as failed:
            engine.dispose()
            raise Misuse(f"The store at {_place(url)} cannot be opened: {_scrubbed(str(failed.orig), url)}.") from None
        return cls(engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self, now: datetime) -> Iterator[Session]:
        """One transaction: all of the block or, when it raises, nothing. Changes noted by
        `changes.note` join the change log at its end, stamped `now`; what was recorded joins the audit log."""
        with Session(self._writing) as session:
            yield session
            session.flush()
            pages_changed = changes.write_noted(session, now)
            audit.write_noted(session)
            session.commit()
        if pages_changed:
            self.page_version = next(self._page_versions)

    def let_others_write(self) -> None:
        """Between two transactions of many: whoever waits to write comes first, and the write-ahead log stays small."""
        if self.engine.dialect.name == "sqlite":
            time.sleep(2 * waiting.ASK_AGAIN)
            if next(self._pauses) % _CHECKPOINT_EVERY == 0:
                keep_log_small(self.engine)

    def close(self) -> None:
        self.engine.dispose()

    def version(self) -> str:
        """The database and its version, for a person."""
        if self.engine.dialect.name == "sqlite":
            warning = "" if sqlite.sqlite_version_info >= SAFE_SQLITE else " (too old to be safe in WAL mode)"
            return f"SQLite {sqlite.sqlite_version}{warning}"
        with self.engine.connect() as connection:
            return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"


def connect(url: str) -> Engine:
    """An engine for `url`, set up as the house wants it. Raises Misuse for what is no store's address."""
    try:
        parsed = make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise Misuse("JOBBOARD_DATABASE_URL is not an address such as sqlite:///data/jobboard.db.") from None
    if "@" in (parsed.host or ""):
        raise Misuse("JOBBOARD_DATABASE_URL: an @ in the password must be written as %40.")
    if parsed.drivername == "sqlite":
        return _connect_sqlite(parsed)
    if parsed.drivername.startswith("postgresql"):
        try:
            return sa.create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, **_SHARED)
        except ModuleNotFoundError:
            raise Misuse("PostgreSQL needs one more package: pip install 'jobboard[postgres]'.") from None
    raise Misuse(f"JOBBOARD_DATABASE_URL names {parsed.drivername}; Jobboard stores in sqlite or postgresql.")


def _connect_sqlite(url: sa.URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise Misuse("JOBBOARD_DATABASE_URL must name a file, such as sqlite:///data/jobboard.db.")
    path = Path(url.database)
    try:
        make_private_folder(path.parent)
        make_private_file(path)  # the files beside it, -wal and -shm, get its mode
    except OSError as refused:
        raise Misuse(f"{path} cannot be made: {os.strerror(refused.errno or 0)}.") from None
    changed, _ = tighten([path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))])
    if changed:
        _log.warning("%s: others could read the database; it is private now", path)
    engine = sa.create_engine(url, module=sqlite, **_SHARED)
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    sa.event.listen(engine, "checkin", _after)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    # A deferred transaction that turns to writing can fail at once, whatever the busy timeout.
    writing = connection.get_execution_options().get("writing", False)
    if writing:
        connection.exec_driver_sql(_WRITERS_CACHE)
        connection.info[_LARGE] = True
        waiting.begin_writing(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _after(connection: Any, record: Any) -> None:
    if connection is not None and record.info.pop(_LARGE, False):
        connection.execute(_READERS_CACHE)


def _place(url: str) -> str:
    """The address without user, password and options."""
    parsed = make_url(url)
    return sa.URL.create(parsed.drivername, None, None, parsed.host, parsed.port, parsed.database).render_as_string()


def _scrubbed(text: str, url: str) -> str:
    """What a driver said, without the password and the options' values."""
    parsed = make_url(url)
    options = [value for values in parsed.query.values() for value in ([values] if isinstance(values, str) else values)]
    for secret in (str(parsed.password or ""), *parsed.query, *options):
        text = text.replace(secret, "…") if secret else text
    return " ".join(text.split())
