"""What is wrong with mail, in sentences: for the desk and for `/readyz`."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from jobboard.core.mail_limits import MailLimits
from jobboard.mail import providers, quotas, standstill

_MOST = 5
_RECENT = timedelta(days=1)


def alarms(session: Session, now: datetime, zone: ZoneInfo, limits: str = "") -> list[str]:
    """The worst first; empty where all is well. `limits` are the quotas of the settings."""
    found = []
    standing = standstill.current(session)
    if standing is not None:
        found.append(f"mail stands still since {_moment(standing.since, now, zone)}: {standing.reason}")
    else:
        since = standstill.waiting_since(session, now)
        if since is not None:
            found.append(f"mail waits since {_moment(since, now, zone)}, and no worker sends it")
    found += quotas.used_up(session, now, MailLimits.parse(limits))
    refusals = [row for row in providers.all_refusals(session) if row.held_at or row.last_at > now - _RECENT]
    found += [providers.sentence(row) for row in refusals[:_MOST]]
    if len(refusals) > _MOST:
        found.append(f"{len(refusals) - _MOST} more providers refuse our mail")
    return found


def _moment(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The hour of today, or the day too."""
    local = moment.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == now.astimezone(zone).date() else f"{local:%Y-%m-%d %H:%M}"
