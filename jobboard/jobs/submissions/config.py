"""SubmissionConfig: the settings and services that submitting, reviewing and mailing about openings need."""

from dataclasses import dataclass, field
from typing import Self
from zoneinfo import ZoneInfo

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.jobs.taxonomy.reading import Taxonomy
from jobboard.mail.message import Letters


@dataclass(frozen=True, slots=True)
class SubmissionConfig:
    """`currency` is the default, days end in `zone`, `review` is first, always or never.

    `taxonomy` reads field, level and skills where an employer names none.
    """

    currency: str
    zone: ZoneInfo
    posting_days: int
    review: str
    links: Links
    letters: Letters
    taxonomy: Taxonomy = field(default_factory=Taxonomy.shipped)

    @classmethod
    def from_settings(cls, settings: Settings, links: Links, letters: Letters) -> Self:
        zone = ZoneInfo(settings.timezone)
        return cls(
            settings.currency,
            zone,
            settings.posting_days,
            settings.review,
            links,
            letters,
            Taxonomy.from_data_dir(settings.data_dir),
        )
