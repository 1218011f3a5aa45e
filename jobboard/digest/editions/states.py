"""Kinds and states of editions, and which of them readers see."""

import sqlalchemy as sa
from sqlmodel import col

from jobboard.store.models import Edition

KINDS = ("daily", "weekly")
OPEN = ("draft", "scheduled")
PUBLIC = ("sending", "sent")


def public() -> sa.ColumnElement[bool]:
    """Rows of editions that readers may see."""
    return sa.and_(col(Edition.kind).in_(KINDS), col(Edition.state).in_(PUBLIC), col(Edition.queued_at).is_not(None))
