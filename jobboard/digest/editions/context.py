"""What composing needs, put together once by whoever runs it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from jobboard.digest.editions.blocks import Block
from jobboard.digest.editions.formatter import DigestFormatter
from jobboard.digest.editions.gather import gather
from jobboard.digest.editions.interest import interest_by_field
from jobboard.digest.editions.listings import ListingNotes
from jobboard.digest.editions.render_mail import Mails
from jobboard.digest.editions.schedule import Slot
from jobboard.digest.editions.sources import Finder, Sources
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.engine import Store
from jobboard.store.index.documents import Terms
from jobboard.store.index.index_query import IndexQuery


@dataclass(frozen=True, slots=True)
class DigestContext:
    """`find` searches the openings at a moment; `caught_up` brings what it searches in up to date before that,
    and `query_of` is what a filter asks of the index."""

    store: Store
    finder: Callable[[datetime], Finder]
    mails: Mails
    minimum: int
    terms: Terms
    query_of: Callable[[JobFilter, datetime], IndexQuery]
    caught_up: Callable[[], object] = lambda: None
    listing_notes: ListingNotes = field(default_factory=ListingNotes)

    @property
    def formatter(self) -> DigestFormatter:
        return self.mails.formatter

    @property
    def zone(self) -> ZoneInfo:
        return self.formatter.words.zone

    def gather(self, kind: str, slot: Slot, now: datetime) -> list[Block]:
        """What there is to tell of a period."""
        self.caught_up()
        with self.store.reading() as session:
            sources = Sources(
                session,
                self.finder(now),
                self.formatter,
                self.minimum,
                self.terms.currency,
                self.mails.letters.site_name,
                interest_by_field(session, now),
            )
            return gather(sources, kind, slot, now)
