"""The rights that approving a company claim would give, shown to the editor before the decision."""

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_domains import domain_of, web_domain
from jobboard.core.states import Status
from jobboard.desk.card import Listed
from jobboard.store.company_facts import brought_by_others
from jobboard.store.models import ApiToken, Company, Posting

_MOST = 10
_LIVING = (Status.PENDING, Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class ClaimRights:
    """`apply_hosts` are the hosts of the apply links, the most frequent first, each with its number of openings."""

    sentence: str
    openings: Listed
    apply_hosts: tuple[str, ...]


def rights_given_by_claim(session: Session, company: Company) -> ClaimRights:
    """What the claimant may do with the company once an editor approves the claim."""
    own_openings = sa.and_(col(Posting.company_id) == company.id, col(Posting.status).in_(_LIVING))
    total = _count(session, own_openings)
    imported = _count(session, sa.and_(own_openings, brought_by_others()))
    tokens = _tokens(session, company)
    rows = session.execute(
        sa.select(col(Posting.title), col(Posting.source_url), col(Posting.apply_url), col(Posting.apply_email))
        .where(own_openings)
        .order_by(col(Posting.id).desc())
        .limit(500)
    ).all()
    hosts = Counter(web_domain(url or "") or domain_of(mail or "") or "elsewhere" for _, _, url, mail in rows)
    entries = tuple((title, url or "") for title, url, _, _ in rows[:_MOST])
    openings = "one opening" if total == 1 else f"{total} openings"
    sentence = (
        f"editing and closing its {openings} ({imported} imported), with the apply buttons; listing "
        f"more without review; its profile; inviting people; tokens for programs ({tokens} now)"
    )
    return ClaimRights(
        sentence,
        Listed("Openings it would be given", entries, total),
        tuple(f"{host} ({count})" for host, count in hosts.most_common(5)),
    )


def _count(session: Session, rule: sa.ColumnElement[bool]) -> int:
    return int(session.execute(sa.select(sa.func.count()).select_from(Posting).where(rule)).scalar_one())


def _tokens(session: Session, company: Company) -> int:
    living = sa.and_(col(ApiToken.company_id) == company.id, col(ApiToken.revoked_at).is_(None))
    return int(session.execute(sa.select(sa.func.count()).select_from(ApiToken).where(living)).scalar_one())
