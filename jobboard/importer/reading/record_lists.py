"""Find the list of openings anywhere in a JSON answer, by what its records contain."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.record import FieldNames, Record, fields_in, title_of, unwrap

_DEEPEST = 8
_SAMPLE_SIZE = 10
_MOST_LISTS = 5_000

Path = tuple[str, ...]


def find_openings(answer: Any, names: FieldNames, *, lenient: bool = False) -> tuple[list[Any], Path]:
    """The records that look most like openings, and the path to them. Raises Unreadable.

    Lists at the same path are joined: `{"teams": [{"jobs": […]}, {"jobs": […]}]}`. If none looks like openings, the
    longest list is taken where the call is `lenient` or a person mapped fields.
    """
    lists: dict[Path, list[Any]] = {}
    for path, records in islice(_lists(answer, ()), _MOST_LISTS) if isinstance(answer, dict | list) else ():
        lists.setdefault(path, []).extend(records)
    likeness = {path: _likeness(records, names) for path, records in lists.items()}
    best = max(lists, key=lambda path: (likeness[path], -len(path)), default=None)
    if (best is None or not likeness[best]) and isinstance(answer, dict) and fields_in(unwrap(answer, names), names):
        return [unwrap(answer, names)], ()
    if best is None or not (likeness[best] or lenient or names.corrected):
        raise Unreadable("This JSON holds no list of openings: none of its lists has records with a title and more.")
    if not likeness[best]:
        best = max(lists, key=lambda path: len(lists[path]))
    return [unwrap(record, names) if isinstance(record, dict) else record for record in lists[best]], best


def _likeness(records: list[Any], names: FieldNames) -> int:
    """How many of our fields the first records have between them; 0 if most seem to be something else."""
    sample = [unwrap(record, names) for record in records[: 2 * _SAMPLE_SIZE] if isinstance(record, dict)][
        :_SAMPLE_SIZE
    ]
    known = [fields_in(record, names) for record in sample]
    titled = sum(1 for record, fields in zip(sample, known, strict=True) if fields and title_of(record, names))
    return len(set[str]().union(*known)) if sample and 2 * titled >= len(sample) else 0


def _lists(value: list[Any] | Record, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    """Each list of objects with its path of keys; objects keyed by their ids are a list too."""
    if len(path) > _DEEPEST:
        return
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            yield path, value
        inner = [((*path, "") if isinstance(item, list) else path, item) for item in value]
    else:
        if len(value) > 1 and all(isinstance(item, dict) for item in value.values()):
            yield path, [{"id": key} | item for key, item in value.items()]
        inner = [((*path, key), item) for key, item in value.items()]
    for deeper, item in inner:
        if isinstance(item, dict | list):
            yield from _lists(item, deeper)
