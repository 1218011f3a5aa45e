"""Load the review context of a submission: what the rules for scam and spam need from the store."""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_domains import domain_of
from jobboard.core.money import Salary
from jobboard.core.similarity import bands, likeness
from jobboard.core.states import Status
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.rules.reposts import LIKE
from jobboard.jobs.rules.signals import ReviewContext
from jobboard.jobs.rules.submission import Submission
from jobboard.jobs.submissions import drafts
from jobboard.store.models import Company, MailDomain, Posting, PostingBand, PostingLocation
from jobboard.store.visibility import landed

_MAX_PAY_ROWS = 400
_MIN_PAY_ROWS = 10
_MAX_NAMES = 3_000
_MAX_SIMILAR = 200


def submission_of(session: Session, posting: Posting, company: Company) -> Submission:
    """A stored posting in the form that the rules check."""
    places = session.execute(
        sa.select(col(PostingLocation.name)).where(col(PostingLocation.posting_id) == posting.id)
    ).scalars()
    return Submission(
        title=posting.title,
        company_name=company.name,
        company_website=company.website or posting.submitted_website or "",
        description_html=posting.description_html,
        locations=tuple(places),
        workplace=posting.workplace,
        employment_types=tuple(posting.employment_types),
        category=posting.category,
        salary=_salary(posting),
        apply_url=posting.apply_url,
        apply_email=posting.apply_email,
        valid_through=posting.valid_through,
        contact=posting.contact_email or "",
    )


def build_review_context(session: Session, posting: Posting, company: Company, now: datetime) -> ReviewContext:
    """The review context of one posting."""
    domain = domain_of(posting.contact_email or "")
    mail_domain = session.get(MailDomain, domain) if domain else None
    return ReviewContext(
        now=now,
        company_domain=company.domain,
        category_pay=_usual_pay(session, posting),
        same_text_companies=_same_text(session, posting),
        known_companies=_known_companies(session, company),
        domain_first_seen=mail_domain.first_seen_at if mail_domain else None,
        earlier_rejections=_count_earlier(session, posting, col(Posting.status) == Status.REJECTED),
        earlier_approvals=_count_earlier(session, posting, col(Posting.approved_at).is_not(None)),
        trapped=drafts.came_from_robot(session, posting.id or 0),
    )


def _salary(posting: Posting) -> Salary | None:
    if not posting.salary_currency or not posting.salary_period:
        return None
    return Salary(posting.salary_min, posting.salary_max, posting.salary_currency, PayPeriod(posting.salary_period))


def _usual_pay(session: Session, posting: Posting) -> tuple[Decimal, Decimal] | None:
    """The 10th and 90th percentile of yearly pay in the category, in the posting's currency."""
    if not posting.category or not posting.salary_currency:
        return None
    rows = session.execute(
        sa.select(Posting)
        .where(
            col(Posting.status) == Status.PUBLISHED,
            col(Posting.category) == posting.category,
            col(Posting.salary_currency) == posting.salary_currency,
            col(Posting.id) != posting.id,
            landed(),
        )
        .order_by(col(Posting.id).desc())
        .limit(_MAX_PAY_ROWS)
    ).scalars()
    middles = sorted((low + high) / 2 for row in rows if (pay := _salary(row)) for low, high in [pay.yearly()])
    if len(middles) < _MIN_PAY_ROWS:
        return None
    return middles[len(middles) // 10], middles[-1 - len(middles) // 10]


def _same_text(session: Session, posting: Posting) -> tuple[str, ...]:
    """Names of other companies with nearly the same text."""
    signature = posting.text_signature or b""
    alike = sa.select(col(PostingBand.posting_id)).where(col(PostingBand.band).in_(bands(signature)))
    rows = session.execute(
        sa.select(col(Company.name), col(Posting.text_signature))
        .join(Company, col(Company.id) == col(Posting.company_id))
        .where(col(Posting.id).in_(alike), col(Posting.company_id) != posting.company_id)
        .limit(_MAX_SIMILAR)
    )
    return tuple(
        dict.fromkeys(name for name, other_signature in rows if likeness(signature, other_signature or b"") >= LIKE)
    )


def _known_companies(session: Session, company: Company) -> tuple[str, ...]:
    """Names of other companies with an approved or imported posting, to find imitations."""
    confirmed = sa.or_(col(Posting.approved_at).is_not(None), col(Posting.source_id).is_not(None))
    known = sa.exists().where(col(Posting.company_id) == col(Company.id), confirmed, landed())
    names = session.execute(
        sa.select(col(Company.name))
        .where(known, col(Company.id) != company.id)
        .order_by(col(Company.id))
        .limit(_MAX_NAMES)
    ).scalars()
    return tuple(names)


def _count_earlier(session: Session, posting: Posting, rule: sa.ColumnElement[bool]) -> int:
    if not posting.employer_key:
        return 0
    count = sa.select(sa.func.count()).select_from(Posting)
    others = count.where(col(Posting.employer_key) == posting.employer_key, col(Posting.id) != posting.id, rule)
    return int(session.execute(others).scalar_one())
