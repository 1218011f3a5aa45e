"""Editions from being laid on the desk to being out.

    draft ⇄ scheduled ──its time──▸ sending ──the last mail──▸ sent
                          └─nothing to tell──▸ empty

Of each kind one is being made at a time. What goes out is frozen in the transaction that queues its mails: readers,
mail and feed show the same from then on.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from jobboard.core.errors import Conflict, NotFound
from jobboard.core.html import text_of
from jobboard.core.prose import markdown_html
from jobboard.digest.delivery import deliveries
from jobboard.digest.editions import listings
from jobboard.digest.editions.blocks import (
    CHART,
    SEARCHES,
    Block,
    blocks_for_topics,
    has_news,
    merge_edits,
    parse_blocks,
)
from jobboard.digest.editions.context import DigestContext
from jobboard.digest.editions.counted_links import CountedLinks
from jobboard.digest.editions.headline import headline
from jobboard.digest.editions.render_mail import EditionContents
from jobboard.digest.editions.schedule import LEAD, Slot, next_slot
from jobboard.digest.editions.states import KINDS, OPEN
from jobboard.store.models import Edition

KEPT_EMPTY = timedelta(days=150)
"""Longer than who got what is kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an edition; `mails` were queued."""

    edition_id: int
    slug: str
    state: str
    mails: int = 0


def run_due(context: DigestContext, now: datetime) -> list[Outcome]:
    """Lay on the desk what comes, send what is due."""
    done = []
    note_listings(context, now)
    for kind in KINDS:
        slot, row = current_edition(context, kind, now)
        if row is None and slot.end - LEAD[kind] <= now:
            with suppress(Conflict):  # another worker has composed and sent it meanwhile
                compose(context, kind, now)
            slot, row = current_edition(context, kind, now)
        if row is not None and row.state == "scheduled" and row.send_at is not None and row.send_at <= now:
            done.append(publish(context, row.id or 0, now))
    return done


def note_listings(context: DigestContext, now: datetime) -> None:
    """Say of openings that were never seen before that they are new now."""
    context.listing_notes.note(context.store, now)


def compose(context: DigestContext, kind: str, now: datetime) -> int:
    """The edition that is being made, with what there is to tell now; made where there is none. Gives its id."""
    slot, row = current_edition(context, kind, now)
    blocks = context.gather(kind, slot, now)
    if row is not None:
        return _recompose(context, row.id or 0, slot, blocks, now)
    try:
        with context.store.writing(now) as session:
            edition = Edition(
                slug=free_slug(session, context, kind, slot),
                kind=kind,
                state="scheduled",
                period_start=slot.start,
                period_end=slot.end,
                blocks=[block.to_json() for block in blocks],
                created_at=now,
                updated_at=now,
                send_at=slot.end,
            )
            session.add(edition)
            session.flush()
            return edition.id or 0
    except IntegrityError:  # another worker was quicker
        with context.store.reading() as session:
            same = sa.and_(col(Edition.kind) == kind, col(Edition.period_start) == slot.start)
            return session.execute(sa.select(col(Edition.id)).where(same)).scalar_one() or 0


def publish(context: DigestContext, edition_id: int, now: datetime) -> Outcome:
    """Freeze and queue, or say that there is nothing. Of two who try, one does. Raises Conflict and NotFound."""
    with context.store.reading() as session:
        row = needed(session, edition_id)
        kind, slot = row.kind, Slot(row.period_start, _until(session, context, row, now))
        if row.state not in OPEN:
            return Outcome(edition_id, row.slug, row.state)
    fresh = context.gather(kind, slot, now)
    with context.store.writing(now) as session:
        row = locked(session, edition_id)
        if row.state not in OPEN:
            return Outcome(edition_id, row.slug, row.state)
        blocks = merge_edits(parse_blocks(row.blocks), fresh)
        row.blocks, row.updated_at, row.period_end = [block.to_json() for block in blocks], now, slot.end
        if not has_news(blocks) and not row.intro.strip():
            row.state = "empty"
            return Outcome(edition_id, row.slug, row.state)
        return _freeze(session, context, row, blocks, now)


def _freeze(session: Session, context: DigestContext, row: Edition, blocks: list[Block], now: datetime) -> Outcome:
    counted = CountedLinks(context.mails.links, row.slug)
    row.bodies = context.mails.of_edition(contents_of(row, context, blocks), counted)
    row.links = counted.targets
    row.title = row.title or automatic_title(blocks, context)
    row.words = _words(row, blocks)
    row.state, row.queued_at = "sending", now
    session.flush()
    mails = deliveries.queue(session, row, now)
    if not mails:
        row.state, row.sent_at = "sent", now
    return Outcome(row.id or 0, row.slug, row.state, mails)


def needed(session: Session, edition_id: int) -> Edition:
    """Raises NotFound."""
    row = session.get(Edition, edition_id)
    if row is None or row.kind not in KINDS:
        raise NotFound("There is no such edition.")
    return row


def automatic_title(blocks: list[Block], context: DigestContext) -> str:
    """What an edition is called where no editor gave it a name."""
    return headline(blocks_for_topics(blocks, "both"), context.formatter.words.number)


def contents_of(row: Edition, context: DigestContext, blocks: list[Block]) -> EditionContents:
    """What its mails are made from."""
    return EditionContents(row.title, row.slug, period_of(row, context), row.intro, tuple(blocks), row.preview)


def period_of(row: Edition, context: DigestContext) -> str:
    """ "16 Mar 2026 to 23 Mar 2026"."""
    return f"{context.formatter.words.day_of(row.period_start)} to {context.formatter.words.day_of(row.period_end)}"


def clean(session: Session, now: datetime) -> None:
    """Forget what had nothing to tell, and the alerts' own editions once their mails are long settled."""
    old = col(Edition.period_end) < now - KEPT_EMPTY
    session.execute(sa.delete(Edition).where(old, sa.or_(col(Edition.state) == "empty", col(Edition.kind) == "alerts")))


def last_end(session: Session, kind: str, now: datetime) -> datetime | None:
    """Until when all of this kind has been told; what a clock that ran far ahead has told does not count."""
    ends = sa.select(col(Edition.period_end)).where(
        col(Edition.kind) == kind, col(Edition.state).not_in(OPEN), col(Edition.period_end) <= now + listings.ODD
    )
    return session.execute(ends.order_by(col(Edition.period_end).desc()).limit(1)).scalar()


def current_edition(context: DigestContext, kind: str, now: datetime) -> tuple[Slot, Edition | None]:
    """The period in turn, and the edition that is being made of it."""
    with context.store.reading() as session:
        row = session.execute(
            sa.select(Edition).where(col(Edition.kind) == kind, col(Edition.state).in_(OPEN)).limit(1)
        ).scalar()
        slot = next_slot(kind, now, context.zone, last_end(session, kind, now))
        if row is not None:
            session.expunge(row)
            slot = Slot(row.period_start, max(row.period_end, slot.end if slot.end <= now else row.period_end))
        return slot, row


def _recompose(context: DigestContext, edition_id: int, slot: Slot, blocks: list[Block], now: datetime) -> int:
    with context.store.writing(now) as session:
        row = locked(session, edition_id)
        if row.state not in OPEN:
            raise Conflict("This edition is out; it can be corrected, not composed anew.")
        row.blocks = [block.to_json() for block in merge_edits(parse_blocks(row.blocks), blocks)]
        row.period_end, row.updated_at = slot.end, now
    return edition_id


def _until(session: Session, context: DigestContext, row: Edition, now: datetime) -> datetime:
    """Until when an edition tells that goes out now: early, until now; late, until the last moment that it was due."""
    if now < row.period_end:
        return now
    due = next_slot(row.kind, now, context.zone, last_end(session, row.kind, now)).end
    return max(row.period_end, due) if due <= now else row.period_end


def locked(session: Session, edition_id: int) -> Edition:
    row: Edition | None = session.execute(
        sa.select(Edition)
        .where(col(Edition.id) == edition_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar()
    if row is None:
        raise NotFound("There is no such edition.")
    return row


def free_slug(session: Session, context: DigestContext, kind: str, slot: Slot) -> str:
    name = f"{kind}-{slot.end.astimezone(context.zone).date()}"
    used = set(session.execute(sa.select(col(Edition.slug)).where(col(Edition.slug).startswith(name))).scalars())
    return next(candidate for candidate in (name, *(f"{name}-{at}" for at in range(2, 1_000))) if candidate not in used)


def _words(row: Edition, blocks: list[Block]) -> str:
    """What the archive is searched in. No search terms: one that must not be shown any more could be found here."""
    terms = [str(item["text"]).casefold() for block in blocks if block.kind == SEARCHES for item in block.shown]
    texts = [text_of(markdown_html(row.intro))]
    if not any(term in row.title.casefold() for term in terms):
        texts.append(row.title)
    for block in blocks:
        if not block.is_empty and block.kind != CHART:
            texts.append(text_of(markdown_html(block.text)) if block.kind == "note" else block.text)
            texts += [f"{item['title']} {item.get('company', '')}" for item in block.shown if "title" in item]
    return "\n".join(texts).casefold()
