"""All names of roles in all their forms, looked up by their letters without spaces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jobboard.jobs.taxonomy.role_forms import key, may_be_joined, plurals
from jobboard.jobs.taxonomy.role_table import Forms, RoleEntry


class Name(NamedTuple):
    """Whose name it is, and of how many words as the table has it."""

    role_id: str
    words: int
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class RoleNames:
    """Names that stand alone, and pairs: those that begin as one list of the table says and end as another.

    `pairs` has the role of each pair; `beginnings` and `endings` have numbers of pairs.
    """

    alone: Mapping[str, Name]
    pairs: tuple[str, ...]
    beginnings: Mapping[str, tuple[int, ...]]
    endings: Mapping[str, tuple[int, ...]]

    def find(self, looked_up: str, words: int) -> Name | None:
        """The name of these letters, in this number of words or long enough to be sure without."""
        name = self.alone.get(looked_up)
        return name if name is not None and (name.words == words or may_be_joined(looked_up)) else None


def names_of(entries: Mapping[str, RoleEntry]) -> RoleNames:
    """Every form of every name. A name as written in the table goes before a form made of another."""
    written: dict[str, Name] = {}
    formed: dict[str, Name] = {}
    pairs: list[str] = []
    beginnings: dict[str, list[int]] = {}
    endings: dict[str, list[int]] = {}
    for role_id, entry in entries.items():
        for names, is_certain in ((entry.forms, True), (entry.short, False)):
            for forms in names:
                written.setdefault(key(forms), Name(role_id, len(forms), is_certain))
                for plural in plurals(forms):
                    formed.setdefault(key(plural), Name(role_id, len(plural), is_certain))
        for first, last in entry.pairs:
            _note(beginnings, _with_plurals(first, last), len(pairs))
            _note(endings, (*last, *(plural for forms in last for plural in plurals(forms))), len(pairs))
            pairs.append(role_id)
    return RoleNames(formed | written, tuple(pairs), _tuples(beginnings), _tuples(endings))


def _with_plurals(first: tuple[Forms, ...], last: tuple[Forms, ...]) -> tuple[Forms, ...]:
    """The beginnings; of “head of …” also “heads of …”."""
    before_of = first if any(forms[0] == "of" for forms in last) else [forms for forms in first if forms[-1] == "of"]
    return (*first, *(plural for forms in before_of for plural in plurals(forms)))


def _note(where: dict[str, list[int]], names: Iterable[Forms], number: int) -> None:
    for forms in names:
        where.setdefault(key(forms), []).append(number)


def _tuples(where: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(numbers) for name, numbers in where.items()}
