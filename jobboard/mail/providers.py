"""Providers that refuse our mail for what we are or send: they get none for a while, and readers lose nothing.

Three refusals in a row hold a provider: its mail waits, and one mail is sent as a probe after 10 minutes, 30 minutes,
2, 6, 12 and then every 24 hours. A probe that is taken ends it, and so does an editor. Where refusals come back as
reports, because a server of our own takes all mail first, a probe has passed when no report of it comes within an hour;
and three hold a provider only when they are a tenth of what it got in a day.
"""

from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden
from jobboard.core.mail_providers import provider_of
from jobboard.mail.refusal_words import reason_in_words, without_addresses
from jobboard.store import audit
from jobboard.store.models import ProviderRefusal

IN_A_ROW = 3
INTERVALS = tuple(timedelta(minutes=minutes) for minutes in (10, 30, 120, 360, 720, 1440))
REPORTED_WITHIN = timedelta(hours=1)
SHARE = 0.1
_FORGOTTEN = timedelta(days=7)
_REPORTS_WITHIN = timedelta(days=1)
_LONGEST = 300


class Probe(StrEnum):
    WAIT = "wait"
    SEND = "send"
    """This mail is the probe."""
    OVER = "over"
    """The last probe has passed: the provider takes mail again."""


def note_refusal(
    session: Session,
    now: datetime,
    address: str,
    said: str,
    *,
    first_try: bool = True,
    by_report: bool = False,
    got: int = 0,
) -> ProviderRefusal:
    """Count a refusal by policy; one mail that is refused again and again counts once. `got` is how many mails the
    provider got in a day, for refusals by report."""
    provider = provider_of(address)
    row = session.get(ProviderRefusal, provider)
    if row is None:
        row = ProviderRefusal(provider=provider, first_at=now, last_at=now, by_report=by_report)
        session.add(row)
    if by_report and row.held_at is None and row.last_at < now - _REPORTS_WITHIN:
        row.refusals, row.first_at = 0, now
    row.refusals += first_try or row.refusals == 0
    row.said, row.last_at, row.by_report = without_addresses(said)[:_LONGEST], now, by_report
    many = row.refusals >= IN_A_ROW and (not by_report or row.refusals >= SHARE * got)
    if row.held_at is None and many:
        row.held_at, row.probe_at, row.probes, row.probed_at = now, now + INTERVALS[0], 0, None
    elif row.probed_at is not None:
        row.probed_at = None
        row.probe_at = now + _interval(row.probes)
    session.flush()
    return row


def take_probe(session: Session, now: datetime, provider: str) -> Probe:
    """What a mail to a held provider does now; of many that ask at the same moment one is the probe."""
    row = session.get(ProviderRefusal, provider, with_for_update=True)
    if row is None or row.held_at is None:
        return Probe.OVER
    if row.probe_at is not None and row.probe_at > now:
        return Probe.WAIT
    if row.by_report and row.probed_at is not None:
        session.delete(row)
        session.flush()
        return Probe.OVER
    row.probes, row.probed_at = row.probes + 1, now
    row.probe_at = now + (REPORTED_WITHIN if row.by_report else _interval(row.probes))
    session.flush()
    return Probe.SEND


def accepted(session: Session, provider: str) -> bool:
    """A mail was taken there; gives whether that ends the refusals. Where reports come later it does not."""
    ended = session.execute(
        sa.delete(ProviderRefusal).where(
            col(ProviderRefusal.provider) == provider, col(ProviderRefusal.by_report).is_(False)
        )
    )
    return bool(ended.rowcount)  # type: ignore[attr-defined]


def refuses(session: Session, address: str) -> bool:
    """Whether the provider of an address refused a mail since it last took one."""
    return session.get(ProviderRefusal, provider_of(address)) is not None


def resume(session: Session, actor: Actor, now: datetime, provider: str) -> None:
    """An editor says that mail goes there again. Raises Forbidden, Conflict."""
    if not actor.at_desk:
        raise Forbidden("Only editors do this.")
    row = session.get(ProviderRefusal, provider)
    if row is None:
        raise Conflict(f"Mail to {provider} is not held.")
    audit.record(session, actor, now, "mail.resumed", "mail", None, provider=provider)
    session.delete(row)
    session.flush()


def all_refusals(session: Session) -> list[ProviderRefusal]:
    """Held ones first, then the latest."""
    rows = session.execute(sa.select(ProviderRefusal)).scalars()
    return sorted(rows, key=lambda row: (row.held_at is None, -row.last_at.timestamp()))


def sentence(row: ProviderRefusal) -> str:
    """Such as “mailbox.example refuses our mail: SPF does not list 192.0.2.7”."""
    return f"{row.provider} refuses our mail: {reason_in_words(row.said)}"


def clean(session: Session, now: datetime) -> None:
    """Forget single refusals after a week; a held provider stays until it takes mail or an editor says so."""
    session.execute(
        sa.delete(ProviderRefusal).where(
            col(ProviderRefusal.held_at).is_(None), col(ProviderRefusal.last_at) < now - _FORGOTTEN
        )
    )


def _interval(probes: int) -> timedelta:
    return INTERVALS[min(probes, len(INTERVALS) - 1)]
