"""Openings that an editor rejected do not come back under another id."""

import hashlib

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.html import text_of
from jobboard.core.states import Status
from jobboard.core.text import fold
from jobboard.store.companies import name_key
from jobboard.store.models import Company, Posting

MOST = 20_000
_DISTINCT_TEXT = 200  # letters of text that no two openings share by chance


def fingerprint(company: str, title: str, description_html: str) -> bytes:
    """The same for the same opening, also under another id."""
    text = fold(text_of(description_html))
    text_to_hash = text if len(text) >= _DISTINCT_TEXT else f"{name_key(company)}\n{fold(title)}\n{text}"
    return hashlib.blake2b(text_to_hash.encode(), digest_size=16).digest()


def rejected_fingerprints(session: Session) -> frozenset[bytes]:
    """Fingerprints of the latest MOST rejected postings."""
    rows = session.execute(
        sa.select(col(Company.name), col(Posting.title), col(Posting.description_html))
        .join(Company, col(Company.id) == col(Posting.company_id))
        .where(col(Posting.status) == Status.REJECTED)
        .order_by(col(Posting.id).desc())
        .limit(MOST)
    )
    return frozenset(fingerprint(*row) for row in rows)
