"""All names of roles in all their forms, looked up by their letters without spaces."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jobboard.jobs.taxonomy.role_forms import LONGEST_NAME, key, may_be_joined, plurals
from jobboard.jobs.taxonomy.role_table import Forms, RoleEntry


class Name(NamedTuple):
    """Whose name it is, by number, and of how many words as the table has it."""

    role: int
    words: int
    is_certain: bool = True

    def packed(self) -> int:
        return (self.role * (LONGEST_NAME + 1) + self.words) * 2 + self.is_certain

    @classmethod
    def of_packed(cls, packed: int) -> "Name":
        role, words = divmod(packed >> 1, LONGEST_NAME + 1)
        return cls(role, words, bool(packed & 1))


@dataclass(frozen=True, slots=True)
class RoleNames:
    """Names that stand alone, packed, and pairs: those that begin as one list of the table says and end as another.

    `pairs` has the role of each pair; `beginnings` and `endings` have numbers of pairs.
    """

    alone: Mapping[str, int]
    pairs: Sequence[int]
    beginnings: Mapping[str, Sequence[int]]
    endings: Mapping[str, Sequence[int]]

    def find(self, looked_up: str, words: int) -> Name | None:
        """The name of these letters, in this number of words or long enough to be sure without."""
        packed = self.alone.get(looked_up)
        if packed is None:
            return None
        name = Name.of_packed(packed)
        return name if name.words == words or may_be_joined(looked_up) else None


def names_of(entries: Mapping[str, RoleEntry]) -> RoleNames:
    """Every form of every name. What a role is called first goes before its other names, and these before plurals."""
    ranks: tuple[dict[str, int], ...] = ({}, {}, {}, {})
    pairs: list[int] = []
    beginnings: dict[str, list[int]] = {}
    endings: dict[str, list[int]] = {}
    for role, entry in enumerate(entries.values()):
        _note_names(ranks[3], ranks[2], entry.forms[:1], role)
        _note_names(ranks[1], ranks[0], entry.forms[1:], role)
        _note_names(ranks[1], ranks[0], entry.short, role, is_certain=False)
        for first, last in entry.pairs:
            _note(beginnings, _with_plurals(first, last), len(pairs))
            _note(endings, (*last, *(plural for forms in last for plural in plurals(forms))), len(pairs))
            pairs.append(role)
    return RoleNames(ranks[0] | ranks[1] | ranks[2] | ranks[3], pairs, beginnings, endings)


def _note_names(
    written: dict[str, int], formed: dict[str, int], names: tuple[Forms, ...], role: int, *, is_certain: bool = True
) -> None:
    for forms in names:
        written.setdefault(key(forms), Name(role, len(forms), is_certain).packed())
        for plural in plurals(forms):
            formed.setdefault(key(plural), Name(role, len(plural), is_certain).packed())


def _with_plurals(first: tuple[Forms, ...], last: tuple[Forms, ...]) -> tuple[Forms, ...]:
    """The beginnings; of “head of …” also “heads of …”."""
    before_of = first if any(forms[0] == "of" for forms in last) else [forms for forms in first if forms[-1] == "of"]
    return (*first, *(plural for forms in before_of for plural in plurals(forms)))


def _note(where: dict[str, list[int]], names: Iterable[Forms], number: int) -> None:
    for forms in names:
        where.setdefault(key(forms), []).append(number)
