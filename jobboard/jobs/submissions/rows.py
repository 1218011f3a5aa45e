"""Convert a SubmittedPosting into rows of the store, and a stored posting back into the form."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.markdown import markdown_of
from jobboard.core.posting_content import columns_of
from jobboard.core.prose import html_of
from jobboard.core.trust import Basis, replaces
from jobboard.jobs.submissions.form_fields import Typed, single_value
from jobboard.jobs.submissions.submitted_posting import SubmittedPosting
from jobboard.store.companies import Companies, name_key
from jobboard.store.models import Company, OpeningDraft, Posting, PostingLocation


def posting_columns(parts: SubmittedPosting) -> dict[str, Any]:
    """The columns of a posting that come from the form, without company and closing date."""
    values = columns_of(parts)
    del values["valid_through"]
    return values | {"submitted_website": parts.company_website or None}


def find_or_add_company(session: Session, parts: SubmittedPosting, now: datetime) -> Company:
    """The company of that name, added with its name alone where there is none.

    Nothing else of an opening reaches a company before an editor approved it (see `save_website`).
    """
    known: Company | None = session.execute(
        sa.select(Company).where(col(Company.name_key) == name_key(parts.company_name))
    ).scalar()
    if known is not None:
        return known
    return session.get_one(Company, Companies(session, now).id_of(parts.company_name, ""))


def save_website(session: Session, posting: Posting, now: datetime) -> None:
    """Copy the website of an approved opening to its company, unless a more trusted one is known."""
    company = session.get_one(Company, posting.company_id)
    website = posting.submitted_website or ""
    if website and replaces(Basis.SUBMITTED, Basis(company.website_basis), known=bool(company.website)):
        company.website, company.website_basis, company.updated_at = website, Basis.SUBMITTED, now
    company.name_basis = max(company.name_basis, Basis.SUBMITTED)


def write_places(session: Session, posting_id: int, parts: SubmittedPosting) -> None:
    """Replace the posting's places by those of `parts`."""
    session.execute(sa.delete(PostingLocation).where(col(PostingLocation.posting_id) == posting_id))
    rows = [
        {"posting_id": posting_id, "position": position, "name": place.name, "city": place.city}
        | {"region": place.region, "country": place.country, "lat": place.lat, "lon": place.lon}
        for position, place in enumerate(parts.locations)
    ]
    if rows:
        session.execute(sa.insert(PostingLocation), rows)


def form_values(session: Session, posting: Posting, zone: ZoneInfo) -> Typed:
    """A posting as values of the form."""
    company = session.get_one(Company, posting.company_id)
    places = session.execute(
        sa.select(col(PostingLocation.name))
        .where(col(PostingLocation.posting_id) == posting.id)
        .order_by(col(PostingLocation.position))
    ).scalars()
    closing = posting.valid_through if posting.closing_given else None
    values = {
        "title": posting.title,
        "company_name": company.name,
        "company_website": company.website or posting.submitted_website or "",
        "workplace": posting.workplace or "",
        "locations": "\n".join(places),
        "description": _description(session, posting),
        "salary_min": _amount(posting.salary_min),
        "salary_max": _amount(posting.salary_max),
        "salary_currency": posting.salary_currency or "",
        "salary_period": posting.salary_period or "",
        "apply": posting.apply_url or posting.apply_email or "",
        "closing_date": closing.astimezone(zone).date().isoformat() if closing else "",
        "category": posting.category or "",
        "seniority": posting.seniority or "",
        "experience_min": _optional_number(posting.experience_min),
        "experience_max": _optional_number(posting.experience_max),
        "skills": ", ".join(posting.skills),
    }
    typed = {name: [value] for name, value in values.items() if value}
    return typed | {"employment_types": list(posting.employment_types)}


def _optional_number(value: int | None) -> str:
    return "" if value is None else str(value)


def _amount(value: Any) -> str:
    return "" if value is None else f"{value:f}"


def _description(session: Session, posting: Posting) -> str:
    """The description as typed, if a draft still has it and it is what is listed; else as Markdown."""
    drafts = session.execute(
        sa.select(OpeningDraft)
        .where(col(OpeningDraft.posting_id) == posting.id)
        .order_by(col(OpeningDraft.updated_at).desc())
        .limit(3)
    ).scalars()
    for draft in drafts:
        typed = single_value(draft.typed, "description")
        if html_of(typed) == posting.description_html:
            return typed
    return markdown_of(posting.description_html)
