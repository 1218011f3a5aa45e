"""The second factor of editors: time-based codes (RFC 6238) and recovery codes (ASVS 6.3.3, 6.5.1)."""

from datetime import datetime

import pyotp
from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, NotFound
from jobboard.core.tokens import digest, new_code, same, typed_code
from jobboard.store import audit
from jobboard.store.models import User

RECOVERY_CODES = 8
_STEPS_AROUND = (-1, 0, 1)  # clocks of telephones are not exact


def enrolled(session: Session, actor: Actor) -> bool:
    return session.get_one(User, actor.user_id).second_factor_since is not None


def new_secret() -> str:
    """160 random bits for an app, in base 32 (RFC 4226); kept nowhere until a code from it was given."""
    return pyotp.random_base32()


def address_of(secret: str, email: str, site_name: str) -> str:
    """What the QR code for the app says."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=site_name)


def confirm(session: Session, actor: Actor, secret: str, code: str, now: datetime) -> tuple[str, ...] | None:
    """Keep the secret a code was made from; gives the recovery codes, seen this once. None where the code is wrong.

    Raises Conflict where a second factor stands already.
    """
    user = session.get_one(User, actor.user_id, with_for_update=True)
    if user.second_factor_since is not None:
        raise Conflict("This account has a second factor already.")
    step = _step(secret, code, now, 0)
    if step is None:
        return None
    user.second_factor_secret = secret
    user.second_factor_step = step
    user.second_factor_since = now
    codes = tuple(f"{new_code()}-{new_code()}" for _ in range(RECOVERY_CODES))
    user.recovery_hashes = [digest(typed_code(each)) for each in codes]
    audit.record(session, actor, now, "second-factor.set-up", "user", user.id)
    return codes


def verify(session: Session, actor: Actor, code: str, now: datetime) -> bool:
    """Whether the code is right: one from the app, each time step once, or one of the recovery codes, each once."""
    user = session.get_one(User, actor.user_id, with_for_update=True)
    if user.second_factor_since is None:
        return False
    if _fits(user, code, now):
        return True
    given = digest(typed_code(code))
    left = [kept for kept in user.recovery_hashes if not same(kept, given)]
    if len(left) == len(user.recovery_hashes):
        return False
    user.recovery_hashes = left
    audit.record(session, actor, now, "second-factor.recovered", "user", user.id, codes_left=len(left))
    return True


def reset(session: Session, actor: Actor, user_id: int, now: datetime) -> None:
    """Take the second factor away, so that a new one is set up at the next sign-in to the desk."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("There is no such person.")
    user.second_factor_secret = None
    user.second_factor_since = None
    user.recovery_hashes = []
    audit.record(session, actor, now, "second-factor.reset", "user", user_id)


def _fits(user: User, code: str, now: datetime) -> bool:
    """No time step twice (ASVS 6.5.1)."""
    if user.second_factor_secret is None:
        return False
    step = _step(user.second_factor_secret, code, now, user.second_factor_step)
    if step is not None:
        user.second_factor_step = step
    return step is not None


def _step(secret: str, code: str, now: datetime, after: int) -> int | None:
    """The time step (RFC 6238) this code is right for, later than `after`."""
    totp = pyotp.TOTP(secret)
    typed = "".join(filter(str.isdecimal, code))
    for around in _STEPS_AROUND:
        step = totp.timecode(now) + around
        if step > after and same(typed, totp.generate_otp(step)):
            return step
    return None
