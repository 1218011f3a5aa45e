"""A buffer of records in little memory, for what has to be read to the end first."""

import marshal
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

_IN_MEMORY = 16 << 20
_BATCH = 200
_FORMAT = 2  # the last without references, which would cost more than they save here


class RecordBuffer:
    """Tuples, lists, texts and numbers in order of insertion; above 16 MB in a temporary file."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed on leaving
        self._batch: list[Any] = []
        self._sizes: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, record: Any) -> None:
        self._batch.append(record)
        if len(self._batch) == _BATCH:
            self._write()

    def __iter__(self) -> Iterator[Any]:
        self._write()
        self._file.seek(0)
        for size in self._sizes:
            yield from marshal.loads(self._file.read(size))  # noqa: S302  our own file

    def _write(self) -> None:
        self._sizes.append(self._file.write(marshal.dumps(self._batch, _FORMAT)))
        self._batch = []
