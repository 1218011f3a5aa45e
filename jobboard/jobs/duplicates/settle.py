"""Settle duplicates: choose the copy that readers see whenever one of them is added, changed or closed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.jobs.duplicates.compare import similarity_score
from jobboard.jobs.duplicates.grouping import candidate_pairs, merge_groups, most_trusted, ordered_pair
from jobboard.jobs.duplicates.members import Member, chunked, load_members, load_texts, open_at, shared_match_keys
from jobboard.store import changes
from jobboard.store.models import Company, DistinctOpenings, Posting
from jobboard.store.visibility import is_published

_MOST_LOST = 500
_EMPLOYERS_AT_ONCE = 20
Moves = dict[int, int | None]
"""By posting id, the posting to show instead; None to show it itself."""
_posting = Posting.__table__  # type: ignore[attr-defined]
_SHOWN_AS = (
    sa.update(_posting)
    .where(_posting.c.id == sa.bindparam("number"))
    .values(shown_as=sa.bindparam("target"), updated_at=sa.bindparam("now"))
)


def settle(session: Session, posting_ids: Collection[int], now: datetime) -> int:
    """Find the duplicates of these postings and show the most trusted; returns how many are now hidden."""
    return _settle_employers(session, employer_keys(session, posting_ids), frozenset(posting_ids), now)


def employer_keys(session: Session, posting_ids: Collection[int]) -> set[str]:
    """The keys by which the employers of these postings are compared."""
    keys: set[str] = set()
    for ids in chunked(posting_ids):
        query = sa.select(col(Company.match_key)).join(Posting, col(Posting.company_id) == col(Company.id))
        keys.update(session.execute(query.where(col(Posting.id).in_(ids)).distinct()).scalars())
    return keys - {""}


def settle_changed(session: Session, posting_id: int, now: datetime) -> None:
    """Settle after one posting was added, changed or closed, with the postings that were hidden behind it."""
    published = session.execute(sa.select(col(Posting.id)).where(col(Posting.id) == posting_id, open_at(now))).scalar()
    behind = hidden_behind(session, posting_id)
    if published is not None or behind:
        settle(session, [posting_id, *behind], now)


def settle_import(
    session: Session, source_id: int, company_ids: Iterable[int], ids: Collection[int], now: datetime
) -> int:
    """Settle what an import wrote; employers that no other source has cost next to nothing."""
    hidden, written = 0, frozenset(ids)
    for ids_of_companies in chunked(sorted(company_ids)):
        keys = shared_match_keys(session, ids_of_companies, source_id, now)
        for keys_of_batch in chunked(sorted(keys), _EMPLOYERS_AT_ONCE):
            hidden += _settle_employers(session, keys_of_batch, written, now)
    return hidden


def settle_lost(session: Session, now: datetime) -> int:
    """Show the next copy of openings whose shown copy closed, expired or was deleted; returns how many stay hidden."""
    lost = lost_postings(session, now)
    return settle(session, lost, now) if lost else 0


def lost_postings(session: Session, now: datetime) -> list[int]:
    """Open postings, 500 at most, that are shown as one that closed, expired or was deleted."""
    shown = sa.alias(_posting)
    end = shown.c.valid_through
    still_shown = sa.and_(
        shown.c.status == Status.PUBLISHED, sa.or_(end.is_(None), end > now), shown.c.shown_as.is_(None)
    )
    query = (
        sa.select(col(Posting.id))
        .outerjoin(shown, sa.and_(shown.c.id == col(Posting.shown_as), still_shown))
        .where(col(Posting.shown_as) > 0, open_at(now, few=True), shown.c.id.is_(None))
        .limit(_MOST_LOST)
    )
    return list(session.execute(query).scalars())


def hidden_behind(session: Session, posting_id: int) -> list[int]:
    """The postings that are hidden as duplicates of this one."""
    return list(session.execute(sa.select(col(Posting.id)).where(col(Posting.shown_as) == posting_id)).scalars())


def hidden_of_source(session: Session, source_id: int) -> int:
    """How many of a source's openings are hidden as duplicates of another's."""
    # Coalesced, so that SQLite starts from what is hidden.
    of_it = sa.func.coalesce(col(Posting.source_id), 0) == source_id
    published = is_published(few=True)
    query = sa.select(sa.func.count()).select_from(Posting).where(col(Posting.shown_as) > 0, of_it, published)
    return int(session.execute(query).scalar_one())


def _settle_employers(session: Session, keys: Collection[str], ids: frozenset[int], now: datetime) -> int:
    hidden = 0
    for employer in load_members(session, keys, now).values():
        moved, behind = plan_moves(session, employer, ids)
        show_as(session, moved, now)
        hidden += behind
    return hidden


def plan_moves(session: Session, employer: list[Member], ids: Collection[int]) -> tuple[Moves, int]:
    """The moves needed for one employer's openings after those with `ids` were added or changed.

    Also returns how many of those are hidden. What was hidden behind them is compared again with them.
    """
    by_id = {member.id: member for member in employer}
    changed = [
        member for member in employer if member.id in ids or member.shown_as in ids or _points_nowhere(member, by_id)
    ]
    if not changed:
        return {}, 0
    pairs = list(candidate_pairs(changed, employer, _separated_pairs(session, [member.id for member in changed])))
    texts = load_texts(session, [by_id[number] for number in {number for pair in pairs for number in pair}])
    rated = {pair: similarity_score(texts[pair[0]].facts, texts[pair[1]].facts) for pair in pairs}
    groups = merge_groups(
        {pair: rate for pair, rate in rated.items() if rate}, _current_groups(employer, changed), by_id
    )
    return _choose_shown(groups, by_id, frozenset(member.id for member in changed))


def _points_nowhere(member: Member, by_id: dict[int, Member]) -> bool:
    return member.shown_as is not None and member.shown_as not in by_id


def _current_groups(employer: list[Member], changed: list[Member]) -> list[set[int]]:
    """The groups as they are, without the changed members."""
    changed_ids = {member.id for member in changed}
    groups: dict[int, set[int]] = defaultdict(set)
    for member in employer:
        if member.id not in changed_ids:
            groups[member.id if member.shown_as is None or member.shown_as in changed_ids else member.shown_as].add(
                member.id
            )
    return list(groups.values())


def _choose_shown(groups: list[set[int]], by_id: dict[int, Member], changed_ids: frozenset[int]) -> tuple[Moves, int]:
    moved: Moves = {}
    hidden = 0
    for group in groups:
        shown = most_trusted(group, by_id)
        for number in group:
            target = None if number == shown else shown
            hidden += target is not None and number in changed_ids
            if by_id[number].shown_as != target:
                moved[number] = target
    return moved, hidden


def show_as(session: Session, moved: Moves, now: datetime) -> None:
    """Write the moves, and note the postings and what they are shown as as changed."""
    if not moved:
        return
    rows = [{"number": number, "target": target, "now": now} for number, target in moved.items()]
    session.connection().execute(_SHOWN_AS, rows)
    for loaded in session.identity_map.values():
        if isinstance(loaded, Posting) and loaded.id in moved:
            set_committed_value(loaded, "shown_as", moved[loaded.id])
    changes.note(session, {*moved, *filter(None, moved.values())})


def _separated_pairs(session: Session, ids: Collection[int]) -> frozenset[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for numbers in chunked(ids):
        lower, higher = col(DistinctOpenings.lower_id), col(DistinctOpenings.higher_id)
        rows = session.execute(sa.select(lower, higher).where(sa.or_(lower.in_(numbers), higher.in_(numbers))))
        pairs.update(ordered_pair(first, second) for first, second in rows)
    return frozenset(pairs)
