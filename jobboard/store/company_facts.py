"""What `core.trust` asks of a company, read from the store."""

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.trust import Basis, CompanyFacts
from jobboard.store.models import Company, Membership, Posting, Source, StandingSource
from jobboard.store.visibility import landed


def facts_of(session: Session, company: Company) -> CompanyFacts:
    """All that the trust rules look at."""
    members = sa.select(col(Membership.user_id)).where(col(Membership.company_id) == company.id).limit(1)
    return CompanyFacts(
        verified=company.verified_at is not None,
        domain=company.domain,
        website=company.website,
        basis=Basis(company.website_basis),
        has_members=session.execute(members).scalar() is not None,
        imported=has_imported(session, company.id or 0),
    )


def has_imported(session: Session, company_id: int) -> bool:
    """Whether it has openings that others than its own people brought."""
    imported = sa.select(col(Posting.id)).where(col(Posting.company_id) == company_id, brought_by_others())
    return session.execute(imported.limit(1)).scalar() is not None


def brought_by_others() -> sa.ColumnElement[bool]:
    """Of rows of Posting: an import brought it that was not its company's own source or file."""
    source = sa.alias(Source.__table__)  # type: ignore[attr-defined]
    standing = sa.exists().where(
        col(StandingSource.source_id) == col(Posting.source_id),
        col(StandingSource.company_id) == col(Posting.company_id),
    )
    sent = sa.exists().where(
        source.c.id == col(Posting.source_id),
        source.c.location.like(
            sa.literal("upload/company-").concat(sa.cast(col(Posting.company_id), sa.String)) + "/%"
        ),
    )
    own_uploads = sa.or_(standing.correlate(Posting), sent.correlate(Posting))
    return sa.and_(col(Posting.source_id).is_not(None), ~own_uploads, landed())


def is_imported(session: Session, posting: Posting) -> bool:
    """Whether this opening was brought by others than its company's people."""
    imported = sa.select(col(Posting.id)).where(col(Posting.id) == posting.id, brought_by_others())
    return session.execute(imported).scalar() is not None
