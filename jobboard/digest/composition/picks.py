"""Three openings to look at, each with its reason: of three employers, for different reasons where possible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jobboard.digest.composition.facts import Facts
from jobboard.digest.composition.ranking import attractiveness
from jobboard.digest.composition.reasons import Reason, Saying, reasons_for
from jobboard.jobs.posting.opening import Opening

MOST = 3
_MOST_INTEREST = 6
"""What readers' clicks may add at most: less than one kind of reason is from the next."""


@dataclass(frozen=True, slots=True)
class Pick:
    opening: Opening
    reason: Reason


def choose_picks(
    openings: Iterable[Opening], facts: Facts, saying: Saying, verified: frozenset[str], interest: Mapping[str, float]
) -> list[Pick]:
    """At most three; an opening of which nothing can be said is none of them.

    `interest` is how much the openings of a field were read lately, from 0 to 1.
    """
    candidates = [
        (_weight(opening, reason, verified, interest), Pick(opening, reason))
        for opening in openings
        for reason in reasons_for(opening, facts, saying)
    ]
    candidates.sort(key=lambda candidate: (-candidate[0], -candidate[1].opening.id))
    chosen: list[Pick] = []
    for fresh_kind in (True, False):
        for _, pick in candidates:
            if len(chosen) < MOST and _fits(pick, chosen, fresh_kind=fresh_kind):
                chosen.append(pick)
    return chosen


def _weight(opening: Opening, reason: Reason, verified: frozenset[str], interest: Mapping[str, float]) -> float:
    read = min(1.0, interest.get(opening.category or "", 0.0))
    return reason.weight + attractiveness(opening, verified) / 2 + _MOST_INTEREST * read


def _fits(pick: Pick, chosen: list[Pick], *, fresh_kind: bool) -> bool:
    companies = {other.opening.company.slug for other in chosen}
    kinds = {other.reason.kind for other in chosen}
    return pick.opening.company.slug not in companies and not (fresh_kind and pick.reason.kind in kinds)
