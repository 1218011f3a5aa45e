"""Infer category, seniority and skills from title and text where a source does not name them."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from jobboard.jobs.taxonomy.role import NO_GROUP
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.jobs.taxonomy.skills import SkillReader
from jobboard.jobs.taxonomy.table import Table, load_table, shipped
from jobboard.jobs.taxonomy.titles import TitleReader, seniority


@dataclass(frozen=True, slots=True)
class Filled:
    """`inferred` names the fields that were read from title or text."""

    category: str | None
    seniority: str | None
    skills: tuple[str, ...]
    inferred: tuple[str, ...] = ()


class Taxonomy:
    """Infers fields by one table of categories and skills; built once, used for every opening."""

    def __init__(self, table: Table, load_roles: Callable[[], Roles] = Roles.shipped) -> None:
        self._table = table
        self._load_roles = load_roles
        self._skills = SkillReader(table)
        self._title = lru_cache(maxsize=20_000)(self._category)
        self._level = lru_cache(maxsize=20_000)(seniority)

    @classmethod
    def shipped(cls) -> "Taxonomy":
        """The table that ships with the program."""
        return _shipped()

    @classmethod
    def from_data_dir(cls, data_dir: Path) -> "Taxonomy":
        """The shipped tables with the changes in the data folder. Raises Misuse for an invalid table."""
        table, roles = load_table(data_dir), Roles.of_owner(data_dir)
        if roles is not None:
            return cls(table, lambda: roles)
        return _shipped() if table is shipped() else cls(table)

    @property
    def roles(self) -> Roles:
        """The vocabulary of roles, read when it is first asked for."""
        return self._load_roles()

    @property
    def categories(self) -> tuple[str, ...]:
        """Every field that a title can name."""
        groups = (role.group for role in self.roles if role.group != NO_GROUP)
        return tuple(dict.fromkeys((*self._table.categories, *groups)))

    def category(self, title: str) -> str | None:
        return self._title(title)

    def fields(self, text: str, without: Container[str] = ()) -> set[str]:
        """Every field that a text names, but by the words `without`."""
        return self._reader.fields(text, without)

    def _category(self, title: str) -> str | None:
        return self._reader.category(title)

    @cached_property
    def _reader(self) -> TitleReader:
        return TitleReader(self._table.categories, self.roles)

    def seniority(self, title: str) -> str | None:
        return self._level(title)

    def skills(self, title: str, text: str) -> tuple[str, ...]:
        return self._skills.skills(f"{title}\n{text}")


def fill_gaps(
    taxonomy: Taxonomy,
    title: str,
    text: str,
    category: str | None,
    seniority: str | None,
    skills: tuple[str, ...],
) -> Filled:
    """Fill the gaps from title and text (plain); values that were given stay as they are."""
    inferred = []
    if not category and (category := taxonomy.category(title)):
        inferred.append("category")
    if not seniority and (seniority := taxonomy.seniority(title)):
        inferred.append("seniority")
    if not skills and (skills := taxonomy.skills(title, text)):
        inferred.append("skills")
    return Filled(category, seniority, skills, tuple(inferred))


@cache
def _shipped() -> Taxonomy:
    return Taxonomy(shipped())
