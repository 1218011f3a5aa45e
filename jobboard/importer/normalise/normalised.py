"""The normalised posting, ready to be stored."""

from dataclasses import dataclass
from datetime import datetime

from jobboard.core.packing import Packed
from jobboard.core.posting_content import PostingContent


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalPosting(PostingContent, Packed):
    """Times are UTC; `notes` say what was left out and why."""

    external_id: str
    company_name: str
    company_website: str
    source_url: str | None
    requisition_id: str | None
    posted_at: datetime | None
    notes: tuple[str, ...] = ()
