"""Bringing letters that are due to where they go."""

import logging
import threading
from datetime import datetime

from jobboard.config import Settings
from jobboard.core.clock import Clock
from jobboard.core.mail_limits import MailLimits
from jobboard.core.mail_providers import provider_of
from jobboard.mail import outbox, providers, quotas, standstill
from jobboard.mail.outgoing_mail import Fault, Line, NotSent, Transport
from jobboard.mail.refusals import Verdict, severity
from jobboard.mail.transports import build_message, to_outgoing_mail
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
    sent, quota_table = 0, MailLimits.parse(settings.mail_limits)
    with transport.line() as line:
        for _ in range(limit):
            if stopping is not None and stopping.is_set():
                break
            claimed = outbox.claim(store, clock(), only_first=_used_up(store, clock(), quota_table))
            if claimed is None:
                break
            try:
                went = _send(store, line, claimed, settings, clock)
                sent += went
                if went and quota_table:
                    with store.writing(clock()) as session:
                        quotas.count(session, clock(), "")
            except NotSent as away:
                _log.warning("the mail server takes nothing: %s", away.sentence)
                outbox.postpone(store, claimed, clock(), away.sentence)
                standstill.note(store, clock(), away)
                break
    if sent:
        standstill.clear(store, clock())
    return sent


def _used_up(store: Store, now: datetime, quota_table: MailLimits) -> bool:
    if not quota_table:
        return False
    with store.reading() as session:
        return quotas.room(session, now, quota_table, edition=False) == 0


def _send(store: Store, line: Line, claimed: outbox.Claimed, settings: Settings, clock: Clock) -> bool:
    """Whether it went. Raises NotSent where no other letter would go now either."""
    try:
        line.send(to_outgoing_mail(build_message(claimed, settings), claimed.letter.recipient))
    except NotSent as failed:
        if failed.fault == Fault.SERVER:
            raise
        _log.warning("a letter (%s) was not sent: %s", claimed.letter.name, failed.sentence)
        policy = failed.permanent and severity(failed.code, failed.status, failed.answer) == Verdict.POLICY
        if policy:
            with store.writing(clock()) as session:
                first = claimed.attempts <= 1
                providers.note_refusal(session, clock(), claimed.letter.recipient, failed.answer, first_try=first)
        outbox.mark_failed(store, claimed, clock(), failed.sentence, permanent=failed.permanent and not policy)
    except ValueError as unfit:
        _log.warning("a letter (%s) cannot be written: %s", claimed.letter.name, unfit)
        outbox.mark_failed(store, claimed, clock(), str(unfit), permanent=True)
    else:
        outbox.mark_sent(store, claimed, clock())
        _note_accepted(store, claimed.letter.recipient, clock())
        return True
    return False


def _note_accepted(store: Store, recipient: str, now: datetime) -> None:
    with store.reading() as session:
        if not providers.refuses(session, recipient):
            return
    with store.writing(now) as session:
        providers.accepted(session, provider_of(recipient))
