"""Roles named in a text: “SDE II, Payments” names a software engineer.

A role is found by its form, never by a stem: “accountant” is no account manager, “programmer” no programme manager.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jobboard.jobs.taxonomy.role_forms import LONGEST_NAME, Word, words
from jobboard.jobs.taxonomy.role_names import Name, names_of
from jobboard.jobs.taxonomy.role_table import RoleEntry, load_roles, shipped_roles


@dataclass(frozen=True, slots=True)
class Role:
    """A role and its relations, which are ids of other roles.

    `same_as` are other roles that seekers mean just as well. `family` is the broadest role above this one, or itself.
    A general role (“manager”, “engineer”) says little alone: it has no family. `group` is the field of work.
    """

    id: str
    name: str
    names: tuple[str, ...]
    group: str
    same_as: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    family: str = ""
    is_general: bool = False


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

    def __init__(self, entries: Mapping[str, RoleEntry]) -> None:
        self._roles = {role.id: role for role in _roles(entries)}
        self._names = names_of(entries)

    @classmethod
    def shipped(cls) -> "Roles":
        """The vocabulary that comes with the program, read when it is first asked for."""
        return _shipped()

    @classmethod
    def from_data_dir(cls, data_dir: Path) -> "Roles":
        """The shipped vocabulary with the changes in the data folder. Raises Misuse for an invalid table."""
        entries = load_roles(data_dir)
        return _shipped() if entries is shipped_roles() else cls(entries)

    def __len__(self) -> int:
        return len(self._roles)

    def __iter__(self) -> Iterator[Role]:
        return iter(self._roles.values())

    def get(self, role_id: str) -> Role | None:
        return self._roles.get(role_id)

    def find(self, text: str) -> tuple[RoleMatch, ...]:
        """The roles that a text names, in its order: of names that overlap the longest, then the last."""
        return tuple(self.find_in(words(text)))

    def find_in(self, text_words: list[Word]) -> list[RoleMatch]:
        """As `find`, for words that are split already."""
        found = sorted(self._candidates(text_words), key=lambda hit: (hit[0] - hit[1], -hit[0]))
        taken: set[int] = set()
        matches = []
        for first, last, (role_id, _, is_certain) in found:
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                start, end = text_words[first].start, text_words[last - 1].end
                matches.append(RoleMatch(self._roles[role_id], start, end, last - first, is_certain))
        return sorted(matches, key=lambda match: match.start)

    def _candidates(self, text_words: list[Word]) -> Iterator[tuple[int, int, Name]]:
        forms = [word.text for word in text_words]
        for first in range(len(forms)):
            looked_up = ""
            for last in range(first + 1, min(first + LONGEST_NAME, len(forms)) + 1):
                looked_up += forms[last - 1]
                name = self._names.find(looked_up, last - first)
                if name is not None:
                    yield first, last, name
                if beginnings := self._names.beginnings.get(looked_up):
                    yield from self._pairs(forms, first, last, beginnings)

    def _pairs(
        self, forms: list[str], first: int, middle: int, beginnings: tuple[int, ...]
    ) -> Iterator[tuple[int, int, Name]]:
        looked_up = ""
        for last in range(middle + 1, min(first + LONGEST_NAME, len(forms)) + 1):
            looked_up += forms[last - 1]
            for pair in self._names.endings.get(looked_up, ()):
                if pair in beginnings:
                    yield first, last, Name(self._names.pairs[pair], last - first)
                    break


def find_roles(text: str) -> tuple[RoleMatch, ...]:
    """The roles that a text names, by the vocabulary that comes with the program."""
    return _shipped().find(text)


@cache
def _shipped() -> Roles:
    return Roles(shipped_roles())


def _roles(entries: Mapping[str, RoleEntry]) -> Iterator[Role]:
    narrower: dict[str, list[str]] = {role_id: [] for role_id in entries}
    same: dict[str, list[str]] = {role_id: list(entry.same_as) for role_id, entry in entries.items()}
    related: dict[str, list[str]] = {role_id: list(entry.related) for role_id, entry in entries.items()}
    for role_id, entry in entries.items():
        for above in entry.broader:
            narrower[above].append(role_id)
        for mirrored, others in ((same, entry.same_as), (related, entry.related)):
            for other in others:
                if role_id not in mirrored[other]:
                    mirrored[other].append(role_id)
    for role_id, entry in entries.items():
        yield Role(
            role_id,
            entry.name,
            entry.names,
            entry.group,
            tuple(same[role_id]),
            entry.broader,
            tuple(narrower[role_id]),
            tuple(related[role_id]),
            "" if entry.is_general else _family(role_id, entries),
            entry.is_general,
        )


def _family(role_id: str, entries: Mapping[str, RoleEntry]) -> str:
    """The table has no circles: the first of the broader roles leads to the top."""
    while above := [one for one in entries[role_id].broader if not entries[one].is_general]:
        role_id = above[0]
    return role_id
