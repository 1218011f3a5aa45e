"""The number of the week, and the few beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jobboard.digest.composition.facts import Facts
from jobboard.jobs.posting.opening import Opening

_FEWEST = 10
_MANY, _SHARE = 5, 0.2
"""From how many openings, and what share of all, one company alone is worth a number."""


@dataclass(frozen=True, slots=True)
class Figure:
    figure: str
    words: str


def number_of(new: Sequence[Opening], facts: Facts) -> Figure | None:
    """What is most unusual in the new openings; None where there are too few to say."""
    if len(new) < _FEWEST:
        return None
    name, count = Counter(opening.company.name for opening in new).most_common(1)[0]
    if count >= _MANY and count >= _SHARE * len(new):
        return Figure(str(count), f"of the {len(new)} new openings are of one employer, {name}")
    return _compare("state their pay", [opening.salary is not None for opening in new], _stating(facts)) or _compare(
        "are remote", [opening.workplace == "remote" for opening in new], _remote(facts)
    )


def share(part: int, whole: int) -> str:
    """ "59%"."""
    return f"{round(100 * part / whole)}%"


def _compare(words: str, new: list[bool], all_open: tuple[int, int]) -> Figure | None:
    part, whole = all_open
    if not whole or not any(new):
        return None
    figure = share(sum(new), len(new))
    return Figure(figure, f"of the {len(new)} new openings {words}; of all that are open, {share(part, whole)}")


def _stating(facts: Facts) -> tuple[int, int]:
    fields = facts.fields.values()
    return sum(field.stating for field in fields), sum(field.total for field in fields)


def _remote(facts: Facts) -> tuple[int, int]:
    fields = facts.fields.values()
    return sum(field.remote for field in fields), sum(field.total for field in fields)
