"""Editions for readers. What was sent stays as it was; a correction stands beside it, and a term that must not be shown
any more is taken out with a word."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from markupsafe import Markup
from sqlmodel import Session, col

from jobboard.core.errors import NotFound
from jobboard.core.prose import markdown_html
from jobboard.digest.editions.blocks import SEARCHES, Block, item_key, parse_blocks
from jobboard.digest.editions.editions import KINDS, PUBLIC
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


def public() -> sa.ColumnElement[bool]:
    """Rows of editions that readers may see."""
    return sa.and_(col(Edition.kind).in_(KINDS), col(Edition.state).in_(PUBLIC), col(Edition.queued_at).is_not(None))


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


def shown(session: Session, row: Edition, title: str = "") -> Shown:
    """A row as readers see it, whether they may yet or not."""
    blocks, withdrawn = _without_denied(session, [block for block in parse_blocks(row.blocks) if not block.is_empty])
    return Shown(
        id=row.id or 0,
        slug=row.slug,
        kind=row.kind,
        title=row.title or title,
        intro=Markup(markdown_html(row.intro)) if row.intro else Markup(),  # noqa: S704  sanitised
        period_start=row.period_start,
        period_end=row.period_end,
        out_at=row.queued_at or row.updated_at,
        blocks=tuple(block for block in blocks if not block.is_empty),
        corrections=_corrections(session, row.id or 0),
        withdrawn=withdrawn,
    )


def _without_denied(session: Session, blocks: list[Block]) -> tuple[list[Block], int]:
    terms = {int(item["term"]) for block in blocks if block.kind == SEARCHES for item in block.shown}
    if not terms:
        return blocks, 0
    allowed = set(
        session.execute(sa.select(col(SearchTerm.id)).where(col(SearchTerm.id).in_(terms), may_be_named())).scalars()
    )
    result = []
    for block in blocks:
        out = [item_key(item) for item in block.shown if block.kind == SEARCHES and item["term"] not in allowed]
        result.append(replace(block, left_out=(*block.left_out, *out)))
    return result, len(terms - allowed)


def _corrections(session: Session, edition_id: int) -> tuple[Correction, ...]:
    rows = session.execute(
        sa.select(EditionCorrection)
        .where(col(EditionCorrection.edition_id) == edition_id)
        .order_by(col(EditionCorrection.id).desc())
        .limit(50)
    ).scalars()
    return tuple(Correction(row.corrected_at, row.words) for row in rows)
