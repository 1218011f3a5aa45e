"""JSON lists of openings that come in several pages, or with texts at addresses of their own."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from typing import Any

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import load_json, mapped, string
from jobboard.importer.reading.board_json import Job, objects_in
from jobboard.importer.reading.source_format import Detail


@dataclass(frozen=True, slots=True)
class JsonRows:
    """Finds the rows of an answer: under `key`, or the whole answer; `total` is the path to the expected number."""

    key: str = ""
    total: tuple[str, ...] = ()

    def rows_in(self, answer: Any) -> list[Any]:
        rows = mapped(answer).get(self.key) if self.key else answer
        return rows if isinstance(rows, list) else []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        """One answer with the rows of all; a row on two pages means that the list changed meanwhile."""
        if len(answers) == 1:
            return answers[0], self._lacking(parse_answer(answers[0])) if self.total else ""
        parsed = [parse_answer(answer) for answer in answers]
        rows: list[Any] = []
        known: set[str] = set()
        moved = False
        for answer in parsed:
            page = [(json.dumps(row, sort_keys=True), row) for row in self.rows_in(answer)]
            moved = moved or any(row_json in known for row_json, _ in page)
            rows += [row for row_json, row in page if row_json not in known]
            known.update(row_json for row_json, _ in page)
        expected = max(self._total(answer) for answer in parsed)
        why = _too_few(expected, len(rows)) or ("The list changed while its pages were read." if moved else "")
        return _written({**mapped(parsed[0]), self.key: rows} if self.key else rows), why

    def details(
        self, answer: bytes, address_of: Callable[[Job], str], ignored_fields: Sequence[str] = ()
    ) -> list[Detail]:
        """One detail for each address; its mark is a hash of its rows, without `ignored_fields`."""
        rows_by_address: dict[str, list[Job]] = {}
        for row in objects_in(self.rows_in(parse_answer(answer))):
            if address := address_of(row):
                rows_by_address.setdefault(address, []).append(
                    {name: row[name] for name in row if name not in ignored_fields}
                )
        return [Detail(address, fingerprint(rows)) for address, rows in rows_by_address.items()]

    def merge_details(
        self,
        answer: bytes,
        address_of: Callable[[Job], str],
        details: Mapping[str, bytes],
        merge: Callable[[Job, bytes], Job],
    ) -> bytes:
        """Rows merged with their details; rows whose detail is missing are left out, rows without one stay."""
        value = parse_answer(answer)
        rows: list[Any] = []
        for row in self.rows_in(value):
            address = address_of(row) if isinstance(row, dict) else ""
            if not address:
                rows.append(row)
            elif address in details:
                rows.append(merge(row, details[address]))
        return _written({**mapped(value), self.key: rows} if self.key else rows)

    def _lacking(self, answer: Any) -> str:
        return _too_few(self._total(answer), len(self.rows_in(answer)))

    def _total(self, answer: Any) -> int:
        for name in self.total:
            answer = mapped(answer).get(name)
        return answer if self.total and isinstance(answer, int) else 0


def fingerprint(value: Any) -> str:
    """A hash of a JSON value."""
    return blake2b(json.dumps(value, sort_keys=True).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def parse_answer(answer: bytes) -> Any:
    """Parse an answer as JSON. Raises Unreadable."""
    return load_json(BytesIO(answer))


def object_in(answer: bytes, *path: str) -> Job:
    """The object at a path of an answer. Raises Unreadable if there is none."""
    value = parse_answer(answer)
    for name in path:
        value = mapped(value).get(name)
    if not mapped(value):
        raise Unreadable("The answer for the opening holds nothing of it.")
    return mapped(value)


def id_in(row: Job, name: str) -> str:
    return string(row.get(name)).strip()


def _too_few(expected: int, listed: int) -> str:
    return f"It says that there are {expected:,} openings and lists {listed:,}." if expected > listed else ""


def _written(value: Any) -> bytes:
    return json.dumps(value).encode()
