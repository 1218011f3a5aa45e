"""What this board lays down for openings that are submitted, handed to the acts by whoever calls them."""

from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.mail.message import Letters


@dataclass(frozen=True, slots=True)
class Terms:
    """`currency` is assumed where none is said, days end in `zone`, `review` is first, always or never."""

    currency: str
    zone: ZoneInfo
    posting_days: int
    review: str
    links: Links
    letters: Letters

    @classmethod
    def of(cls, settings: Settings, links: Links, letters: Letters) -> Self:
        zone = ZoneInfo(settings.timezone)
        return cls(settings.currency, zone, settings.posting_days, settings.review, links, letters)
