"""Settle duplicates: which copy readers see, kept true whenever one of them comes, changes or goes."""

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

_MOST_LOST = 500
_EMPLOYERS_AT_ONCE = 20
Moves = dict[int, int | None]
"""The posting that each is to be shown as, by id; None for itself."""
_posting = Posting.__table__  # type: ignore[attr-defined]
_SHOWN_AS = (
    sa.update(_posting)
    .where(_posting.c.id == sa.bindparam("number"))
    .values(shown_as=sa.bindparam("target"), updated_at=sa.bindparam("now"))
)


def settle(session: Session, posting_ids: Collection[int], now: datetime) -> int:
    """Find for these postings what else is the same opening, and show the surest; gives how many are now hidden."""
    return _settle_employers(session, employer_keys(session, posting_ids), frozenset(posting_ids), now)


def employer_keys(session: Session, posting_ids: Collection[int]) -> set[str]:
    """The keys by which the employers of these postings are compared."""
    keys: set[str] = set()
    for ids in chunked(posting_ids):
        query = sa.select(col(Company.match_key)).join(Posting, col(Posting.company_id) == col(Company.id))
        keys.update(session.execute(query.where(col(Posting.id).in_(ids)).distinct()).scalars())
    return keys - {""}


def settle_changed(session: Session, posting_id: int, now: datetime) -> None:
    """After one posting came, changed or went: find its likes, and let another take over what was shown as it."""
    published = session.execute(sa.select(col(Posting.id)).where(col(Posting.id) == posting_id, open_at(now))).scalar()
    behind = hidden_behind(session, posting_id)
    if published is not None or behind:
        settle(session, [posting_id, *behind], now)


def settle_import(
    session: Session, source_id: int, company_ids: Iterable[int], ids: Collection[int], now: datetime
) -> int:
    """The same after an import, for what it wrote; employers that no other source has cost next to nothing."""
    hidden, written = 0, frozenset(ids)
    for some in chunked(sorted(company_ids)):
        keys = shared_match_keys(session, some, source_id, now)
        for few in chunked(sorted(keys), _EMPLOYERS_AT_ONCE):
            hidden += _settle_employers(session, few, written, now)
    return hidden


def settle_lost(session: Session, now: datetime) -> int:
    """Openings whose surer copy closed, expired or went: the next one takes over. For the background."""
    shown = sa.alias(_posting)
    end = shown.c.valid_through
    there = sa.and_(shown.c.status == Status.PUBLISHED, sa.or_(end.is_(None), end > now), shown.c.shown_as.is_(None))
    query = (
        sa.select(col(Posting.id))
        .outerjoin(shown, sa.and_(shown.c.id == col(Posting.shown_as), there))
        .where(col(Posting.shown_as).is_not(None), open_at(now), shown.c.id.is_(None))
        .limit(_MOST_LOST)
    )
    lost = list(session.execute(query).scalars())
    return settle(session, lost, now) if lost else 0


def hidden_behind(session: Session, posting_id: int) -> list[int]:
    """The postings that readers see this one instead of."""
    return list(session.execute(sa.select(col(Posting.id)).where(col(Posting.shown_as) == posting_id)).scalars())


def hidden_of_source(session: Session, source_id: int) -> int:
    """How many of a source's openings readers see from another."""
    # Coalesced, so that SQLite starts from what is hidden and not from all that is published.
    of_it = sa.func.coalesce(col(Posting.source_id), 0) == source_id
    published = sa.func.coalesce(col(Posting.status), "") == Status.PUBLISHED
    query = sa.select(sa.func.count()).select_from(Posting).where(col(Posting.shown_as) > 0, of_it, published)
    return int(session.execute(query).scalar_one())


def _settle_employers(session: Session, keys: Collection[str], ids: frozenset[int], now: datetime) -> int:
    hidden = 0
    for each in load_members(session, keys, now).values():
        moved, behind = plan_moves(session, each, ids)
        show_as(session, moved, now)
        hidden += behind
    return hidden


def plan_moves(session: Session, all_: list[Member], ids: Collection[int]) -> tuple[Moves, int]:
    """As what the openings of one employer must be shown, where that changes, after those with `ids` came or changed.

    Gives too how many of those stand behind another. What was hidden behind them is judged anew with them.
    """
    by_id = {each.id: each for each in all_}
    loose = [each for each in all_ if each.id in ids or each.shown_as in ids or _points_nowhere(each, by_id)]
    if not loose:
        return {}, 0
    pairs = list(candidate_pairs(loose, all_, _separated_pairs(session, [each.id for each in loose])))
    texts = load_texts(session, [by_id[number] for number in {number for pair in pairs for number in pair}])
    rated = {pair: similarity_score(texts[pair[0]].facts, texts[pair[1]].facts) for pair in pairs}
    groups = merge_groups({pair: rate for pair, rate in rated.items() if rate}, _current_groups(all_, loose), by_id)
    return _choose_shown(groups, by_id, frozenset(each.id for each in loose))


def _points_nowhere(each: Member, by_id: dict[int, Member]) -> bool:
    return each.shown_as is not None and each.shown_as not in by_id


def _current_groups(all_: list[Member], loose: list[Member]) -> list[set[int]]:
    """Groups as they are, without those that are judged anew."""
    left = {each.id for each in loose}
    groups: dict[int, set[int]] = defaultdict(set)
    for each in all_:
        if each.id not in left:
            groups[each.id if each.shown_as is None or each.shown_as in left else each.shown_as].add(each.id)
    return list(groups.values())


def _choose_shown(groups: list[set[int]], by_id: dict[int, Member], loose: frozenset[int]) -> tuple[Moves, int]:
    moved: Moves = {}
    hidden = 0
    for group in groups:
        shown = most_trusted(group, by_id)
        for number in group:
            target = None if number == shown else shown
            hidden += target is not None and number in loose
            if by_id[number].shown_as != target:
                moved[number] = target
    return moved, hidden


def show_as(session: Session, moved: Moves, now: datetime) -> None:
    """Write what openings are shown as, and note them and what they are shown as."""
    if not moved:
        return
    rows = [{"number": number, "target": target, "now": now} for number, target in moved.items()]
    session.connection().execute(_SHOWN_AS, rows)
    for loaded in session.identity_map.values():
        if isinstance(loaded, Posting) and loaded.id in moved:
            set_committed_value(loaded, "shown_as", moved[loaded.id])
    changes.note(session, {*moved, *filter(None, moved.values())})


def _separated_pairs(session: Session, ids: Collection[int]) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for some in chunked(ids):
        lower, higher = col(DistinctOpenings.lower_id), col(DistinctOpenings.higher_id)
        rows = session.execute(sa.select(lower, higher).where(sa.or_(lower.in_(some), higher.in_(some))))
        found.update(ordered_pair(one, other) for one, other in rows)
    return frozenset(found)
