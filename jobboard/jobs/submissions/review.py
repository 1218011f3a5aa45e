"""Review of one submission: remarks, open questions, and whether an editor must see it first."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core import trust
from jobboard.core.actor import Actor
from jobboard.core.html import text_of
from jobboard.core.similarity import bands, signature
from jobboard.core.states import Status
from jobboard.jobs.rules import wording
from jobboard.jobs.rules.review import REVIEWED
from jobboard.jobs.rules.submission import Remark, Submission
from jobboard.jobs.submissions.submitted_posting import SubmittedPosting
from jobboard.store.company_facts import facts_of, is_imported
from jobboard.store.models import Company, Posting, PostingBand

__all__ = [
    "Remark",
    "edit_needs_review",
    "needs_review",
    "open_questions",
    "remarks",
    "save_text_signature",
    "text_signature",
]


def remarks(parts: SubmittedPosting, now: datetime) -> list[Remark]:
    """Remarks to the employer who writes this opening."""
    return wording.remarks(submission_of(parts), now)


def open_questions(parts: SubmittedPosting, now: datetime) -> list[Remark]:
    """Questions that are not confirmed yet: each needs a “yes, that is right”, or another value in the form."""
    return [remark for remark in remarks(parts, now) if remark.level == "ask" and remark.key not in parts.confirmed]


def submission_of(parts: SubmittedPosting, contact: str = "") -> Submission:
    """The opening in the form that the rules check."""
    return Submission(
        title=parts.title,
        company_name=parts.company_name,
        company_website=parts.company_website,
        description_html=parts.description_html,
        locations=tuple(place.name for place in parts.locations),
        workplace=parts.workplace,
        employment_types=parts.employment_types,
        category=parts.category,
        salary=parts.salary,
        apply_url=parts.apply_url,
        apply_email=parts.apply_email,
        valid_through=parts.valid_through,
        contact=contact,
    )


def text_signature(parts: SubmittedPosting) -> bytes:
    """The signature by which a repost of the same text is found."""
    return signature(f"{parts.title}\n{text_of(parts.description_html)}")


def save_text_signature(session: Session, posting: Posting, parts: SubmittedPosting) -> None:
    """Store the signature of the posting's current text."""
    posting.text_signature = text_signature(parts) or None
    session.execute(sa.delete(PostingBand).where(col(PostingBand.posting_id) == posting.id))
    rows = {band: {"band": band, "posting_id": posting.id} for band in bands(posting.text_signature or b"")}
    if rows:
        session.execute(sa.insert(PostingBand), list(rows.values()))


def needs_review(
    session: Session,
    actor: Actor,
    now: datetime,
    posting: Posting,
    company: Company,
    parts: SubmittedPosting,
    setting: str,
) -> bool:
    """Whether an editor must see a new posting first, by the site's setting and `core.trust`."""
    return trust.submission_needs_review(
        setting,
        facts_of(session, company),
        speaks=_speaks_for(session, actor, posting, company),
        approved_before=_approved_before(session, posting),
        odd=any(remark.level == "ask" for remark in remarks(parts, now)),
    )


def edit_needs_review(
    session: Session, actor: Actor, posting: Posting, company: Company, changed: Collection[str], setting: str
) -> bool:
    """Whether a published posting goes back to the editors when these parts have changed."""
    return trust.edit_needs_review(
        setting,
        facts_of(session, company),
        changed,
        REVIEWED,
        speaks=_speaks_for(session, actor, posting, company),
        first_apply_edit=posting.apply_edit != "approved" and is_imported(session, posting),
    )


def _speaks_for(session: Session, actor: Actor, posting: Posting, company: Company) -> bool:
    member = company.id is not None and actor.in_company(company.id)
    return trust.speaks_for(facts_of(session, company), member=member, contact=posting.contact_email or "")


def _approved_before(session: Session, posting: Posting) -> bool:
    """Whether this employer had an opening of this company listed, and none of its openings stands rejected."""
    of_employer = sa.select(col(Posting.id)).where(col(Posting.employer_key) == posting.employer_key).limit(1)
    of_company = of_employer.where(col(Posting.company_id) == posting.company_id, col(Posting.approved_at).is_not(None))
    rejected = session.execute(of_employer.where(col(Posting.status) == Status.REJECTED)).scalar()
    return session.execute(of_company).scalar() is not None and rejected is None
