"""Editions for readers. What was sent stays as it was; a correction stands beside it, and a term that must not be shown
any more is taken out with a word."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from markupsafe import Markup
from sqlmodel import Session, col

from jobboard.core.errors import NotFound
from jobboard.core.prose import markdown_html
from jobboard.digest.composition.charts import chart_version
from jobboard.digest.editions.blocks import CHART, SEARCHES, Block, blocks_for_topics, item_key, parse_blocks
from jobboard.digest.editions.headline import headline
from jobboard.digest.editions.states import KINDS, PUBLIC, public
from jobboard.store.models import Edition, EditionCorrection, SearchTerm
from jobboard.store.publishable import may_be_named

A_PAGE = 20
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Correction:
    corrected_at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition as it is read. `withdrawn` searches were in it and must not be shown any more."""

    id: int
    slug: str
    kind: str
    title: str
    intro: Markup
    period_start: datetime
    period_end: datetime
    out_at: datetime
    blocks: tuple[Block, ...]
    corrections: tuple[Correction, ...]
    withdrawn: int

    @property
    def changed_at(self) -> datetime:
        return max((correction.corrected_at for correction in self.corrections), default=self.out_at)


def search_editions(session: Session, number: int = 1, query: str = "", size: int = A_PAGE) -> tuple[list[Shown], int]:
    """One page of editions, the newest first, of those that hold all words of `query`; and how many there are."""
    words = query.casefold()[:LONGEST_QUERY].split()
    conditions = [public(), *(col(Edition.words).contains(word, autoescape=True) for word in words)]
    total = session.execute(sa.select(sa.func.count()).select_from(Edition).where(*conditions)).scalar_one()
    rows = session.execute(
        sa.select(Edition)
        .where(*conditions)
        .order_by(col(Edition.queued_at).desc(), col(Edition.id).desc())
        .offset((number - 1) * size)
        .limit(size)
    ).scalars()
    return [shown(session, row) for row in rows], total


def newest(session: Session) -> Shown | None:
    """The last weekly edition, which tells most; the last daily one where there is none."""
    weekly_first = sa.case((col(Edition.kind) == "weekly", 0), else_=1)
    row = session.execute(
        sa.select(Edition).where(public()).order_by(weekly_first, col(Edition.queued_at).desc()).limit(1)
    ).scalar()
    return shown(session, row) if row else None


def edition_by_slug(session: Session, slug: str) -> Shown:
    """Raises NotFound."""
    row = session.execute(sa.select(Edition).where(col(Edition.slug) == slug, public())).scalar()
    if row is None:
        raise NotFound("There is no such edition.")
    return shown(session, row)


def chart_of(session: Session, slug: str, version: str) -> Mapping[str, Any]:
    """The chart of an edition that is out; of one that is not, only to whoever knows its version. Raises NotFound."""
    row = session.execute(sa.select(Edition).where(col(Edition.slug) == slug, col(Edition.kind).in_(KINDS))).scalar()
    blocks, _ = _without_denied(session, parse_blocks(row.blocks)) if row else ([], [])
    charts = [block.data for block in blocks if block.kind == CHART and block.data and not block.cut]
    same = next((data for data in charts if chart_version(data) == version), None)
    if same is None and (row is None or row.state not in PUBLIC or not charts):
        raise NotFound("There is no such chart.")
    return same if same is not None else charts[0]


def shown(session: Session, row: Edition, title: str = "") -> Shown:
    """A row as readers see it, whether they may yet or not."""
    blocks, withdrawn = _without_denied(session, blocks_for_topics(parse_blocks(row.blocks), "both"))
    return Shown(
        id=row.id or 0,
        slug=row.slug,
        kind=row.kind,
        title=_title(row.title or title, blocks, withdrawn),
        intro=Markup(markdown_html(row.intro)) if row.intro else Markup(),  # noqa: S704  sanitised
        period_start=row.period_start,
        period_end=row.period_end,
        out_at=row.queued_at or row.updated_at,
        blocks=tuple(block for block in blocks if not block.is_empty),
        corrections=_corrections(session, row.id or 0),
        withdrawn=len(withdrawn),
    )


def _without_denied(session: Session, blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """Blocks without the searches that must not be named any more, and those that were among them."""
    searches = [item for block in blocks if block.kind == SEARCHES for item in block.shown]
    terms = {int(item["term"]) for item in searches}
    terms |= {int(block.data["term"]) for block in blocks if "term" in block.data}
    terms |= {int(item["reason_term"]) for block in blocks for item in block.items if "reason_term" in item}
    if not terms:
        return blocks, []
    named = sa.and_(col(SearchTerm.id).in_(terms), may_be_named())
    denied = terms - set(session.execute(sa.select(col(SearchTerm.id)).where(named)).scalars())
    withdrawn = [str(item["text"]) for item in searches if item["term"] in denied]
    return [_without(block, denied) for block in blocks], withdrawn


def _without(block: Block, denied: set[int]) -> Block:
    if block.kind == SEARCHES:
        out = [item_key(item) for item in block.shown if item["term"] in denied]
        return replace(block, left_out=(*block.left_out, *out))
    items = tuple(item | {"reason": ""} if item.get("reason_term") in denied else item for item in block.items)
    return replace(block, items=items, data={} if block.data.get("term") in denied else block.data)


def _title(title: str, blocks: list[Block], withdrawn: list[str]) -> str:
    """One that named a withdrawn search is replaced by what else is in the edition."""
    if any(text.casefold() in title.casefold() for text in withdrawn):
        return headline(blocks, "{:,}".format, name_searches=False)
    return title


def _corrections(session: Session, edition_id: int) -> tuple[Correction, ...]:
    rows = session.execute(
        sa.select(EditionCorrection)
        .where(col(EditionCorrection.edition_id) == edition_id)
        .order_by(col(EditionCorrection.id).desc())
        .limit(50)
    ).scalars()
    return tuple(Correction(row.corrected_at, row.words) for row in rows)
