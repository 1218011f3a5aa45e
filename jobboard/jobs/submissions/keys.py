"""Mailed keys: a link with a key may edit and close one opening, without an account."""

import re
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.tokens import digest, new_token
from jobboard.store.models import PostingKey

MAX_KEYS = 30
_KEY = re.compile(r"[A-Za-z0-9_-]{20,100}")


def new_key(session: Session, posting_id: int, now: datetime) -> str:
    """A new key for a mail; only its hash is stored. The oldest of very many stop working."""
    key = new_token()
    session.add(PostingKey(posting_id=posting_id, key_hash=digest(key), created_at=now))
    session.flush()
    key_ids = sa.select(col(PostingKey.id)).where(col(PostingKey.posting_id) == posting_id)
    newest = key_ids.order_by(col(PostingKey.id).desc()).limit(MAX_KEYS)
    session.execute(
        sa.delete(PostingKey).where(col(PostingKey.posting_id) == posting_id, col(PostingKey.id).not_in(newest))
    )
    return key


def posting_of_key(session: Session, key: str) -> int | None:
    """The posting of a key; None for an unknown key."""
    if not _KEY.fullmatch(key):
        return None
    posting_id: int | None = session.execute(
        sa.select(col(PostingKey.posting_id)).where(col(PostingKey.key_hash) == digest(key))
    ).scalar()
    return posting_id
