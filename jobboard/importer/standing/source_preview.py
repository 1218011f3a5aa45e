"""A preview of a source before anything is stored: what was found, how sure that is, and what would change."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from typing import BinaryIO

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.addresses import find_source
from jobboard.importer.fetch.collect import Budget
from jobboard.importer.fetch.text_cache import CachedTexts
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.write.input_plan import ImportOptions, plan_import
from jobboard.importer.write.preview import preview_changes
from jobboard.importer.write.report import ImportReport
from jobboard.importer.write.trust import similar_names
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store

_BUDGET = Budget(pages=5, details=12, seconds=15.0)
_SHOWN = 8
_NAMES = 5


@dataclass(frozen=True, slots=True)
class SourcePreview:
    """`first` are openings that would be new or change; `named` who is named as their employer, most often first."""

    report: ImportReport
    first: tuple[NormalPosting, ...]
    named: tuple[str, ...]
    address: str = ""
    kind: str = ""
    confidence: float = 1.0
    why: str = ""
    partly: str = ""
    unread: str = ""

    def strangers(self, company: str) -> tuple[str, ...]:
        """The employers that are named there and are not `company`."""
        return tuple(name for name in self.named if not similar_names(name, company))


def preview_address(
    store: Store, fetcher: Fetcher, address: str, options: ImportOptions, now: datetime, *, consent: bool
) -> SourcePreview:
    """Preview a source at `address`: only a few of many pages are read, so that it is quick.

    Raises Unreadable and FetchFailed with what is wrong and what to do.
    """
    discovered = find_source(fetcher, address, consent=consent, cache=CachedTexts(store, now), budget=_BUDGET)
    with discovered.content:
        read_options = replace(options, kind=discovered.kind, partly=discovered.partly)
        look = preview_input(store, discovered.content, discovered.address, read_options, now)
    return replace(
        look,
        address=discovered.address,
        kind=discovered.kind,
        confidence=discovered.confidence,
        why=discovered.why,
        partly=discovered.partly,
        unread=discovered.unread,
    )


def preview_input(store: Store, content: BinaryIO, name: str, options: ImportOptions, now: datetime) -> SourcePreview:
    """Preview the import of `content` with these options. Raises Unreadable and Misuse."""
    with plan_import(store, content, name, options, now) as planned:
        plan, report = planned.plan, planned.plan.report
        with store.reading() as session:
            report.would = preview_changes(session, plan, planned.source.id, now)
        writes = chain.from_iterable(chain(plan.new.slices(), plan.changed.slices()))
        first = tuple(write.posting for write in islice(writes, _SHOWN))
        named = tuple(name for name, _ in plan.employer_counts.most_common(_NAMES))
    if not report.read:
        raise Unreadable("There are no openings at the moment; try again when there are.")
    return SourcePreview(report, first, named, kind=options.kind)
