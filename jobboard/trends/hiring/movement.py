"""What rises and falls among new openings: a claim needs several companies, and holds over all lines of the page.

Employers post in batches, so openings say less than their number. Whether a line moved is tested by its companies
(`maths.swap`); of all lines tested, at most two in a hundred that are shown are false (`maths.discovery`). A line of
one company alone is its own decision and no trend, so companies have none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from jobboard.core.periods import Period
from jobboard.trends.hiring.records import OpeningRecord
from jobboard.trends.maths.discovery import false_discovery_filter
from jobboard.trends.maths.growth import Growth, Verdict
from jobboard.trends.maths.swap import batch_size, swap_chance

FEWEST_OPENINGS, FEWEST_COMPANIES = 15, 3
"""Fewer openings in both periods together, or fewer companies that changed, are not tested."""
_SHARE_FALSE = 0.02
_HEADLINE_CHANCE = 0.01
_MOST = 15
_ALL = "all"

Key = Callable[[OpeningRecord], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Flow:
    """New openings in the last four weeks against the four before, of companies that were here for both."""

    name: str
    growth: Growth
    companies: int
    """How many companies posted more or fewer than before."""


@dataclass(slots=True)
class _Pair:
    """Openings in two periods, and by company how many more there were in the later one."""

    before: int = 0
    after: int = 0
    differences: dict[str, int] | None = None

    def add(self, company: str, step: int) -> None:
        self.differences = self.differences if self.differences is not None else defaultdict(int)
        self.differences[company] += step
        if step > 0:
            self.after += 1
        else:
            self.before += 1

    @property
    def changes(self) -> list[int]:
        return [difference for difference in (self.differences or {}).values() if difference]

    @property
    def chance(self) -> float:
        return swap_chance(self.changes)

    @property
    def growth(self) -> Growth:
        together = batch_size(self.changes, self.before + self.after)
        return Growth.of(self.after, self.before, together=together)


def headline(records: Sequence[OpeningRecord], recent: Period, before: Period) -> Growth:
    """All new openings; the verdict is “too few to say” unless the companies together changed for certain."""
    pair = _pairs(records, lambda _: (_ALL,), recent, before).get(_ALL, _Pair())
    growth = pair.growth
    enough = len(pair.changes) >= FEWEST_COMPANIES and pair.chance <= _HEADLINE_CHANCE
    return growth if enough else replace(growth, verdict=Verdict.TOO_FEW)


def flows(
    records: Sequence[OpeningRecord], sides: Mapping[str, Key], recent: Period, before: Period
) -> dict[str, tuple[Flow, ...]]:
    """What rose or fell for certain, by side; the surest rise comes first."""
    tested = [
        (side, name, pair)
        for side, key in sides.items()
        for name, pair in _pairs(records, key, recent, before).items()
        if pair.before + pair.after >= FEWEST_OPENINGS and len(pair.changes) >= FEWEST_COMPANIES
    ]
    stands = false_discovery_filter(np.array([pair.chance for _, _, pair in tested]), _SHARE_FALSE)
    found: dict[str, list[Flow]] = {side: [] for side in sides}
    for (side, name, pair), sure in zip(tested, stands, strict=True):
        if sure and pair.growth.verdict != Verdict.TOO_FEW:
            found[side].append(Flow(name, pair.growth, len(pair.changes)))
    return {side: _ordered(rows) for side, rows in found.items()}


def _pairs(records: Sequence[OpeningRecord], key: Key, recent: Period, before: Period) -> dict[str, _Pair]:
    pairs: dict[str, _Pair] = defaultdict(_Pair)
    for record in records:
        day = record.posted_at.date()
        step = 1 if recent.first <= day <= recent.last else -1 if before.first <= day <= before.last else 0
        if step:
            for name in set(key(record)):
                if name:
                    pairs[name].add(record.company, step)
    return pairs


def _ordered(rows: list[Flow]) -> tuple[Flow, ...]:
    return tuple(sorted(rows, key=lambda row: (-row.growth.low, row.name)))[:_MOST]
