"""Which openings stand in an edition: grouped by field, the best first, and not too many of one employer."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jobboard.jobs.posting.opening import Opening

IN_A_FIELD = 5
FIELDS = {"daily": 5, "weekly": 8}
OF_A_COMPANY = 2


@dataclass(frozen=True, slots=True)
class Field:
    """The new openings of one field of work; `name` is empty for those of none. `total` counts those not shown too."""

    name: str
    shown: tuple[Opening, ...]
    total: int


def attractiveness(opening: Opening, verified: frozenset[str]) -> int:
    """What a reader can tell of it before clicking: the pay above all, then who, where and what."""
    return (
        4 * (opening.salary is not None)
        + 2 * (opening.company.slug in verified)
        + bool(opening.locations or opening.workplace == "remote")
        + bool(opening.skills)
        + bool(opening.seniority)
    )


def rank(openings: Iterable[Opening], verified: frozenset[str] = frozenset()) -> list[Opening]:
    """The best first; what is as good, the newest first."""
    return sorted(
        openings, key=lambda opening: (-attractiveness(opening, verified), -opening.posted_at.timestamp(), -opening.id)
    )


def group_by_field(ranked: Iterable[Opening], kind: str, counts: dict[str, int]) -> list[Field]:
    """The fields with most new openings, each with its best; `counts` are all new openings of each field.

    A field without a name comes last, however large it is.
    """
    companies: Counter[str] = Counter()
    by_field: dict[str, list[Opening]] = {}
    for opening in ranked:
        chosen = by_field.setdefault(opening.category or "", [])
        if len(chosen) < IN_A_FIELD and companies[opening.company.slug] < OF_A_COMPANY:
            companies[opening.company.slug] += 1
            chosen.append(opening)
    names = sorted((name for name in by_field if by_field[name]), key=lambda name: (not name, -counts[name], name))
    return [Field(name, tuple(by_field[name]), counts[name]) for name in names[: FIELDS[kind]]]
