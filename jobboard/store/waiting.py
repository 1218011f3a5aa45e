"""Waiting for SQLite's one lock to write."""

import time

import sqlalchemy as sa
from sqlalchemy.engine import Connection

SECONDS = 30
BUSY_TIMEOUT = f"PRAGMA busy_timeout={SECONDS * 1000}"
ASK_AGAIN = 0.005
"""Seconds between two tries."""


def begin_writing(connection: Connection) -> None:
    """Begin a transaction that writes, as soon as nobody else does.

    SQLite's own waits grow to a tenth of a second, and so miss the gaps that a long writer leaves between its
    transactions; here every gap of twice `ASK_AGAIN` is found.
    """
    until = time.monotonic() + SECONDS
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        while not _begun(connection, last=time.monotonic() > until):
            time.sleep(ASK_AGAIN)
    finally:
        connection.exec_driver_sql(BUSY_TIMEOUT)


def _begun(connection: Connection, *, last: bool) -> bool:
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except sa.exc.OperationalError as failed:
        if last or "locked" not in str(failed.orig):
            raise
        return False
    return True
