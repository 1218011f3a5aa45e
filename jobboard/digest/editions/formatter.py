"""How the digest says things. The words themselves are the web's; whoever composes hands them in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from jobboard.core.links import Links
from jobboard.core.money import Salary
from jobboard.jobs.posting.opening import Opening

PLACES_SHOWN = 3


class Words(Protocol):
    """What of `web.wording` is needed."""

    @property
    def zone(self) -> ZoneInfo: ...

    def number(self, value: int) -> str: ...
    def date(self, day: date) -> str: ...
    def day_of(self, moment: datetime) -> str: ...
    def pay(self, salary: Salary) -> str: ...


@dataclass(frozen=True, slots=True)
class DigestFormatter:
    """`label` says a facet's value in words."""

    words: Words
    label: Callable[[str, str], str]

    def opening(self, opening: Opening) -> dict[str, object]:
        """An opening as it stands in an edition and in mail: all words, so that it stays as it was sent."""
        names = [place.name for place in opening.locations]
        rest_of_places = f" and {len(names) - PLACES_SHOWN} more" if len(names) > PLACES_SHOWN else ""
        facts = [self.words.pay(opening.salary)] if opening.salary else []
        facts += [self.label("workplace", opening.workplace)] if opening.workplace else []
        facts += [self.label("type", kind) for kind in opening.employment_types]
        facts += [f"confirmed {self.words.day_of(opening.confirmed_at)}"] if opening.confirmed_at else []
        return {
            "id": opening.id,
            "path": Links.job(opening.id, opening.title),
            "title": opening.title,
            "company": opening.company.name,
            "where": "; ".join(names[:PLACES_SHOWN]) + rest_of_places,
            "facts": " · ".join(facts),
            "category": opening.category or "",
            "closes": self.words.day_of(opening.valid_through) if opening.valid_through else "",
        }
