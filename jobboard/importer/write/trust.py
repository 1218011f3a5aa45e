"""Whether an answer is to be believed: it may be another employer’s, another source’s, or have given its ids away.

What was requested proves nothing: systems that ignored a parameter have filed a million openings under the wrong
employers. What a rule here doubts is held until an editor has decided.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.company_names import company_key
from jobboard.core.html import text_of
from jobboard.core.text import cut, fold
from jobboard.importer.write.plan import Plan, Write
from jobboard.store.models import Company, Posting, Source, StandingSource
from jobboard.store.visibility import landed

REUSED, TAKEN_OVER = "reused-ids", "taken-over"
FOR_ONE_READ = frozenset({REUSED, TAKEN_OVER})
"""An editor settles these doubts for one read only, the others for good."""
_FEW_NAMES = 3
_OTHERS_SHARE = 0.2
_SAME, _SAME_SHARE, _SAMPLE = 5, 0.8, 20
_LEAST_REUSED, _REUSED_SHARE = 3, 0.5
_LEAST_KNOWN, _KNOWN_SHARE = 2, 0.6
_LOOKED_AT = 500
_ALIKE_TEXT = 0.3
_COMPANY = "company:"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an answer is not believed, as a `sentence` for an editor; `keys` are remembered if it is right after all."""

    why: str
    sentence: str
    keys: tuple[str, ...]


def find_doubt(session: Session, standing: StandingSource, source: Source, plan: Plan) -> Doubt | None:
    """The first reason not to believe what was read for `standing`, but for those that an editor settled."""
    for doubt in _doubts(session, standing, source, plan):
        if doubt is not None and not set(doubt.keys) <= set(standing.trusted):
            return doubt
    return None


def similar_names(first: str, second: str) -> bool:
    """Whether two names may be one employer’s: one holds the other, or is its initials."""
    a, b = company_key(first).split(), company_key(second).split()
    if set(a) <= set(b) or set(b) <= set(a) or "".join(a) == "".join(b):
        return True
    short, long = sorted(("".join(a), "".join(b)), key=len)
    initials = {"".join(word[0] for word in words) for words in (a, b) if len(words) > 1}
    return (len(short) >= 5 and short in long) or short in initials


def _doubts(session: Session, standing: StandingSource, source: Source, plan: Plan) -> Iterator[Doubt | None]:
    yield _another_company(session, standing, source, plan)
    yield _read_already(session, standing, source)
    yield _another_source(session, standing, source, plan)
    yield _reused_ids(session, plan)


def _another_company(session: Session, standing: StandingSource, source: Source, plan: Plan) -> Doubt | None:
    if _is_known(plan):
        return None  # the same openings by the same ids: the employer has another name now
    expected = [standing.company_name] if standing.company_name else _known_names(session, source)
    trusted = {key.removeprefix(_COMPANY) for key in standing.trusted}
    others = {
        name: number
        for name, number in plan.employer_counts.items()
        if company_key(name) not in trusted
        and not any(similar_names(name, expected_name) for expected_name in expected)
    }
    if not expected or sum(others.values()) <= _OTHERS_SHARE * sum(plan.employer_counts.values()):
        return None
    names = sorted(others, key=lambda name: -others[name])
    listed = ", ".join(f"“{cut(name, 60)}” ({others[name]})" for name in names[:3])
    and_more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    sentence = f"The answer names {listed}{and_more} as the employer; this source is {' or '.join(expected)}’s."
    return Doubt("company", sentence, tuple(_COMPANY + company_key(name) for name in names[:_LOOKED_AT]))


def _is_known(plan: Plan) -> bool:
    known = plan.report.updated + plan.report.unchanged
    return known >= _LEAST_KNOWN and known >= _KNOWN_SHARE * plan.report.read


def _known_names(session: Session, source: Source) -> list[str]:
    """The employers of what was read here before; none where they are many, as an aggregator’s are."""
    if source.id is None:
        return []
    query = sa.select(col(Company.name)).where(
        col(Company.id).in_(sa.select(col(Posting.company_id)).where(col(Posting.source_id) == source.id, landed()))
    )
    names = list(session.execute(query.limit(_FEW_NAMES + 1)).scalars())
    return names if len(names) <= _FEW_NAMES else []


def _read_already(session: Session, standing: StandingSource, source: Source) -> Doubt | None:
    if source.id is None:
        return None
    query = sa.select(StandingSource).where(
        col(StandingSource.source_id) == source.id, col(StandingSource.id) != standing.id
    )
    other: StandingSource | None = session.execute(query.order_by(col(StandingSource.id)).limit(1)).scalar()
    if other is None or standing.source_id == source.id:
        return None
    return Doubt(
        "same-board", f"It is the same board as {other.address}, which is read already.", (f"board:{source.id}",)
    )


def _another_source(session: Session, standing: StandingSource, source: Source, plan: Plan) -> Doubt | None:
    """New openings whose ids and titles another source of the kind has too."""
    if plan.report.created < _SAME:
        return None
    new = list(islice(chain.from_iterable(plan.new.slices()), _SAMPLE))
    titles = {write.posting.external_id: fold(write.posting.title) for write in new}
    query = (
        sa.select(col(Source.id), col(Source.location), col(Posting.external_id), col(Posting.title))
        .join(Source, col(Source.id) == col(Posting.source_id))
        .where(col(Posting.external_id).in_(titles), col(Source.kind) == source.kind, landed())
    )
    same: dict[tuple[int, str], int] = {}
    for number, location, external_id, title in session.execute(query):
        if number not in (source.id, standing.source_id) and fold(title) == titles[external_id]:
            same[number, location] = same.get((number, location), 0) + 1
    for (number, location), count in same.items():
        if count >= max(_SAME, _SAME_SHARE * len(titles)):
            return Doubt("same-ids", f"It has the same openings, by the same ids, as {location}.", (f"ids:{number}",))
    return None


def _reused_ids(session: Session, plan: Plan) -> Doubt | None:
    """Known ids that now name entirely different openings."""
    looked_at = islice(chain.from_iterable(plan.changed.slices()), _LOOKED_AT)
    changed = {write.posting_id: write for write in looked_at}
    known = plan.report.updated + plan.report.unchanged
    if len(changed) < max(_LEAST_REUSED, _REUSED_SHARE * known):
        return None
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.title), col(Posting.description_html)).where(
            col(Posting.id).in_(changed)
        )
    )
    other = [
        (title, changed[number].posting.title)
        for number, title, text in rows
        if _is_other(title, text, changed[number])
    ]
    if len(other) < max(_LEAST_REUSED, _REUSED_SHARE * min(known, _LOOKED_AT)):
        return None
    before, after = other[0]
    sentence = f"{len(other)} known ids stand for wholly other openings now: “{cut(before, 60)}” is “{cut(after, 60)}”."
    return Doubt(REUSED, sentence, (REUSED,))


def _is_other(title: str, description: str, write: Write) -> bool:
    if set(fold(title).split()) & set(fold(write.posting.title).split()):
        return False
    old, new = _words(description), _words(write.posting.description_html)
    return not (old or new) or len(old & new) < _ALIKE_TEXT * len(old | new)


def _words(html: str) -> set[str]:
    return set(fold(text_of(html)).split())
