"""Load openings: rows of the store as Opening records."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from jobboard.core.places import Place
from jobboard.core.posting_content import COLUMNS, fields_from
from jobboard.core.spots import coordinates
from jobboard.jobs.posting.freshness import confirmation_of
from jobboard.jobs.posting.opening import CompanyName, Opening, PostingSource
from jobboard.store.models import Company, CompanyLogo, Posting, PostingLocation, Source
from jobboard.store.visibility import landed

_posting = Posting.__table__.c  # type: ignore[attr-defined]
_company = Company.__table__.c  # type: ignore[attr-defined]
_source = Source.__table__.c  # type: ignore[attr-defined]
_logo = CompanyLogo.__table__.c  # type: ignore[attr-defined]
_location = PostingLocation.__table__.c  # type: ignore[attr-defined]

_LISTED_FIELDS = frozenset(COLUMNS) - {"description_html", "inferred"}
_POSTING = (
    *("id", "posted_at", "updated_at", "status", "source_url", "external_id", "closed_reason", "shown_as"),
    *("closing_given", "source_id", "still_named", "employer_confirmed_at", "first_listed_at", "created_at", "reposts"),
    *(column for name, columns in COLUMNS.items() if name in _LISTED_FIELDS for column in columns),
)
_WANTED: sa.BindParameter[int] = sa.bindparam("wanted", expanding=True)
# Built once: making and hashing a statement costs as much as running it.
_LISTED = (
    sa.select(
        *(_posting[name] for name in _POSTING),
        _company.name.label("company"),
        _company.slug,
        _company.website,
        _source.kind,
        _source.read_whole_at,
        _logo.digest.label("logo"),
    )
    .join(Company.__table__, _company.id == _posting.company_id)  # type: ignore[attr-defined]
    .outerjoin(Source.__table__, _source.id == _posting.source_id)  # type: ignore[attr-defined]
    .outerjoin(CompanyLogo.__table__, _logo.company_id == _posting.company_id)  # type: ignore[attr-defined]
    .where(_posting.id.in_(_WANTED), landed())
)
_IDENTITIES = sa.select(_company.id, _company.slug, _company.name).where(
    _company.id.in_(sa.bindparam("ids", expanding=True)) | _company.slug.in_(sa.bindparam("slugs", expanding=True))
)
_DESCRIPTION = sa.select(_posting.description_html).where(_posting.id == sa.bindparam("wanted"))
_DESCRIPTIONS = sa.select(_posting.id, _posting.description_html).where(_posting.id.in_(_WANTED))
_PLACES = (
    sa.select(_location.posting_id, *(_location[name] for name in ("name", "city", "region", "country", "lat", "lon")))
    .where(_location.posting_id.in_(_WANTED))
    .order_by(_location.posting_id, _location.position)
)


class CompanyIdentity(NamedTuple):
    id: int
    slug: str
    name: str


def openings_by_id(session: Session, posting_ids: Sequence[int]) -> list[Opening]:
    """The openings with these ids in any status, in the order of the ids, without descriptions."""
    if not posting_ids:
        return []
    connection = session.connection()
    parameters = {"wanted": posting_ids}
    places: dict[int, list[Place]] = defaultdict(list)
    for posting_id, name, city, region, country, lat, lon in connection.execute(_PLACES, parameters).all():
        places[posting_id].append(_place_with_coordinates(name, city, region, country, lat, lon))
    by_id = {
        row[0]: _opening_from_row(row, tuple(places[row[0]])) for row in connection.execute(_LISTED, parameters).all()
    }
    return [by_id[posting_id] for posting_id in posting_ids if posting_id in by_id]


def load_description(session: Session, posting_id: int) -> str:
    """The sanitised HTML of one posting."""
    return str(session.connection().execute(_DESCRIPTION, {"wanted": posting_id}).scalar_one())


@lru_cache(maxsize=10_000)
def _place_with_coordinates(
    name: str, city: str, region: str, country: str, lat: float | None, lon: float | None
) -> Place:
    """The place with its coordinates, from our atlas if its source has none."""
    if lat is None or lon is None:
        lat, lon = coordinates(city, region, country) or (None, None)
    return Place(name, city, region, country, lat, lon)


def load_company_identities(session: Session, ids: Sequence[int], slugs: Sequence[str]) -> list[CompanyIdentity]:
    """Companies with these ids, and with these slugs."""
    rows = session.connection().execute(_IDENTITIES, {"ids": ids, "slugs": slugs})
    return [CompanyIdentity(*row) for row in rows]


def with_descriptions(session: Session, openings: Sequence[Opening]) -> list[Opening]:
    """The same openings with their descriptions."""
    rows = session.connection().execute(_DESCRIPTIONS, {"wanted": [opening.id for opening in openings]})
    descriptions = {row.id: row.description_html for row in rows}
    return [replace(opening, description_html=descriptions.get(opening.id, "")) for opening in openings]


def _opening_from_row(row: Any, places: tuple[Place, ...]) -> Opening:
    return Opening(
        **fields_from(row, _LISTED_FIELDS),
        id=row.id,
        company=CompanyName(row.company, row.slug, row.website, row.logo or ""),
        posted_at=row.posted_at,
        updated_at=row.updated_at,
        status=row.status,
        locations=places,
        source=PostingSource(row.kind, row.source_url, row.external_id) if row.kind else None,
        closed_reason=row.closed_reason,
        shown_as=row.shown_as,
        closing_given=row.closing_given,
        confirmation=confirmation_of(row),
        first_seen_at=row.first_listed_at or row.created_at,
        reposts=row.reposts,
    )
