"""SQLite's write-ahead log, kept small while much is written."""

import time
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from jobboard.store import waiting

_LARGE = 36 << 20
"""Bytes from which on the log is wanted back; by itself SQLite starts it anew only where nobody reads in it."""
_PATIENCE = 20.0
_ASK_AGAIN = 0.05
_WAITS_MS = 50


def log_size(engine: Engine) -> int:
    """Bytes of the write-ahead log of a store on SQLite."""
    path = Path(f"{engine.url.database}-wal")
    return path.stat().st_size if path.exists() else 0


def keep_log_small(engine: Engine) -> None:
    """Write what is in the log into the database; where it has grown large, have it begun anew.

    That waits until no reader needs it. Else the next one who commits would have to do this work.
    """
    connection = engine.raw_connection()  # outside of any transaction, as the log wants it
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # nobody waits for it
        if log_size(engine) >= _LARGE:
            _begin_anew(cursor)
    finally:
        connection.close()


def _begin_anew(cursor: Any) -> None:
    """Others cannot write while this waits for readers, so it waits a little, again and again."""
    until = time.monotonic() + _PATIENCE
    cursor.execute(f"PRAGMA busy_timeout={_WAITS_MS}")
    try:
        while _busy(cursor) and time.monotonic() < until:
            time.sleep(_ASK_AGAIN)
    finally:
        cursor.execute(waiting.BUSY_TIMEOUT)


def _busy(cursor: Any) -> bool:
    return bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
