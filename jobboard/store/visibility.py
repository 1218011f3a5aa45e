"""`core.states.is_visible`, said to the database. The index has it in `store.index.ask`."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.states import Status
from jobboard.store.models import Posting


def visible(now: datetime) -> sa.ColumnElement[bool]:
    """Rows of postings that a reader may see at `now`: published and not past their closing date."""
    closing = col(Posting.valid_through)
    return sa.and_(col(Posting.status) == Status.PUBLISHED, sa.or_(closing.is_(None), closing > now))
