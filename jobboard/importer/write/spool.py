"""Spools records to a temporary file in slices, so that any number needs little memory."""

import pickle
import tempfile
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

SLICE = 500
"""Records of one slice, which is what one transaction writes: other writers wait no longer than for one."""
_HEAVY = 2_000_000
_IN_MEMORY = 16 << 20
Item = TypeVar("Item")


class Spool(Generic[Item]):
    """Records in the order they were added; a slice ends at 500 of them, or at two million characters by `weight`."""

    def __init__(self, weight: Callable[[Item], int] = lambda _: 0) -> None:
        self._weigh = weight
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed with the spool
        self._waiting: list[Item] = []
        self._slices = self._count = self._weight = 0
        self.weight = 0

    def add(self, item: Item) -> None:
        weight = self._weigh(item)
        self._waiting.append(item)
        self._count += 1
        self._weight += weight
        self.weight += weight
        if len(self._waiting) >= SLICE or self._weight >= _HEAVY:
            self._write()

    def __len__(self) -> int:
        return self._count

    def slices(self) -> Iterator[list[Item]]:
        """All of them, from the first; nothing may be added meanwhile."""
        self._write()
        self._file.seek(0)
        for _ in range(self._slices):
            yield pickle.load(self._file)  # noqa: S301  our own temporary file

    def close(self) -> None:
        self._file.close()

    def _write(self) -> None:
        if self._waiting:
            self._file.seek(0, 2)
            pickle.dump(self._waiting, self._file, pickle.HIGHEST_PROTOCOL)
            self._slices += 1
            self._waiting, self._weight = [], 0
