"""A look at openings before anything is kept: what was found, how sure we are, and what would come of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from typing import BinaryIO

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.addresses import find
from jobboard.importer.fetch.collect import Budget
from jobboard.importer.fetch.text_cache import CachedTexts
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.write.input_plan import ImportOptions, plan_import
from jobboard.importer.write.preview import preview
from jobboard.importer.write.report import ImportReport
from jobboard.importer.write.trust import alike
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store

_BUDGET = Budget(pages=5, details=12, seconds=15.0)
_SHOWN = 8
_NAMES = 5


@dataclass(frozen=True, slots=True)
class Look:
    """`first` are openings that would be new or change; `named` who is named as their employer, most often first."""

    report: ImportReport
    first: tuple[NormalPosting, ...]
    named: tuple[str, ...]
    address: str = ""
    kind: str = ""
    confidence: float = 1.0
    why: str = ""
    partly: str = ""

    def strangers(self, company: str) -> tuple[str, ...]:
        """The employers that are named there and are not `company`."""
        return tuple(name for name in self.named if not alike(name, company))


def look_at_address(
    store: Store, fetcher: Fetcher, address: str, options: ImportOptions, now: datetime, *, consent: bool
) -> Look:
    """What would come of reading `address`: a look costs little, so of many pages a few are read.

    Raises Unreadable and FetchFailed with what is wrong and what to do.
    """
    found = find(fetcher, address, consent=consent, keeping=CachedTexts(store, now), budget=_BUDGET)
    with found.content:
        asked = replace(options, kind=found.kind, partly=found.partly)
        seen = look_at(store, found.content, found.address, asked, now)
    return replace(
        seen,
        address=found.address,
        kind=found.kind,
        confidence=found.confidence,
        why=found.why,
        partly=found.partly,
    )


def look_at(store: Store, content: BinaryIO, name: str, options: ImportOptions, now: datetime) -> Look:
    """What would come of importing `content` with these options. Raises Unreadable and Misuse."""
    with plan_import(store, content, name, options, now) as planned:
        plan, report = planned.plan, planned.plan.report
        with store.reading() as session:
            report.would = preview(session, plan, planned.source.id, now)
        writes = chain.from_iterable(chain(plan.new.slices(), plan.changed.slices()))
        first = tuple(write.posting for write in islice(writes, _SHOWN))
        named = tuple(said for said, _ in plan.named.most_common(_NAMES))
    if not report.read:
        raise Unreadable("There are no openings at the moment; try again when there are.")
    return Look(report, first, named, kind=options.kind)
