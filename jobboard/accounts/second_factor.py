"""The second factor of editors: time-based codes (RFC 6238) and recovery codes (ASVS 6.3.3, 6.5.1)."""

from datetime import datetime

import pyotp
import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import guesses
from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, NotFound
from jobboard.core.sealing import CannotOpenError, Sealer, is_sealed
from jobboard.core.tokens import CODE_LENGTH, digest, new_code, same, typed_code
from jobboard.store import audit
from jobboard.store.models import User, UserSession

RECOVERY_CODES = 8
_STEPS_AROUND = (-1, 0, 1)  # clocks of telephones are not exact
_OTHER_KEY = (
    "Your second factor was kept under another key of this board, so its codes cannot be checked. Use a recovery code,"
    " or ask an admin to take the second factor away; then you set up a new one."
)


def sealer(site_key: str) -> Sealer:
    """What the secrets are kept under."""
    return Sealer(site_key, "second factor")


def enrolled(session: Session, actor: Actor) -> bool:
    return session.get_one(User, actor.user_id).second_factor_since is not None


def new_secret() -> str:
    """160 random bits for an app, in base 32 (RFC 4226); kept nowhere until a code from it was given."""
    return pyotp.random_base32()


def address_of(secret: str, email: str, site_name: str) -> str:
    """What the QR code for the app says."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=site_name)


def confirm(
    session: Session, actor: Actor, secret: str, code: str, now: datetime, sealed_by: Sealer
) -> tuple[str, ...] | None:
    """Keep the secret a code was made from; gives the recovery codes, seen this once. None where the code is wrong.

    Raises Conflict where a second factor stands already.
    """
    user = session.get_one(User, actor.user_id, with_for_update=True)
    if user.second_factor_since is not None:
        raise Conflict("This account has a second factor already.")
    step = _step(secret, code, now, 0)
    if step is None:
        return None
    user.second_factor_secret = sealed_by.seal(secret, _about(user.id))
    user.second_factor_step = step
    user.second_factor_since = now
    codes = tuple(f"{new_code()}-{new_code()}" for _ in range(RECOVERY_CODES))
    user.recovery_hashes = [digest(typed_code(code_)) for code_ in codes]
    audit.record(session, actor, now, "second-factor.set-up", "user", user.id)
    return codes


def verify(session: Session, actor: Actor, code: str, now: datetime, sealed_by: Sealer) -> bool:
    """Whether the code is right: one from the app, each time step once, or one of the recovery codes, each once.

    A wrong one is counted in the store; the caller must commit. Raises TooMany when too many were wrong, and Conflict
    where the secret was kept under another key.
    """
    user = session.get_one(User, actor.user_id, with_for_update=True)
    if user.second_factor_since is None:
        return False
    if _recovers(session, user, actor, code, now):
        return True
    user_session = session.get(UserSession, actor.session_id) if actor.session_id is not None else None
    guesses.refuse_more(user, user_session, now)
    if _fits(user, code, now, sealed_by):
        return True
    guesses.count(user, user_session, now)
    return False


def reset(session: Session, actor: Actor, user_id: int, now: datetime) -> None:
    """Take the second factor away, so that a new one is set up at the next sign-in to the desk."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("There is no such person.")
    user.second_factor_secret = None
    user.second_factor_since = None
    user.recovery_hashes = []
    audit.record(session, actor, now, "second-factor.reset", "user", user_id)


def seal_plain(session: Session, sealed_by: Sealer) -> int:
    """Encrypt what older versions kept as it was; gives how many. Two processes at once do it once."""
    rows = session.execute(
        sa.select(col(User.id), col(User.second_factor_secret)).where(col(User.second_factor_secret).is_not(None))
    ).all()
    plain = [(user_id, secret) for user_id, secret in rows if not is_sealed(secret)]
    for user_id, secret in plain:
        own_row = sa.and_(col(User.id) == user_id, col(User.second_factor_secret) == secret)
        sealed = sealed_by.seal(secret, _about(user_id))
        session.execute(sa.update(User).where(own_row).values(second_factor_secret=sealed))
    return len(plain)


def _recovers(session: Session, user: User, actor: Actor, code: str, now: datetime) -> bool:
    """Nobody guesses a recovery code, so they are not counted: its owner is never locked out."""
    if len(typed_code(code)) < 2 * CODE_LENGTH:
        return False
    code_hash = digest(typed_code(code))
    left = [stored for stored in user.recovery_hashes if not same(stored, code_hash)]
    if len(left) == len(user.recovery_hashes):
        return False
    user.recovery_hashes = left
    audit.record(session, actor, now, "second-factor.recovered", "user", user.id, codes_left=len(left))
    return True


def _fits(user: User, code: str, now: datetime, sealed_by: Sealer) -> bool:
    """No time step twice (ASVS 6.5.1)."""
    if user.second_factor_secret is None:
        return False
    try:
        secret = sealed_by.open(user.second_factor_secret, _about(user.id))
    except CannotOpenError:
        raise Conflict(_OTHER_KEY) from None
    step = _step(secret, code, now, user.second_factor_step)
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


def _about(user_id: int | None) -> str:
    return f"user {user_id}"
