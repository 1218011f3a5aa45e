"""The work that SQLite does, counted: the same on every machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from jobboard.store.engine import Store

_EVERY = 100


@dataclass
class Work:
    steps: int = 0
    """Instructions of SQLite's virtual machine, to a hundred of each statement."""


@contextmanager
def counted_work(store: Store) -> Iterator[Work]:
    """What a store on SQLite does inside the block, on connections that are taken there."""
    work = Work()

    def count() -> int:
        work.steps += _EVERY
        return 0

    def watch(connection: Any, *_: Any) -> None:
        connection.set_progress_handler(count, _EVERY)

    sa.event.listen(store.engine, "checkout", watch)
    try:
        yield work
    finally:
        sa.event.remove(store.engine, "checkout", watch)
        store.engine.dispose()
