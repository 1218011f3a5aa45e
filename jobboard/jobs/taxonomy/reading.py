"""A taxonomy at work: what a title and a text say that nobody named."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from jobboard.core.html import text_of
from jobboard.jobs.taxonomy.skills import SkillReader
from jobboard.jobs.taxonomy.table import Table, load_table, shipped
from jobboard.jobs.taxonomy.titles import TitleReader, seniority


@dataclass(frozen=True, slots=True)
class Filled:
    """`inferred` names the parts that nobody said."""

    category: str | None
    seniority: str | None
    skills: tuple[str, ...]
    inferred: tuple[str, ...] = ()


class Taxonomy:
    """Made once, used for every opening."""

    def __init__(self, table: Table) -> None:
        self.categories = tuple(table.categories)
        self._skills = SkillReader(table)
        self._title = lru_cache(maxsize=20_000)(TitleReader(table.categories).category)
        self._level = lru_cache(maxsize=20_000)(seniority)

    @classmethod
    def shipped(cls) -> "Taxonomy":
        """The program's own."""
        return _shipped()

    @classmethod
    def of(cls, data_dir: Path) -> "Taxonomy":
        """The program's with what the data folder has. Raises Misuse for a table that is wrong."""
        table = load_table(data_dir)
        return _shipped() if table is shipped() else cls(table)

    def category(self, title: str) -> str | None:
        return self._title(title)

    def seniority(self, title: str) -> str | None:
        return self._level(title)

    def skills(self, title: str, text: str) -> tuple[str, ...]:
        return self._skills.skills(f"{title}\n{text}")


def fill_gaps(
    taxonomy: Taxonomy,
    title: str,
    description_html: str,
    category: str | None,
    seniority: str | None,
    skills: tuple[str, ...],
) -> Filled:
    """What was said, and in its gaps what title and text say. What was said stays as it is."""
    inferred = []
    if not category and (category := taxonomy.category(title)):
        inferred.append("category")
    if not seniority and (seniority := taxonomy.seniority(title)):
        inferred.append("seniority")
    if not skills and (skills := taxonomy.skills(title, text_of(description_html))):
        inferred.append("skills")
    return Filled(category, seniority, skills, tuple(inferred))


@cache
def _shipped() -> Taxonomy:
    return Taxonomy(shipped())
