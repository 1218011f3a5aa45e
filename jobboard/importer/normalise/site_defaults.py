"""The defaults of a site for fields that an opening does not have."""

from dataclasses import dataclass
from typing import Self

from jobboard.config import Settings
from jobboard.core.dates import DaysFirst
from jobboard.jobs.taxonomy.reading import Taxonomy


@dataclass(frozen=True, slots=True)
class SiteDefaults:
    """`currency` is ISO 4217; `taxonomy` reads category, seniority and skills from titles and texts.

    `day_first`: whether 05/12 is the 5th of December; None if the site's locale does not decide it.
    """

    currency: str
    day_first: DaysFirst
    taxonomy: Taxonomy

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """Raises Misuse where the taxonomy in the data folder is wrong."""
        return cls(settings.currency, settings.day_first, Taxonomy.from_data_dir(settings.data_dir))
