"""Browsers in which somebody signed in before: their requests for a link are counted apart from everybody else's.

The cookie opens nothing. It is written anew at each sign-in, works for a year, and ends with “sign out everywhere”.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_domains import address_key
from jobboard.core.tokens import digest, new_token
from jobboard.store.models import KnownBrowser, User

KEPT = timedelta(days=365)
MOST = 20
"""Browsers of one person; the oldest go."""


def remember(session: Session, user_id: int, now: datetime, held: Iterable[str]) -> tuple[str, list[str]]:
    """A new token for this person's browser, and those it held for other people; the one before works no more."""
    tokens = list(held)
    own_tokens = _matching_tokens(session, tokens, col(KnownBrowser.user_id) == user_id)
    session.execute(
        sa.delete(KnownBrowser).where(col(KnownBrowser.token_hash).in_([digest(token) for token in own_tokens]))
    )
    token = new_token()
    session.add(KnownBrowser(user_id=user_id, token_hash=digest(token), signed_in_at=now))
    session.flush()
    of_user = col(KnownBrowser.user_id) == user_id
    newest = sa.select(col(KnownBrowser.id)).where(of_user).order_by(col(KnownBrowser.id).desc()).limit(MOST)
    session.execute(sa.delete(KnownBrowser).where(of_user, col(KnownBrowser.id).not_in(newest)))
    return token, [token for token in tokens if token not in own_tokens]


def mark_for(session: Session, tokens: Iterable[str], address: str, now: datetime) -> str:
    """By what this browser is counted when it asks for mail to `address`; empty where it never signed in with it."""
    user = sa.select(col(User.id)).where(col(User.email_key) == address_key(address)).scalar_subquery()
    fresh = sa.and_(col(KnownBrowser.user_id) == user, col(KnownBrowser.signed_in_at) > now - KEPT)
    known = _matching_tokens(session, list(tokens), fresh)
    return digest(known[0]) if known else ""


def forget(session: Session, user_id: int, but: Iterable[str] = ()) -> None:
    """End them all, or all but this browser's."""
    hashes = [digest(token) for token in but]
    session.execute(
        sa.delete(KnownBrowser).where(col(KnownBrowser.user_id) == user_id, col(KnownBrowser.token_hash).not_in(hashes))
    )


def clean(session: Session, now: datetime) -> None:
    session.execute(sa.delete(KnownBrowser).where(col(KnownBrowser.signed_in_at) <= now - KEPT))


def _matching_tokens(session: Session, tokens: list[str], rule: sa.ColumnElement[bool]) -> list[str]:
    by_hash = {digest(token): token for token in tokens}
    rows = session.execute(
        sa.select(col(KnownBrowser.token_hash)).where(col(KnownBrowser.token_hash).in_(by_hash), rule)
    ).scalars()
    return [by_hash[token] for token in rows]
