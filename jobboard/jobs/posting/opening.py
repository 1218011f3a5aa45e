"""An opening as readers, feeds and scripts see it: the Posting record of the contract."""

from dataclasses import dataclass
from datetime import datetime

from jobboard.core.links import slug_of
from jobboard.core.posting_content import PostingContent
from jobboard.core.states import FILLED


@dataclass(frozen=True, slots=True)
class CompanyName:
    """`logo` is the digest in its picture's address, or empty."""

    name: str
    slug: str
    website: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class SourceOf:
    kind: str
    url: str | None
    external_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(PostingContent):
    """`description_html` is empty in lists; moments are UTC. `closing_given`: `valid_through` is the employer's own
    date, not when the board takes an opening off its list.
    """

    id: int
    company: CompanyName
    posted_at: datetime
    updated_at: datetime
    status: str
    source: SourceOf | None = None
    closed_reason: str | None = None
    shown_as: int | None = None
    closing_given: bool = True

    @property
    def is_filled(self) -> bool:
        """Whether its employer found somebody; readers are told so, also after the closing date."""
        return self.closed_reason in FILLED

    @property
    def slug(self) -> str:
        return slug_of(self.title)
