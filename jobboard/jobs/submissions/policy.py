"""Permissions: whose an opening is. One rule for the list of own openings and each action on one (ASVS 8.2.2).

Without permission the answer is NotFound, so that ids reveal nothing.
"""

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import NotFound
from jobboard.core.mail_domains import address_key
from jobboard.jobs.posting import lifecycle
from jobboard.store.models import Company, Membership, Posting
from jobboard.store.visibility import landed

_NOT_FOUND = "There is no such opening, or it is not yours. If it is, open the link from our mail, or sign in."


def load_own_posting(session: Session, actor: Actor, posting_id: int) -> Posting:
    """The posting, for its owner or an editor. Raises NotFound for anyone else."""
    allowed = landed() if actor.at_desk else owned_by(actor)
    posting: Posting | None = session.execute(
        sa.select(Posting).where(col(Posting.id) == posting_id, allowed, landed())
    ).scalar()
    if posting is None:
        raise NotFound(_NOT_FOUND)
    return posting


def load_own_posting_for_update(session: Session, actor: Actor, posting_id: int) -> Posting:
    """The posting, locked until the commit, for its owner or an editor. Raises NotFound."""
    load_own_posting(session, actor, posting_id)
    return lifecycle.posting_for_update(session, posting_id)


def owned_by(actor: Actor) -> sa.ColumnElement[bool]:
    """Postings that the actor owns: by mailed key, as submitter, by email address, or by company."""
    rules: list[sa.ColumnElement[bool]] = []
    if actor.keys:
        rules.append(col(Posting.id).in_(actor.keys))
    if actor.user_id is not None and not actor.scopes:
        rules.append(col(Posting.submitted_by) == actor.user_id)
        if actor.email:
            rules.append(col(Posting.contact_key) == address_key(actor.email))
    if actor.companies:
        rules.append(_of_company(actor))
    return sa.and_(sa.or_(*rules), landed()) if rules else sa.false()


def _of_company(actor: Actor) -> sa.ColumnElement[bool]:
    """Anybody can name a company: its members own its openings once it is verified, and those they submitted."""
    verified = sa.exists().where(col(Company.id) == col(Posting.company_id), col(Company.verified_at).is_not(None))
    by_member = sa.exists().where(
        col(Membership.company_id) == col(Posting.company_id), col(Membership.user_id) == col(Posting.submitted_by)
    )
    answers_for = sa.or_(verified.correlate(Posting), by_member.correlate(Posting))
    return sa.and_(col(Posting.company_id).in_(actor.companies), answers_for)
