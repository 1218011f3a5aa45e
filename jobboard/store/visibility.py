"""`core.states.is_visible`, said to the database. The index has it in `store.index.ask`."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.states import Status
from jobboard.store.models import Posting


def visible(now: datetime) -> sa.ColumnElement[bool]:
    """Rows of postings that a reader may see at `now`: published, not past closing, not shown as another."""
    closing = col(Posting.valid_through)
    itself = col(Posting.shown_as).is_(None)
    return sa.and_(col(Posting.status) == Status.PUBLISHED, itself, sa.or_(closing.is_(None), closing > now))
