"""The claim checker: every rule over everything, in one go; fast enough to run while one writes."""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, cast

from jobboard.trends.claims import mix, rules
from jobboard.trends.claims.gap import Checked, Claims, Gap
from jobboard.trends.claims.offers import offers_from_counts

MOST_GAPS = 100
MOST_OFFERS = 30


class Rule(Protocol):
    def check(self, claims: Claims) -> Iterable[Gap]: ...


@lru_cache(maxsize=1)
def known_rules() -> tuple[Rule, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    return tuple(cast(Rule, importlib.import_module(f"{rules.__name__}.{name}")) for name in names)


def check_claims(claims: Claims) -> Checked:
    """Gaps, and findings that can be computed; never raises for typed input."""
    gaps = [gap for rule in known_rules() for gap in rule.check(claims)]
    contradictions, offers = mix.derive(claims.findings)
    gaps += contradictions
    gaps.sort(key=lambda gap: (not gap.stops, gap.where[:1] or (10**6,)))
    offers += offers_from_counts(claims.findings)
    return Checked(tuple(gaps[:MOST_GAPS]), tuple(offers[:MOST_OFFERS]))
