"""Tokens by which programs act for a company: shown once, kept as hashes, with a scope and an end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core import trust
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Forbidden, Misuse, NotFound
from jobboard.core.text import cut, one_line
from jobboard.core.tokens import digest, new_token
from jobboard.store import audit
from jobboard.store.company_facts import facts_of
from jobboard.store.models import ApiToken, Company

SCOPES = {"jobs:read": "see the company's openings", "jobs:write": "list, change and close openings"}
LONGEST_DAYS = 366
MOST_TOKENS = 20
_PREFIX = "jb_"
_SHOWN = 8
_WRITE_DOWN_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Token:
    """A token as people see it in a list."""

    id: int
    name: str
    prefix: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


def issue(
    session: Session, actor: Actor, now: datetime, company_id: int, name: str, scopes: Collection[str], days: int
) -> str:
    """A new token, seen this once. Raises NotFound for strangers, Forbidden for members, Misuse for bad wishes."""
    _let_owner(actor, company_id)
    if not trust.people_act(facts_of(session, session.get_one(Company, company_id))):
        raise Forbidden("An editor first looks at whose this company is; then it can give out tokens.")
    chosen = [scope for scope in SCOPES if scope in scopes]
    name = cut(one_line(name), 80)
    if not name or not chosen or not 1 <= days <= LONGEST_DAYS:
        raise Misuse(f"Give the token a name, at least one scope, and 1 to {LONGEST_DAYS} days to live.")
    if len(tokens(session, company_id, now)) >= MOST_TOKENS:
        raise Misuse(f"A company has at most {MOST_TOKENS} tokens; revoke one that is no longer used.")
    token = _PREFIX + new_token()
    stored = ApiToken(
        company_id=company_id,
        created_by=actor.user_id,
        name=name,
        prefix=token[:_SHOWN],
        token_hash=digest(token),
        scopes=chosen,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(stored)
    session.flush()
    audit.record(session, actor, now, "token.issued", "company", company_id, token=stored.id, scopes=chosen)
    return token


def tokens(session: Session, company_id: int, now: datetime) -> list[Token]:
    """The company's tokens that still work, the newest first."""
    rows = session.execute(
        sa.select(ApiToken)
        .where(
            col(ApiToken.company_id) == company_id,
            col(ApiToken.revoked_at).is_(None),
            col(ApiToken.expires_at) > now,
        )
        .order_by(col(ApiToken.id).desc())
        .limit(MOST_TOKENS)
    ).scalars()
    return [
        Token(row.id or 0, row.name, row.prefix, tuple(row.scopes), row.created_at, row.expires_at, row.last_used_at)
        for row in rows
    ]


def revoke(session: Session, actor: Actor, now: datetime, company_id: int, token_id: int) -> None:
    """End a token at once. Raises NotFound and Forbidden."""
    _let_owner(actor, company_id)
    row = session.get(ApiToken, token_id)
    if row is None or row.company_id != company_id or row.revoked_at is not None:
        raise NotFound("There is no such token.")
    row.revoked_at = now
    audit.record(session, actor, now, "token.revoked", "company", company_id, token=token_id)


def revoke_of(session: Session, company_id: int, user_id: int, now: datetime) -> None:
    """End what a person gave out for a company they no longer own."""
    session.execute(
        sa.update(ApiToken)
        .where(
            col(ApiToken.company_id) == company_id,
            col(ApiToken.created_by) == user_id,
            col(ApiToken.revoked_at).is_(None),
        )
        .values(revoked_at=now)
    )


def actor_for(session: Session, token: str, now: datetime) -> Actor | None:
    """The program that holds `token`, or None where it is unknown, revoked, past its end or not its company's now."""
    row = session.execute(
        sa.select(ApiToken).where(
            col(ApiToken.token_hash) == digest(token),
            col(ApiToken.revoked_at).is_(None),
            col(ApiToken.expires_at) > now,
        )
    ).scalar()
    if row is None or not trust.people_act(facts_of(session, session.get_one(Company, row.company_id))):
        return None
    if row.last_used_at is None or row.last_used_at < now - _WRITE_DOWN_EVERY:
        row.last_used_at = now
    return Actor(
        user_id=row.created_by,
        name=row.name,
        companies={row.company_id: Role.MEMBER},
        scopes=frozenset(row.scopes),
        session_id=row.id,
    )


def clean(session: Session, now: datetime) -> None:
    """Forget tokens a year after their end."""
    year = timedelta(days=366)
    ended = sa.or_(col(ApiToken.revoked_at) < now - year, col(ApiToken.expires_at) < now - year)
    session.execute(sa.delete(ApiToken).where(ended))


def _let_owner(actor: Actor, company_id: int) -> None:
    if not actor.in_company(company_id):
        raise NotFound("There is no such company.")
    if not actor.owns(company_id):
        raise Forbidden("Only an owner of the company gives out tokens.")
