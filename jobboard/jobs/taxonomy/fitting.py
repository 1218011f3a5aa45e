"""Whether two openings, or an opening and a report, are of one trade: better nothing beside it than anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jobboard.core.text import fold
from jobboard.jobs.taxonomy.reading import Taxonomy
from jobboard.jobs.taxonomy.role import Role
from jobboard.jobs.taxonomy.title_role import title_role

_CLEAR_OVERLAP = 3
_SOME_OVERLAP = 2
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Trade:
    """What a title and skills say of a trade. `around` are the ids of the role and of all that are broader."""

    role: Role | None
    field: str | None
    skills: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]


class TradeReader:
    """Reads trades by one taxonomy, and compares them."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self.family_of = lru_cache(maxsize=20_000)(self._family_of)

    def read(self, title: str, skills: Iterable[str] = (), category: str | None = None) -> Trade:
        """The trade of an opening; its category counts where the title names no field."""
        role = title_role(self._taxonomy.roles, title)
        field = (role.group if role else self._taxonomy.category(title)) or category
        skills = frozenset(map(fold, skills))
        return Trade(role, field, skills, frozenset(fold(title).split()), frozenset(self._around(role)))

    def fits(self, first: Trade, second: Trade) -> bool:
        """Whether who looks for the first may like the second: a role near it, or skills that clearly overlap."""
        common = len(first.skills & second.skills)
        if common >= _CLEAR_OVERLAP:
            return True
        same_field = first.field is not None and first.field == second.field
        if first.role and second.role:
            return are_near(first, second) or (same_field and common >= _SOME_OVERLAP)
        return same_field and (common > 0 or any(map(_says_much, first.words & second.words)))

    def fields(self, text: str, without: frozenset[str] = frozenset()) -> set[str]:
        """Every field that a text names, but by these words."""
        return self._taxonomy.fields(text, without)

    def skills(self, text: str) -> set[str]:
        return set(map(fold, self._taxonomy.skills(text, "")))

    def _family_of(self, title: str) -> str:
        """The family of the role that a title is about, as it is shown; empty where it names none."""
        role = title_role(self._taxonomy.roles, title)
        family = self._taxonomy.roles.get(role.family) if role else None
        return family.name[0].upper() + family.name[1:] if family else ""

    def _around(self, role: Role | None) -> Iterator[str]:
        """The role and all that are broader; the table has no circles."""
        above = [role] if role else []
        while above:
            one = above.pop()
            if not one.is_general:
                yield one.id
                above += filter(None, map(self._taxonomy.roles.get, one.broader))


def are_near(first: Trade, second: Trade) -> bool:
    """Whether two roles are of one family, or the table says that one is like the other."""
    if first.around & second.around:
        return True
    return any(
        not other.around.isdisjoint((*one.role.same_as, *one.role.related))
        for one, other in ((first, second), (second, first))
        if one.role
    )


def _says_much(word: str) -> bool:
    return len(word) >= _SHORTEST_WORD and word not in _SAY_LITTLE


_LITTLE = """
senior junior lead staff head chief principal associate assistant manager executive officer director intern trainee
engineer developer analyst specialist consultant coordinator remote hybrid india team with
"""
_SAY_LITTLE = frozenset(_LITTLE.split())
