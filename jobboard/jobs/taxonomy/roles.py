"""Roles named in a text: “SDE II, Payments” names a software engineer.

A role is found by its form, never by a stem: “accountant” is no account manager, “programmer” no programme manager.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from jobboard.jobs.taxonomy.role import Role, roles_of
from jobboard.jobs.taxonomy.role_build import read_built
from jobboard.jobs.taxonomy.role_forms import LONGEST_NAME, Word, words
from jobboard.jobs.taxonomy.role_names import Name, RoleNames, names_of
from jobboard.jobs.taxonomy.role_table import load_own_roles

_LONGEST_TITLE = 100
"""Shorter texts come again: titles and their first parts, read for the field and for the index."""
_Candidate = tuple[int, int, Name]


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A role as it stands in `text[start:end]`. Not certain: by letters that mean other things too, as CA or GET."""

    role: Role
    start: int
    end: int
    words: int
    is_certain: bool = True


class Roles:
    """A vocabulary of roles: found in texts, and looked up by id."""

    def __init__(self, roles: list[Role], names: RoleNames) -> None:
        self._roles = roles
        self._by_id = {role.id: role for role in roles}
        self._names = names
        self._find_in_title = lru_cache(maxsize=10_000)(self._find)

    @classmethod
    def shipped(cls) -> "Roles":
        """The vocabulary that comes with the program, read when it is first asked for."""
        return _shipped()

    @classmethod
    def from_data_dir(cls, data_dir: Path) -> "Roles":
        """The shipped vocabulary with the changes in the data folder. Raises Misuse for an invalid table."""
        return cls.of_owner(data_dir) or _shipped()

    @classmethod
    def of_owner(cls, data_dir: Path) -> "Roles | None":
        """The vocabulary that the data folder changes; None where it has no table. Raises Misuse for an invalid one."""
        entries = load_own_roles(data_dir)
        return cls(list(roles_of(entries)), names_of(entries)) if entries else None

    def __len__(self) -> int:
        return len(self._roles)

    def __iter__(self) -> Iterator[Role]:
        return iter(self._roles)

    def get(self, role_id: str) -> Role | None:
        return self._by_id.get(role_id)

    def find(self, text: str) -> tuple[RoleMatch, ...]:
        """The roles that a text names, in its order: of names that overlap the longest, then the last."""
        return self._find_in_title(text) if len(text) <= _LONGEST_TITLE else self._find(text)

    def _find(self, text: str) -> tuple[RoleMatch, ...]:
        return tuple(self.find_in(words(text)))

    def find_in(self, text_words: list[Word]) -> list[RoleMatch]:
        """As `find`, for words that are split already."""
        forms = [word.text for word in text_words]
        # Names as a whole stand before pairs, and stay there among those of equal length and place.
        candidates = [*self._whole_names(forms), *self._pairs(forms)]
        taken: set[int] = set()
        matches = []
        for first, last, name in sorted(candidates, key=lambda hit: (hit[0] - hit[1], -hit[0])):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                start, end = text_words[first].start, text_words[last - 1].end
                matches.append(RoleMatch(self._roles[name.role], start, end, last - first, name.is_certain))
        return sorted(matches, key=lambda match: match.start)

    def _whole_names(self, forms: list[str]) -> Iterator[_Candidate]:
        for first in range(len(forms)):
            for last, looked_up in _runs(forms, first, first + LONGEST_NAME):
                name = self._names.find(looked_up, last - first)
                if name is not None:
                    yield first, last, name

    def _pairs(self, forms: list[str]) -> Iterator[_Candidate]:
        names = self._names
        for first in range(len(forms)):
            for middle, beginning in _runs(forms, first, first + LONGEST_NAME - 1):
                if numbers := names.beginnings.get(beginning):
                    for last, ending in _runs(forms, middle, first + LONGEST_NAME):
                        both = next((number for number in names.endings.get(ending, ()) if number in numbers), None)
                        if both is not None:
                            yield first, last, Name(names.pairs[both], last - first)


def find_roles(text: str) -> tuple[RoleMatch, ...]:
    """The roles that a text names, by the vocabulary that comes with the program."""
    return _shipped().find(text)


def _runs(forms: list[str], first: int, end: int) -> Iterator[tuple[int, str]]:
    """The words from `first` on, one more each time, with where they end."""
    return enumerate(accumulate(forms[first:end]), first + 1)


@cache
def _shipped() -> Roles:
    return Roles(*read_built())
