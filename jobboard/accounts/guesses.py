"""How many wrong codes of a second factor are borne, counted in the store: over restarts and in all processes.

A browser that passed before counts for itself. All others of an account count together, so that whoever can sign in
gains nothing by new sessions, and cannot use up what the owner's own browser may try.
"""

from datetime import datetime, timedelta

from jobboard.core.errors import TooMany
from jobboard.store.models import User, UserSession

MOST = 8
WINDOW = timedelta(minutes=30)


def refuse_more(user: User, session: UserSession | None, now: datetime) -> None:
    """Raises TooMany where no more codes are taken for now."""
    row = _counted_in(user, session)
    since = row.wrong_codes_since
    if since is None or now >= since + WINDOW or row.wrong_codes < MOST:
        return
    seconds = max(1, int((since + WINDOW - now).total_seconds()))
    minutes = -(-seconds // 60)
    raise TooMany(f"Too many wrong codes. Use a recovery code, or try again in {minutes} minutes.", seconds)


def count(user: User, session: UserSession | None, now: datetime) -> None:
    """One more was wrong."""
    row = _counted_in(user, session)
    if row.wrong_codes_since is None or now >= row.wrong_codes_since + WINDOW:
        row.wrong_codes, row.wrong_codes_since = 0, now
    row.wrong_codes += 1


def _counted_in(user: User, session: UserSession | None) -> User | UserSession:
    return session if session is not None and session.second_factor_at is not None else user
