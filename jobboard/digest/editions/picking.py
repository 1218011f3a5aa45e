"""Which openings stand in an edition: the best first, and not too many of one employer or field."""

from collections import Counter
from collections.abc import Iterable

from jobboard.jobs.posting.opening import Opening

MOST = {"daily": 12, "weekly": 24}
OF_A_COMPANY = 2
OF_A_CATEGORY = {"daily": 4, "weekly": 6}


def attractiveness(opening: Opening, verified: frozenset[str]) -> int:
    """What a reader can tell of it before clicking: the pay above all, then who, where and what."""
    return (
        4 * (opening.salary is not None)
        + 2 * (opening.company.slug in verified)
        + bool(opening.locations or opening.workplace == "remote")
        + bool(opening.skills)
        + bool(opening.seniority)
    )


def pick(openings: Iterable[Opening], kind: str, verified: frozenset[str] = frozenset()) -> list[Opening]:
    """At most MOST; what is as good, the newest first. A second round fills up with those there were too many of."""
    ranked = sorted(
        openings, key=lambda opening: (-attractiveness(opening, verified), -opening.posted_at.timestamp(), -opening.id)
    )
    most, companies, categories = MOST[kind], Counter[str](), Counter[str]()
    chosen, spared = [], []
    for opening in ranked:
        company, category = opening.company.slug, opening.category or ""
        if companies[company] >= OF_A_COMPANY:
            continue
        companies[company] += 1
        if category and categories[category] >= OF_A_CATEGORY[kind]:
            spared.append(opening)
            continue
        categories[category] += 1
        chosen.append(opening)
    return [*chosen[:most], *spared[: max(0, most - len(chosen))]]
