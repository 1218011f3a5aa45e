"""Waiting for SQLite's one lock to write, in turn."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

SECONDS = 30
BUSY_TIMEOUT = f"PRAGMA busy_timeout={SECONDS * 1000}"
ASK_AGAIN = 0.005
"""Seconds between two tries."""


def begin_writing(connection: Connection) -> None:
    """Begin a transaction that writes, as soon as no other connection does.

    SQLite's own waits grow to a tenth of a second and take no turns: a large import, which writes again at once,
    could keep others waiting until they fail. Here the next in line holds a second lock, so nobody overtakes it.
    """
    until = time.monotonic() + SECONDS
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        with _next_in_line(connection, until):
            while not _begun(connection, last=time.monotonic() > until):
                time.sleep(ASK_AGAIN)
    finally:
        connection.exec_driver_sql(BUSY_TIMEOUT)


@contextlib.contextmanager
def _next_in_line(connection: Connection, until: float) -> Iterator[None]:
    """Hold the lock of the next in line: one on the database's folder, since closing a database file drops its locks.

    Where it cannot be had, the caller tries without.
    """
    try:
        folder = os.open(Path(connection.engine.url.database or "").parent, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        while not _locked(folder) and time.monotonic() < until:
            time.sleep(ASK_AGAIN)
        yield
    finally:
        with contextlib.suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_UN)  # a forked process may hold the same descriptor
        os.close(folder)


def _locked(folder: int) -> bool:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # not every file system has such locks
        return True
    return True


def _begun(connection: Connection, *, last: bool) -> bool:
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except sa.exc.OperationalError as failed:
        if last or "locked" not in str(failed.orig):
            raise
        return False
    return True
