"""From rows of the store to Openings."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.money import Salary
from jobboard.core.places import Place
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.opening import CompanyName, Opening, SourceOf
from jobboard.store.models import Company, Posting, PostingLocation, Source

_posting = Posting.__table__  # type: ignore[attr-defined]
_company = Company.__table__  # type: ignore[attr-defined]
_source = Source.__table__  # type: ignore[attr-defined]
_location = PostingLocation.__table__  # type: ignore[attr-defined]

_IN_LISTS = (
    *(column for column in _posting.columns if column.name not in {"description_html", "content_hash", "created_at"}),
    _company.c.name.label("company_name"),
    _company.c.slug.label("company_slug"),
    _company.c.website.label("company_website"),
    _source.c.kind.label("source_kind"),
)
_JOINED = _posting.join(_company, _company.c.id == _posting.c.company_id).outerjoin(
    _source, _source.c.id == _posting.c.source_id
)
_LISTED = sa.select(*_IN_LISTS).select_from(_JOINED)
_WHOLE = sa.select(*_IN_LISTS, _posting.c.description_html).select_from(_JOINED)
_PLACES = sa.select(*_location.columns).order_by(_location.c.posting_id, _location.c.position)


def openings(session: Session, *conditions: sa.ColumnElement[bool], text: bool = False) -> list[Opening]:
    """The openings that meet the conditions on `Posting`, in no order; with their descriptions if `text`."""
    rows = session.execute((_WHOLE if text else _LISTED).where(*conditions)).all()
    places = _places(session, [row.id for row in rows])
    return [_opening(row, tuple(places[row.id]), row.description_html if text else "") for row in rows]


def openings_by_id(session: Session, posting_ids: Sequence[int], *conditions: sa.ColumnElement[bool]) -> list[Opening]:
    """The openings with these ids that meet the conditions, in the order of the ids."""
    if not posting_ids:
        return []
    found = {each.id: each for each in openings(session, col(Posting.id).in_(posting_ids), *conditions)}
    return [found[posting_id] for posting_id in posting_ids if posting_id in found]


def _places(session: Session, posting_ids: list[int]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    if posting_ids:
        for posting_id, _, *place in session.execute(_PLACES.where(_location.c.posting_id.in_(posting_ids))):
            found[posting_id].append(Place(*place))
    return found


def _opening(row: Any, places: tuple[Place, ...], description_html: str) -> Opening:
    return Opening(
        id=row.id,
        title=row.title,
        company=CompanyName(row.company_name, row.company_slug, row.company_website),
        posted_at=row.posted_at,
        updated_at=row.updated_at,
        status=row.status,
        description_html=description_html,
        employment_types=tuple(row.employment_types),
        workplace=row.workplace,
        locations=places,
        applicant_countries=tuple(row.applicant_countries),
        category=row.category,
        seniority=row.seniority,
        skills=tuple(row.skills),
        salary=_salary(row),
        apply_url=row.apply_url,
        apply_email=row.apply_email,
        valid_through=row.valid_through,
        source=SourceOf(row.source_kind, row.source_url, row.external_id) if row.source_kind else None,
    )


def _salary(row: Any) -> Salary | None:
    if row.salary_currency is None or row.salary_period is None:
        return None
    return Salary(row.salary_min, row.salary_max, row.salary_currency, PayPeriod(row.salary_period))
