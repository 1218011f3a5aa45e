"""Take in returned mails one by one, so that none of them ends the reading of the others."""

import logging
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from jobboard.core.errors import JobboardError
from jobboard.digest.delivery import bounced_mail, set_aside
from jobboard.digest.delivery.bounced_mail import Judged
from jobboard.digest.delivery.message_ids import Marks
from jobboard.mail.returned import Kind
from jobboard.store.engine import Store

_log = logging.getLogger(__name__)


def take_one(store: Store, now: datetime, raw: bytes, marks: Marks, data_dir: Path) -> Judged:
    """Take in one mail, in a transaction of its own. One that cannot be read is set aside and counts for nothing.

    Faults of the store are raised: the mail is to be handed over again.
    """
    try:
        with store.writing(now) as session:
            judged = bounced_mail.take_in(session, now, raw, marks)
    except (SQLAlchemyError, JobboardError):
        raise
    except (Exception, RecursionError) as fault:  # noqa: BLE001  whatever one mail does, the next is read
        judged = Judged(Kind.NOTHING, unreadable=type(fault).__name__)
    if judged.unreadable:
        _log.warning("a returned mail could not be read (%s) and is set aside", judged.unreadable)
        with suppress(OSError):
            set_aside.keep(data_dir, now, raw, judged.unreadable)
    return judged
