"""The ids that an input names: a set while they are few, a temporary file when they are many."""

import sqlite3
from collections.abc import Collection, Iterator
from hashlib import blake2b
from itertools import islice

_IN_MEMORY = 100_000
_AT_ONCE = 500


class SeenIds:
    """Ids by the thousand or by the million, in the same memory."""

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._few: set[str] = set()
        self._most = in_memory
        self._many: sqlite3.Connection | None = None
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def known(self, ids: Collection[str]) -> set[str]:
        """Those of `ids` that were added before."""
        if self._many is None:
            return self._few.intersection(ids)
        known: set[str] = set()
        for part in _in_parts(ids):
            marks = {_mark(external_id): external_id for external_id in part}
            query = f"SELECT mark FROM seen WHERE mark IN ({','.join('?' * len(marks))})"  # noqa: S608  marks alone
            known.update(marks[row[0]] for row in self._many.execute(query, list(marks)))
        return known

    def add(self, ids: Collection[str]) -> None:
        """`ids` that are not known yet."""
        self._count += len(ids)
        if self._many is not None:
            self._put(self._many, ids)
            return
        self._few.update(ids)
        if len(self._few) > self._most:
            self._many = sqlite3.connect("")  # a file of its own that goes when it is closed
            self._many.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;")
            self._many.execute("CREATE TABLE seen (mark BLOB PRIMARY KEY) WITHOUT ROWID")
            self._put(self._many, self._few)
            self._few = set()

    def close(self) -> None:
        if self._many is not None:
            self._many.close()

    def _put(self, table: sqlite3.Connection, ids: Collection[str]) -> None:
        table.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(_mark(external_id),) for external_id in ids])


def _mark(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _in_parts(ids: Collection[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while part := list(islice(left, _AT_ONCE)):
        yield part
