"""What there is to tell of a period, as blocks, in the order in which it stands unless an editor moves it."""

from datetime import datetime

from jobboard.digest.composition.reasons import Rise
from jobboard.digest.editions import gather_openings, gather_trends, listings
from jobboard.digest.editions.blocks import SEARCHES, Block
from jobboard.digest.editions.schedule import Slot
from jobboard.digest.editions.sources import Sources


def gather(sources: Sources, kind: str, slot: Slot, now: datetime) -> list[Block]:
    """All there is. Of searches only what `trends.searches` lets be shown."""
    new = listings.between(sources.session, slot.start, slot.end, now)
    searches = gather_trends.searches(sources, kind, slot)
    board = gather_openings.Board.load(sources, slot, now, new)
    picks = gather_openings.picks(sources, board, _rise(searches))
    picked = {item["id"] for item in picks.items}
    openings, fields = gather_openings.openings(sources, kind, board, picked)
    shown = picked | {item["id"] for item in openings.items}
    return [
        picks,
        gather_trends.search_chart(sources, searches),
        gather_openings.fields_chart(sources, fields, board),
        searches,
        gather_trends.reports(sources, slot),
        openings,
        gather_openings.closing(sources, kind, now, shown),
        gather_trends.corrections(sources, slot),
        gather_openings.numbers(sources, kind, board),
    ]


def _rise(searches: Block) -> Rise | None:
    assert searches.kind == SEARCHES
    top = next((item for item in searches.items if item["rise"]), None)
    if top is None:
        return None
    return Rise(top["text"], top["term"], frozenset(opening["id"] for opening in top["openings"]))
