"""Openings that were listed before: the same employer’s nearly same text, which ended, comes again there.

Each opening names the one before it (`repost_of`). How often it came and when it came first are kept with it, and
counted anew along the chain when a link is made or taken back. Where an employer’s system gives all its openings new
ids at once, none of them is a repost.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import ClosedReason, Status
from jobboard.jobs.duplicates.compare import could_match
from jobboard.jobs.duplicates.members import Member, chunked, load_of_companies, load_texts
from jobboard.jobs.duplicates.titles import TitleMatch
from jobboard.jobs.rules.listed_again import WITHIN, is_same_text
from jobboard.store import changes
from jobboard.store.models import Posting, Source
from jobboard.store.visibility import landed

_MOST_OF_A_TITLE = 20
_LONGEST_CHAIN = 100
_MOST_ENDED, _MOST_NEW = 5_000, 500
_MOST_AT_ONCE, _MOST_SHARE = 5, 0.4
"""More reposts in one read than this number, and than this share of what was listed: the ids alone are new."""
Links = dict[int, int]
"""By posting id, the posting before it."""


def find_listed_before(session: Session, new_ids: Collection[int], now: datetime) -> Links:
    """For each new posting that was listed before, the latest such posting; none is given twice."""
    links: Links = {}
    for company_id, ids in _by_company(session, new_ids, now).items():
        ended = load_of_companies(session, [company_id], _ended(now), _MOST_ENDED)
        new = load_of_companies(session, [company_id], col(Posting.id).in_(ids), len(ids))
        links |= _pairs(session, new, ended)
    return {} if len(links) > _MOST_AT_ONCE and _are_new_ids(session, links, new_ids) else links


def write_links(session: Session, links: Links) -> None:
    """Say which postings were listed before, and count."""
    for number, before in links.items():
        session.execute(sa.update(Posting).where(col(Posting.id) == number).values(repost_of=before))
    recount(session, links)


def forget_links_to(session: Session, posting_ids: Iterable[int]) -> None:
    """These postings are open after all, or never were there: what came later is no repost of them."""
    for ids in chunked(posting_ids):
        query = sa.select(col(Posting.id)).where(col(Posting.repost_of).in_(ids))
        later = list(session.execute(query).scalars())
        if later:
            session.execute(sa.update(Posting).where(col(Posting.id).in_(later)).values(repost_of=None))
            recount(session, later)


def forget(session: Session, posting_ids: Iterable[int]) -> None:
    """These postings never were there: they are reposts of nothing, and nothing is one of them."""
    for ids in chunked(posting_ids):
        query = sa.select(col(Posting.id)).where(col(Posting.id).in_(ids), col(Posting.repost_of).is_not(None))
        linked = list(session.execute(query).scalars())
        session.execute(sa.update(Posting).where(col(Posting.id).in_(linked)).values(repost_of=None))
        recount(session, linked)
        forget_links_to(session, ids)


def count_redated(session: Session, posting_ids: Collection[int], by: int) -> None:
    """The dates of these postings were set anew (1), or back (-1)."""
    for ids in chunked(posting_ids):
        rows = sa.update(Posting).where(col(Posting.id).in_(ids))
        session.execute(rows.values(redated=col(Posting.redated) + by))
    recount(session, posting_ids)


def recount(session: Session, posting_ids: Iterable[int]) -> None:
    """Count these postings and those that came after them anew, each from the one before it."""
    columns = (col(Posting.id), col(Posting.repost_of), col(Posting.redated), col(Posting.created_at))
    pending, left = sorted(set(posting_ids)), _LONGEST_CHAIN
    while pending and left:
        left -= 1
        for ids in chunked(pending):
            for number, before, redated, created_at in session.execute(
                sa.select(*columns).where(col(Posting.id).in_(ids))
            ).all():
                values = _counted(session, before, redated, created_at)
                session.execute(sa.update(Posting).where(col(Posting.id) == number).values(values))
        changes.note(session, pending)
        query = sa.select(col(Posting.id)).where(col(Posting.repost_of).in_(pending[: _LONGEST_CHAIN * 50]))
        pending = sorted(session.execute(query).scalars())


def _counted(session: Session, before: int | None, redated: int, created_at: datetime) -> dict[str, object]:
    earlier = session.get(Posting, before, populate_existing=True) if before else None
    if earlier is None:
        return {"reposts": redated, "first_listed_at": None, "repost_of": None}
    first = earlier.first_listed_at or earlier.created_at
    return {"reposts": redated + 1 + earlier.reposts, "first_listed_at": min(first, created_at)}


def _ended(now: datetime) -> sa.ColumnElement[bool]:
    """Postings that were listed and ended: closed, past their date, or not named by the last whole read."""
    end = col(Posting.valid_through)
    withdrawn = sa.and_(
        col(Posting.source_id).is_not(None),
        sa.func.coalesce(col(Posting.closed_reason), "") == ClosedReason.WITHDRAWN,
    )
    closed = sa.and_(col(Posting.status) == Status.CLOSED, col(Posting.closed_at) > now - WITHIN, ~withdrawn)
    expired = sa.and_(col(Posting.status) == Status.PUBLISHED, end <= now, end > now - WITHIN)
    read_whole = sa.exists().where(col(Source.id) == col(Posting.source_id), col(Source.read_whole_at).is_not(None))
    missed = sa.and_(col(Posting.status) == Status.PUBLISHED, ~col(Posting.still_named), read_whole.correlate(Posting))
    listed = sa.or_(col(Posting.source_id).is_not(None), col(Posting.approved_at).is_not(None))
    either = col(Posting.status).in_((Status.CLOSED, Status.PUBLISHED))
    return sa.and_(either, listed, sa.or_(closed, expired, missed))


def _by_company(session: Session, new_ids: Collection[int], now: datetime) -> dict[int, list[int]]:
    """The new postings of employers that have some which ended, the first of very many."""
    by_company: dict[int, list[int]] = defaultdict(list)
    for ids in chunked(sorted(new_ids)):
        rows = session.execute(sa.select(col(Posting.id), col(Posting.company_id)).where(col(Posting.id).in_(ids)))
        for number, company_id in rows:
            by_company[company_id].append(number)
    having: set[int] = set()
    for company_ids in chunked(by_company):
        query = sa.select(col(Posting.company_id)).where(
            col(Posting.company_id).in_(company_ids), _ended(now), landed()
        )
        having.update(session.execute(query.distinct()).scalars())
    return {company_id: ids[:_MOST_NEW] for company_id, ids in by_company.items() if company_id in having}


def _are_new_ids(session: Session, links: Links, new_ids: Collection[int]) -> bool:
    """Whether most of what a source listed seems to have come again at once."""
    source = sa.select(col(Posting.source_id)).where(col(Posting.id) == min(links)).scalar_subquery()
    stayed = sa.select(sa.func.count()).where(
        col(Posting.source_id) == source,
        col(Posting.status) == Status.PUBLISHED,
        col(Posting.still_named),
        col(Posting.id) < min(new_ids),
    )
    return bool(len(links) > _MOST_SHARE * (len(links) + session.execute(stayed).scalar_one()))


def _pairs(session: Session, new: list[Member], ended: list[Member]) -> Links:
    by_title: dict[tuple[int | None, frozenset[str]], list[Member]] = defaultdict(list)
    for member in sorted(ended, key=lambda member: -member.id):
        by_title[_key(member)].append(member)
    candidates = {
        member.id: [
            other
            for other in by_title.get(_key(member), ())[:_MOST_OF_A_TITLE]
            if other.id < member.id and could_match(member.facts, other.facts) is TitleMatch.YES
        ]
        for member in new
    }
    wanted = {other.id: other for others in candidates.values() for other in others}
    wanted |= {member.id: member for member in new if candidates[member.id]}
    texts = load_texts(session, list(wanted.values()))
    links: Links = {}
    taken: set[int] = set()
    for member in sorted(new, key=lambda member: member.id):
        for other in candidates[member.id]:
            if other.id not in taken and is_same_text(texts[member.id].facts.runs, texts[other.id].facts.runs):
                links[member.id] = other.id
                taken.add(other.id)
                break
    return links


def _key(member: Member) -> tuple[int | None, frozenset[str]]:
    title = member.facts.title
    return member.origin, title.words | title.levels
