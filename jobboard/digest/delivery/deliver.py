"""Sending what is queued: over as many lines as it takes, no faster than is allowed, and as often as it takes.

A mail that is refused waits by itself; where the server itself fails, nothing is counted against any mail, and all
lines rest a while, longer each time.
"""

import logging
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from jobboard.core.clock import Clock
from jobboard.core.mail_limits import MailLimits
from jobboard.core.mail_providers import provider_of
from jobboard.digest.delivery import bounced_mail, completion, deliveries, holds, recipients
from jobboard.digest.delivery.deliveries import Claimed
from jobboard.digest.delivery.edition_mail import MailConfig
from jobboard.digest.delivery.holds import Holds
from jobboard.digest.delivery.ledger import Act, Ledger
from jobboard.digest.delivery.pace import Pace
from jobboard.digest.delivery.recipients import Batch, Compose
from jobboard.digest.delivery.sender_pool import SenderPool
from jobboard.mail import quotas, standstill
from jobboard.mail.outgoing_mail import Fault, Line, NotSent, Transport
from jobboard.store.engine import Store

_log = logging.getLogger(__name__)
LINES = 8
"""At most; as few as the pace needs, since each line that is cut may leave a mail in doubt."""
BATCH = 25
_SHORTEST_REST = 5.0
_LONGEST_REST = 600.0
_TOO_MANY = 40
"""Refusals for good, one after the other with nothing taken between: then it is us who are refused, not the readers."""


@dataclass
class Sender:
    """Sends for one process. `compose` makes bodies of deliveries that have contents of their own."""

    store: Store
    transport: Transport
    config: MailConfig
    clock: Clock
    compose: Compose
    stopping: threading.Event = field(default_factory=threading.Event)
    lines: int = LINES
    _rest: float = 0.0
    _awake: float = 0.0
    _failing: threading.Event = field(default_factory=threading.Event)
    _refused_in_a_row: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._pace = Pace(self.config.settings.mail_rate)
        self._limits = MailLimits.parse(self.config.settings.mail_limits)
        self._holds = Holds()
        self._recipients = recipients.RecipientLoader(self.store, self.config, self.compose, self._holds)

    def run(self) -> int:
        """Send until nothing is due, the server fails, or we are told to stop. Gives how many went."""
        if time.monotonic() < self._awake or not deliveries.take_up(self.store, self.clock()):
            completion.finish(self.store, self.clock())
            return 0
        self._failing.clear()
        self._refused_in_a_row = 0
        pool = SenderPool(lambda: self._work(ledger), self.lines)
        with Ledger(self.store, self.clock, lambda: pool.size) as ledger:
            self._pace.behind = pool.add_thread
            sent = pool.finish()
        completion.finish(self.store, self.clock())
        if sent:
            standstill.clear(self.store, self.clock())
        if not self._failing.is_set():
            self._rest = 0.0
        return sent

    def _work(self, ledger: Ledger) -> int:
        sent = 0
        with self.transport.line() as line:
            while not self._over():
                claimed = ledger.run_and_wait(self._claim)
                if not claimed:
                    break
                sent += self._batch(line, ledger, self._recipients.open(claimed, self.clock()))
        return sent

    def _claim(self, session: Session, now: datetime) -> list[Claimed]:
        """As many as a batch and the quotas allow; they are counted as they are claimed."""
        if not self._limits:
            return deliveries.claim(session, now, BATCH)
        claimed = deliveries.claim(session, now, min(BATCH, quotas.room(session, now, self._limits)))
        quotas.count(session, now, "", len(claimed))
        return claimed

    def _over_quota(self, ledger: Ledger, claimed: Claimed, address: str) -> bool:
        """Whether its provider got as many as it may; then the mail waits for the next hour."""
        provider = provider_of(address) if self._limits.providers else ""
        if provider not in self._limits.providers:
            return False

        def admit(session: Session, now: datetime) -> bool:
            if quotas.room(session, now, self._limits, provider):
                quotas.count(session, now, provider)
                return True
            deliveries.wait(session, [claimed], quotas.next_hour(now), now, f"The quota of {provider} is used up.")
            return False

        return not ledger.run_and_wait(admit)

    def _batch(self, line: Line, ledger: Ledger, batch: Batch) -> int:
        sent = 0
        if batch.unwanted:
            ledger.note(lambda session, now: deliveries.dropped(session, batch.unwanted, now))
        for at, claimed in enumerate(batch.to_send):
            if not self._over():
                self._pace.wait(self.stopping)
            if self._over():
                ledger.note(_giving_back(batch.to_send[at:]))
                return sent
            if self._is_held(ledger, batch, claimed) or self._over_quota(ledger, claimed, batch.address(claimed)):
                continue
            sent += self._send(line, ledger, batch, claimed)
        return sent

    def _is_held(self, ledger: Ledger, batch: Batch, claimed: Claimed) -> bool:
        """Whether its provider takes nothing from us now; then the mail was put aside."""
        row = self._holds.row(batch.address(claimed))
        if row is None or row.held_at is None:
            return False
        goes = ledger.run_and_wait(lambda session, now: holds.admit(session, now, claimed, row.provider))
        self._refresh_holds()
        return not goes

    def _refresh_holds(self) -> None:
        with self.store.reading() as session:
            self._holds.refresh(session)

    def _send(self, line: Line, ledger: Ledger, batch: Batch, claimed: Claimed) -> bool:
        def before_end() -> None:
            if not ledger.begin(claimed):
                raise _NotWantedError

        try:
            line.send(batch.outgoing_mail(claimed), before_end)
        except _NotWantedError:
            ledger.note(lambda session, now: deliveries.dropped(session, [claimed], now))
        except NotSent as failed:
            reason, address = failed, batch.address(claimed)
            if bounced_mail.is_policy(failed):
                ledger.run_and_wait(lambda session, now: _refused_by_policy(session, now, claimed, address, reason))
                self._refresh_holds()
            else:
                ledger.note(lambda session, now: _not_sent(session, now, claimed, reason))
            with self._lock:
                self._refused_in_a_row += failed.permanent
                too_many = self._refused_in_a_row >= _TOO_MANY
            if failed.fault == Fault.SERVER or too_many:
                self._sleep(failed)
        except ValueError as unfit:
            why = str(unfit)
            ledger.note(lambda session, now: deliveries.refused(session, claimed, now, why, permanent=True))
        else:
            ledger.sent(claimed)
            self._accepted(ledger, batch.address(claimed))
            return True
        return False

    def _accepted(self, ledger: Ledger, address: str) -> None:
        with self._lock:
            self._refused_in_a_row = 0
        row = self._holds.row(address)
        if row is not None:
            ledger.run_and_wait(lambda session, now: holds.accepted(session, now, row.provider))
            self._refresh_holds()

    def _sleep(self, failed: NotSent) -> None:
        """All lines rest. Only the first to notice makes the rest longer."""
        with self._lock:
            if self._failing.is_set():
                return
            self._failing.set()
            self._rest = min(_LONGEST_REST, max(_SHORTEST_REST, self._rest * 2))
            self._awake = time.monotonic() + self._rest
            _log.warning("the mail server takes nothing, %.0f s of rest: %s", self._rest, failed.sentence)
        standstill.note(self.store, self.clock(), failed)

    def _over(self) -> bool:
        return self.stopping.is_set() or self._failing.is_set()


def _giving_back(claimed: list[Claimed]) -> Act:
    return lambda session, _: deliveries.give_back(session, claimed)


def _not_sent(session: Session, now: datetime, claimed: Claimed, failed: NotSent) -> None:
    if failed.fault == Fault.DOUBT:
        deliveries.in_doubt(session, claimed, now, failed.sentence)
    elif failed.fault == Fault.SERVER:
        deliveries.give_back(session, [claimed], failed.sentence)
    else:
        deliveries.refused(session, claimed, now, failed.sentence, permanent=failed.permanent)
        if failed.permanent:
            bounced_mail.record_refusal(session, claimed, now, failed)


class _NotWantedError(Exception):
    """Its subscriber left while the mail was being handed over."""


def _refused_by_policy(session: Session, now: datetime, claimed: Claimed, address: str, failed: NotSent) -> None:
    holds.refused(session, now, claimed, address, failed.answer)
