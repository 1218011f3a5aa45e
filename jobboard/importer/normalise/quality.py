"""Count missing fields in a run's new and changed records, and what Google would not list.

Google's rules for a JobPosting: https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jobboard.core.vocabulary import Workplace
from jobboard.importer.normalise.normalised import NormalPosting

_EXAMPLES = 5
_SHORT = 120
"""Characters of HTML; a shorter description has neither duties nor requirements."""

_SHOUTED = re.compile(r"!{2,}|\*{2,}|[$€£₹]\s?\d")
_FIELDS: tuple[tuple[str, Callable[[NormalPosting], object]], ...] = (
    ("description", lambda posting: posting.description_html),
    ("place", lambda posting: posting.locations or posting.workplace == Workplace.REMOTE),
    ("country to apply from", lambda posting: posting.workplace != Workplace.REMOTE or _applicants_from(posting)),
    ("pay", lambda posting: posting.salary),
    ("employment type", lambda posting: posting.employment_types),
    ("workplace", lambda posting: posting.workplace),
    ("category", lambda posting: posting.category and "category" not in posting.inferred),
    ("seniority", lambda posting: posting.seniority and "seniority" not in posting.inferred),
    ("skills", lambda posting: posting.skills and "skills" not in posting.inferred),
    ("posting date", lambda posting: posting.posted_at),
    ("closing date", lambda posting: posting.valid_through),
    ("way to apply", lambda posting: posting.apply_url or posting.apply_email),
)


@dataclass(slots=True)
class Quality:
    """`missing` counts records by missing field; `refused` by Google's reason to reject them, with examples."""

    checked: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def count(self, where: str, posting: NormalPosting, now: datetime) -> None:
        """Count one record."""
        self.checked += 1
        for name, has in _FIELDS:
            if not has(posting):
                self.missing[name] += 1
        for why in refused_by_google(posting, now):
            self.refused[why] += 1
            self._remember(why, where)

    def add(self, other: "Quality", where: str) -> None:
        """Add the counts of another input; its examples get its name."""
        self.checked += other.checked
        self.missing.update(other.missing)
        self.refused.update(other.refused)
        for why, places in other.examples.items():
            for place in places:
                self._remember(why, f"{where}: {place}" if where else place)

    def as_json(self) -> dict[str, Any]:
        return {
            "checked": self.checked,
            "missing": dict(self.missing.most_common()),
            "refused": [
                {"why": why, "count": count, "where": self.examples.get(why, [])}
                for why, count in self.refused.most_common()
            ],
        }

    def _remember(self, why: str, where: str) -> None:
        places = self.examples.setdefault(why, [])
        if len(places) < _EXAMPLES:
            places.append(where)


def refused_by_google(posting: NormalPosting, now: datetime) -> list[str]:
    """Why Google would not list the opening, or could take it for a mistake; empty if nothing is wrong."""
    reasons = []
    if not posting.description_html:
        reasons.append("there is no description")
    elif len(posting.description_html) < _SHORT:
        reasons.append("the description says hardly more than the title")
    if not _has_country(posting):
        reasons.append("no place with a country is named")
    if _SHOUTED.search(posting.title):
        reasons.append("the title holds pay or signs that are no part of a title")
    if posting.valid_through is not None and posting.valid_through <= now:
        reasons.append("its closing date has passed")
    if not posting.apply_url and not posting.apply_email:
        reasons.append("there is no way to apply")
    return reasons


def _applicants_from(posting: NormalPosting) -> bool:
    return bool(posting.applicant_countries) or any(place.country for place in posting.locations)


def _has_country(posting: NormalPosting) -> bool:
    """Remote work without countries is listed under the site's own country, by `jobs.structured_data`."""
    return posting.workplace == Workplace.REMOTE or any(place.country for place in posting.locations)
