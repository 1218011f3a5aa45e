"""How the digest says things. The words themselves are the web's; whoever composes hands them in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from jobboard.core.links import Links
from jobboard.core.money import Salary
from jobboard.core.script_language import script_language, text_direction
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
        pay = self.words.pay(opening.salary) if opening.salary else ""
        facts = [pay] if pay else []
        facts += [self.label("workplace", opening.workplace)] if opening.workplace else []
        facts += [self.label("type", kind) for kind in opening.employment_types]
        confirmed = f"confirmed {self.words.day_of(opening.confirmed_at)}" if opening.confirmed_at else ""
        facts += [confirmed] if confirmed else []
        return {
            "id": opening.id,
            "path": Links.job(opening.id, opening.title),
            "title": opening.title,
            "company": opening.company.name,
            "mark": initials(opening.company.name),
            "pay": pay,
            "lang": script_language(opening.title),
            "dir": text_direction(opening.title),
            "where": "; ".join(names[:PLACES_SHOWN]) + rest_of_places,
            "facts": " · ".join(facts),
            "confirmed": confirmed,
            "category": opening.category or "",
            "closes": self.words.day_of(opening.valid_through) if opening.valid_through else "",
        }


def initials(name: str) -> str:
    """Two letters that stand for a company: of its first two words, or the first two of its only one."""
    words = ["".join(filter(str.isalnum, word)) for word in name.split()]
    words = [word for word in words if word]
    letters = words[0][:1] + words[1][:1] if len(words) > 1 else words[0][:2] if words else ""
    return letters.upper()
