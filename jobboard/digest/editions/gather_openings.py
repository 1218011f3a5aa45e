"""Blocks of openings: picks, new ones by field, those that close soon, and numbers."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.composition import charts, ranking
from jobboard.digest.composition import numbers as number_rules
from jobboard.digest.composition import picks as pick_rules
from jobboard.digest.composition.facts import Facts, load_facts
from jobboard.digest.composition.ranking import Field
from jobboard.digest.composition.reasons import Rise, Saying
from jobboard.digest.editions.blocks import CHART, CLOSING, HEADINGS, NUMBERS, OPENINGS, PICKS, Block
from jobboard.digest.editions.schedule import Slot
from jobboard.digest.editions.sources import Sources
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.records import openings_by_id
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.models import Company, Posting
from jobboard.store.visibility import visible

_CLOSING_WITHIN = {"daily": timedelta(days=2), "weekly": timedelta(days=7)}
_MOST_CLOSING = 6
_CONSIDERED = 2_000
_LOOKED_AT = 400
"""Openings, the best, among which three are picked."""


@dataclass(frozen=True, slots=True)
class Board:
    """The openings that are new, the best first, and what they are compared with. `count` is of all new ones."""

    slot: Slot
    now: datetime
    count: int
    ranked: tuple[Opening, ...]
    verified: frozenset[str]
    by_field: dict[str, int]
    facts: Facts

    @classmethod
    def load(cls, sources: Sources, slot: Slot, now: datetime, new: list[int]) -> Self:
        openings = openings_by_id(sources.session, new[:_CONSIDERED])
        slugs = {opening.company.slug for opening in openings}
        is_verified = sa.and_(col(Company.slug).in_(slugs), col(Company.verified_at).is_not(None))
        verified = frozenset(sources.session.execute(sa.select(col(Company.slug)).where(is_verified)).scalars())
        local = now.astimezone(sources.formatter.words.zone)
        year_began = local.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
        ranked = tuple(ranking.rank(openings, verified))
        near = {opening.company.slug for opening in ranked[:_LOOKED_AT]}
        facts = load_facts(sources.session, near, slot.start, now, year_began, sources.currency)
        by_field = Counter(opening.category or "" for opening in openings)
        return cls(slot, now, len(new), ranked, verified, dict(by_field), facts)

    @property
    def is_whole(self) -> bool:
        """Whether all new openings were looked at, so that they can be counted."""
        return self.count == len(self.ranked)


def picks(sources: Sources, board: Board, rise: Rise | None) -> Block:
    """Three openings, each with why."""
    words = sources.formatter.words
    saying = Saying(
        day=lambda opening: words.day_of(opening.valid_through) if opening.valid_through else "",
        pay=lambda opening: words.pay(opening.salary) if opening.salary else "",
        rise=rise,
    )
    chosen = pick_rules.choose_picks(board.ranked[:_LOOKED_AT], board.facts, saying, board.verified, sources.interest)
    items = tuple(
        sources.formatter.opening(pick.opening)
        | {"reason": pick.reason.text, "headline": pick.reason.headline, "weight": pick.reason.weight}
        | {"kind": pick.reason.kind}
        | ({"reason_term": pick.reason.term} if pick.reason.term is not None else {})
        for pick in chosen
    )
    return Block(PICKS, PICKS, HEADINGS[PICKS], items)


def openings(sources: Sources, kind: str, board: Board, picked: set[object]) -> tuple[Block, list[Field]]:
    """The new openings by field, without those that were picked; and all fields with how many are new in each."""
    rest = [opening for opening in board.ranked if opening.id not in picked]
    counts = Counter(opening.category or "" for opening in rest)
    fields = ranking.group_by_field(rest, kind, counts)
    items = tuple(sources.formatter.opening(opening) for field in fields for opening in field.shown)
    groups = [
        {"name": field.name, "more": field.total - len(field.shown), "query": _query_of(field.name)} for field in fields
    ]
    more = board.count - len(picked) - sum(field.total for field in fields)
    all_fields = [Field(name, (), total) for name, total in sorted(board.by_field.items(), key=lambda row: -row[1])]
    data = {"fields": groups, "count": board.count}
    return Block(OPENINGS, OPENINGS, HEADINGS[OPENINGS], items, more=more, data=data), all_fields


def fields_chart(sources: Sources, fields: list[Field], board: Board) -> Block:
    """New openings by field, as a chart; for readers who get no chart of searches."""
    words = sources.formatter.words
    period = f"{words.day_of(board.slot.start)} to {words.day_of(board.slot.end)}"
    data = charts.fields_chart(fields, board.count, sources.site, period) if board.is_whole else {}
    return Block(f"{CHART}-openings", CHART, data=data, topics="openings")


def closing(sources: Sources, kind: str, now: datetime, shown: set[object]) -> Block:
    until = now + _CLOSING_WITHIN[kind]
    ids = sources.session.execute(
        sa.select(col(Posting.id))
        .where(visible(now), col(Posting.valid_through) <= until)
        .order_by(col(Posting.valid_through), col(Posting.id))
        .limit(_MOST_CLOSING * 10)
    ).scalars()
    remaining = [posting_id for posting_id in ids if posting_id not in shown]
    rows = _few_of_each(openings_by_id(sources.session, remaining))[:_MOST_CLOSING]
    return Block(CLOSING, CLOSING, HEADINGS[CLOSING], tuple(sources.formatter.opening(opening) for opening in rows))


def numbers(sources: Sources, kind: str, board: Board) -> Block:
    """How large the board is, and what is most unusual in what is new."""
    count, companies = sources.session.execute(
        sa.select(sa.func.count(), sa.func.count(sa.distinct(col(Posting.company_id)))).where(visible(board.now))
    ).one()
    number = sources.formatter.words.number
    text = f"{number(count)} {'opening' if count == 1 else 'openings'}"
    text += f" at {number(companies)} {'company' if companies == 1 else 'companies'}, {number(board.count)} new."
    figure = number_rules.number_of(board.ranked, board.facts) if board.is_whole else None
    data = {"figure": figure.figure, "words": figure.words} if figure else {}
    heading = f"Number of the {'week' if kind == 'weekly' else 'day'}" if figure else HEADINGS[NUMBERS]
    return Block(NUMBERS, NUMBERS, heading, text=text, data=data)


def _query_of(field: str) -> str:
    return JobFilter(category=(field,) if field else (), sort="newest").to_query()


def _few_of_each(openings: list[Opening]) -> list[Opening]:
    counts: Counter[str] = Counter()
    result = []
    for opening in openings:
        counts[opening.company.slug] += 1
        if counts[opening.company.slug] <= ranking.OF_A_COMPANY:
            result.append(opening)
    return result
