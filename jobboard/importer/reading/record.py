"""A record of an unknown format (a JSON object or an XML element), with its fields found by their names."""

from collections.abc import Iterator, Mapping
from typing import Any

from jobboard.core.json_text import listed, string
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.reading.vocabulary import NAMES, TITLES, WEAK_TITLES, candidate_names, normalise_name

_DEEPEST = 4
_MOST_NAMES = 2_000
_LABELS = ("name", "displayname", "label", "title", "rendered", "libelle", "nom", "descriptor", "text", "value", "en")
_STRICT, _WEAK = frozenset(TITLES.split()), frozenset(WEAK_TITLES.split())
_NUMBER_ONLY = frozenset({"company", "category", "department", "team", "seniority", "skills", "type", "workplace"})
"""Fields in which a number is the key of another table, which we do not have."""
_SPECIFIC_FIELDS = frozenset(
    {"company", "location", "city", "description", "url", "apply_url", "posted", "closing", "salary", "type"}
)
_OF_JOBS = frozenset(
    {"location", "city", "posted", "closing", "salary", "salary_min", "type", "department", "workplace"}
)

Record = dict[str, Any]


class FieldNames:
    """The names that each of our fields goes by, with the corrections of a mapping."""

    def __init__(self, mapping: ColumnMapping) -> None:
        corrected = {normalise_name(column): field for column, field in mapping.checked().fields.items()}
        self.corrected = corrected
        self._names = {field: tuple(name for name in names if name not in corrected) for field, names in NAMES.items()}
        self._names |= {field: (column,) for column, field in corrected.items() if field}
        self.fields_by_name: dict[str, list[tuple[str, int]]] = {}
        for field, names in self._names.items():
            for rank, name in enumerate(names):
                self.fields_by_name.setdefault(name, []).append((field, rank))

    def for_field(self, field: str) -> tuple[str, ...]:
        return self._names.get(field, ())

    def known(self, path: str) -> tuple[str, ...]:
        """The candidate names of a path; only its own if a person mapped it."""
        names = candidate_names(path)
        return names[:1] if names and names[0] in self.corrected else names


class RecordView:
    """A record with its paths of keys matched to our fields; the more specific name goes first."""

    def __init__(self, record: Record, names: FieldNames) -> None:
        self.paths = dict(paths_of(record))
        self._by_name: dict[str, str] = {}
        self._candidates: dict[str, list[tuple[int, int, str]]] = {}
        for path in self.paths:
            for specificity, name in enumerate(names.known(path)):
                if specificity == 0 or name not in self._by_name:
                    self._by_name[name] = path
                for field, rank in names.fields_by_name.get(name, ()):
                    self._candidates.setdefault(field, []).append((rank, specificity, path))
        for candidates in self._candidates.values():
            candidates.sort(key=_order)

    def path(self, field: str) -> str:
        """The path of the first value of a field; "" if there is none."""
        return next((path for path, value in self._values(field) if has_text(value)), "")

    def values(self, field: str) -> list[Any]:
        """All values of a field, the most specific name first."""
        return [value for _, value in self._values(field) if has_text(value)]

    def text(self, field: str) -> str:
        """The first text of a field."""
        skip_numbers = field in _NUMBER_ONLY
        return next(
            (
                text
                for value in self.values(field)
                if (text := text_of_value(value)) and not (skip_numbers and _is_number(text))
            ),
            "",
        )

    def texts(self, field: str) -> tuple[str, ...]:
        """All texts of the first value that has any, for lists such as tags."""
        skip_numbers = field in _NUMBER_ONLY
        for value in self.values(field):
            texts = [
                text
                for item in listed(value)
                if (text := text_of_value(item)) and not (skip_numbers and _is_number(text))
            ]
            if texts:
                return tuple(dict.fromkeys(texts))
        return ()

    def inner(self, name: str) -> Any:
        """The value under exactly this name."""
        path = self._by_name.get(name)
        return self.paths[path] if path is not None else None

    def _values(self, field: str) -> Iterator[tuple[str, Any]]:
        for _, _, path in self._candidates.get(field, ()):
            yield path, self.paths[path]


def _order(candidate: tuple[int, int, str]) -> tuple[int, int]:
    return candidate[0], candidate[1]


def paths_of(record: Record, depth: int = 1) -> Iterator[tuple[str, Any]]:
    """Each path of keys with its value, outer paths first."""
    inner: list[tuple[str, Record]] = []
    for count, (key, value) in enumerate(record.items()):
        if count >= _MOST_NAMES:
            break
        yield key, value
        if isinstance(value, dict) and depth < _DEEPEST:
            inner.append((key, value))
    for key, value in inner:
        for path, deeper in paths_of(value, depth + 1):
            yield f"{key}.{path}", deeper


def has_text(value: Any) -> bool:
    return value is not None and value != "" and value != [] and value != {}


def text_of_value(value: Any, depth: int = 0) -> str:
    """The text of a value: itself, the name of an object, or the first text of a list."""
    if isinstance(value, dict) and depth < _DEEPEST:
        known = {normalise_name(key): item for key, item in value.items()}
        return next((text for name in _LABELS if (text := text_of_value(known.get(name), depth + 1))), "")
    if isinstance(value, list) and depth < _DEEPEST:
        return next((text for item in value if (text := text_of_value(item, depth + 1))), "")
    return string(value).strip()


def unwrap(record: Record, names: FieldNames) -> Record:
    """The record without a wrapper, as in `{"id": 1, "fields": {…}}` and `{"node": {…}}`."""
    for _ in range(3):
        if title_of(record, names):
            return record
        inner = [(key, value) for key, value in record.items() if isinstance(value, dict) and _is_posting(value, names)]
        if len(inner) != 1:
            return record
        key, value = inner[0]
        record = {name: item for name, item in record.items() if name != key} | value
    return record


def title_of(record: Mapping[str, Any], names: FieldNames) -> str:
    """The key of the title: a specific name, or a generic one such as “name”."""
    known = {candidate_names(key)[:1]: key for key, value in record.items() if text_of_value(value)}
    title_names = names.for_field("title")
    for name in title_names:
        if (name,) in known:
            return known[(name,)]
    return ""


def fields_in(record: Record, names: FieldNames) -> set[str]:
    """Our fields that a record has; empty if it seems to be something other than an opening."""
    keys = {name for key in record for name in candidate_names(key)[:2]}
    fields = {field for field in NAMES if keys.intersection(names.for_field(field))}
    return fields if _is_of_openings(fields, keys, names) else set()


def fields_in_names(keys: set[str]) -> set[str]:
    """The same for a set of names at any depth."""
    known = {name for key in keys for name in candidate_names(key)[:2]}
    fields = {field for field, names in NAMES.items() if known.intersection(names)}
    return fields if _is_of_openings(fields, known, None) else set()


def _is_of_openings(fields: set[str], keys: set[str], names: FieldNames | None) -> bool:
    if names and any(field == "title" and name in keys for name, field in names.corrected.items()):
        return True
    others = fields - {"title", "id", "summary", "team", "department"}
    if keys & _STRICT:
        return len(others & _SPECIFIC_FIELDS) >= 2 or len(others) >= 3
    return bool(keys & _WEAK) and len(others) >= 3 and bool(fields & _OF_JOBS)


def _is_posting(value: Record, names: FieldNames) -> bool:
    return bool(title_of(value, names)) and bool(fields_in(value, names))


def _is_number(text: str) -> bool:
    return text.isdecimal()
