"""Bringing letters that are due to where they go."""

import logging
import threading

from jobboard.config import Settings
from jobboard.core.clock import Clock
from jobboard.mail import outbox
from jobboard.mail.transports import NotSent, Transport, message_of
from jobboard.store.engine import Store

_log = logging.getLogger(__name__)


def deliver_due(
    store: Store,
    transport: Transport,
    settings: Settings,
    clock: Clock,
    *,
    limit: int = 100,
    stopping: threading.Event | None = None,
) -> int:
    """Send what is due, at most `limit` letters; gives how many went. What fails waits or is given up."""
    sent = 0
    for _ in range(limit):
        if stopping is not None and stopping.is_set():
            break
        claimed = outbox.claim(store, clock())
        if claimed is None:
            break
        try:
            transport.send(message_of(claimed, settings), claimed.letter.recipient)
        except NotSent as failed:
            _log.warning("a letter (%s) was not sent: %s", claimed.letter.name, failed.sentence)
            outbox.mark_failed(store, claimed, clock(), failed.sentence, permanent=failed.permanent)
        except ValueError as unfit:
            _log.warning("a letter (%s) cannot be written: %s", claimed.letter.name, unfit)
            outbox.mark_failed(store, claimed, clock(), str(unfit), permanent=True)
        else:
            outbox.mark_sent(store, claimed, clock())
            sent += 1
    return sent
