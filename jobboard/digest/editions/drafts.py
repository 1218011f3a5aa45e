"""What the edition that comes next would be, keeping nothing."""

import re
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import is_visible
from jobboard.digest.editions.blocks import Block, has_news, merge_edits, parse_blocks
from jobboard.digest.editions.context import DigestContext
from jobboard.digest.editions.editions import automatic_title, contents_of, current_edition
from jobboard.digest.editions.render_mail import Body
from jobboard.jobs.posting.records import openings_by_id
from jobboard.store.models import Edition, Subscriber

_NUMBER = re.compile(r"(?:^|/jobs/)([1-9][0-9]{0,8})(?:/|$)")
_LONGEST_TYPED = 300


def title_for(row: Edition, context: DigestContext) -> str:
    """Its own title, or the one it would be given."""
    return row.title or automatic_title(parse_blocks(row.blocks), context)


def bodies_of(row: Edition, context: DigestContext, blocks: list[Block] | None = None) -> dict[str, Body]:
    """The mails as they would go out; none where there is nothing to tell."""
    shown = parse_blocks(row.blocks) if blocks is None else blocks
    if not has_news(shown) and not row.intro.strip():
        return {}
    return context.mails.of_edition(contents_of(row, context, shown))


def bodies_now(context: DigestContext, kind: str, now: datetime) -> dict[str, Body]:
    """The same, composed at this moment."""
    slot, row = current_edition(context, kind, now)
    fresh = context.gather(kind, slot, now)
    if row is None:
        row = Edition(
            slug=kind, kind=kind, period_start=slot.start, period_end=slot.end, created_at=now, updated_at=now
        )
    return bodies_of(row, context, merge_edits(parse_blocks(row.blocks), fresh))


def would_get(session: Session, kind: str, topics: list[str]) -> int:
    """How many subscribers would get a mail."""
    active = sa.and_(
        col(Subscriber.state) == "active", col(Subscriber.cadence) == kind, col(Subscriber.topics).in_(topics)
    )
    return int(session.execute(sa.select(sa.func.count()).select_from(Subscriber).where(active)).scalar_one())


def opening_item(session: Session, context: DigestContext, typed: str, now: datetime) -> dict[str, Any] | None:
    """An opening as it stands in an edition, by its number or its address; None where it is not open."""
    match = _NUMBER.search(typed[:_LONGEST_TYPED])
    openings = openings_by_id(session, [int(match[1])]) if match else []
    if not openings or not is_visible(openings[0].status, openings[0].valid_through, now, openings[0].shown_as):
        return None
    return context.formatter.opening(openings[0])
