"""SQLite's write-ahead log, kept small while much is written."""

import time
from pathlib import Path

from sqlalchemy.engine import Engine

_LARGE = 24 << 20
"""Bytes from which on the log is wanted back; by itself SQLite starts it anew only where nobody reads in it."""
_PATIENCE = 20.0
_ASK_AGAIN = 0.05


def log_size(engine: Engine) -> int:
    """Bytes of the write-ahead log of a store on SQLite."""
    path = Path(f"{engine.url.database}-wal")
    return path.stat().st_size if path.exists() else 0


def keep_log_small(engine: Engine) -> None:
    """Where the log has grown, have it written into the database and begun anew, as soon as no reader needs it."""
    if log_size(engine) < _LARGE:
        return
    until = time.monotonic() + _PATIENCE
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        while raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] and time.monotonic() < until:
            time.sleep(_ASK_AGAIN)
