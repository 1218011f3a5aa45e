"""The Opening record: a posting as readers, feeds and the API see it."""

from dataclasses import dataclass
from datetime import datetime

from jobboard.core.links import slug_of
from jobboard.core.posting_content import PostingContent
from jobboard.core.states import FILLED
from jobboard.jobs.posting.freshness import Confirmation


@dataclass(frozen=True, slots=True)
class CompanyName:
    """`logo` is the digest in the URL of its picture, or empty."""

    name: str
    slug: str
    website: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class PostingSource:
    kind: str
    url: str | None
    external_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(PostingContent):
    """`description_html` is empty in lists; moments are UTC. `closing_given`: `valid_through` is the employer's own
    date, not when the board takes an opening off its list. `first_seen_at` is when it was first listed here, also where
    it was listed again since, `reposts` times.
    """

    id: int
    company: CompanyName
    posted_at: datetime
    updated_at: datetime
    status: str
    source: PostingSource | None = None
    closed_reason: str | None = None
    shown_as: int | None = None
    closing_given: bool = True
    confirmation: Confirmation | None = None
    first_seen_at: datetime | None = None
    reposts: int = 0

    @property
    def confirmed_at(self) -> datetime | None:
        """When its source or its employer last said that it is there."""
        return self.confirmation.at if self.confirmation else None

    @property
    def is_filled(self) -> bool:
        """Whether the employer found somebody; the page says so, also after the closing date."""
        return self.closed_reason in FILLED

    @property
    def slug(self) -> str:
        return slug_of(self.title)
