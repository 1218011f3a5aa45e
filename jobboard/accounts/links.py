"""Mailed links and codes, such as sign-in links: good once, for minutes, in one browser (ASVS 6.5, 6.6.2, 7.6.2).

A row is used by one conditional update, so that two clicks at once sign in once. Wrong codes are counted in the
row itself: nothing is raised for them, since the count must be committed.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_domains import address_key
from jobboard.core.tokens import digest, new_code, new_token, same, typed_code
from jobboard.store.models import MailedLink

LIFETIME = timedelta(minutes=10)
MOST_ATTEMPTS = 5
MOST_TRIED = 5
"""Links of one browser that a code is tried on, the latest."""
KEPT = timedelta(days=1)


class Purpose(StrEnum):
    SIGN_IN = "sign-in"
    ADDRESS = "address"


class Outcome(StrEnum):
    """What came of trying a link or a code."""

    GOOD = "good"
    OTHER_BROWSER = "other-browser"
    WRONG_CODE = "wrong-code"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Issued:
    """The only time a link's secrets are seen."""

    token: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Used:
    """`email`, `subject_id` and `next_path` are empty unless the outcome is good."""

    outcome: Outcome
    email: str = ""
    subject_id: int | None = None
    next_path: str = ""


def issue(
    session: Session,
    now: datetime,
    *,
    email: str,
    browser_hash: str,
    purpose: Purpose = Purpose.SIGN_IN,
    subject_id: int | None = None,
    next_path: str = "",
    lifetime: timedelta = LIFETIME,
) -> Issued:
    """A new link for `email`; how many are mailed is for `mail.limits` to say.

    With an empty `browser_hash` (links printed for an operator) any browser may use it.
    """
    key = address_key(email)
    issued = Issued(new_token(), new_code())
    session.add(
        MailedLink(
            token_hash=digest(issued.token),
            code_hash=digest(issued.code),
            browser_hash=browser_hash,
            purpose=purpose.value,
            email=email,
            email_key=key,
            subject_id=subject_id,
            next_path=next_path,
            created_at=now,
            expires_at=now + lifetime,
        )
    )
    return issued


def check_link(session: Session, token: str, browser_hash: str, purpose: Purpose, now: datetime) -> Outcome:
    """What using the link would come to, changing nothing: what a GET may know."""
    link = _by_token(session, token, purpose, now)
    if link is None:
        return Outcome.DEAD
    return Outcome.GOOD if _same_browser(link, browser_hash) else Outcome.OTHER_BROWSER


def use(session: Session, token: str, browser_hash: str, purpose: Purpose, now: datetime, code: str = "") -> Used:
    """Use a link by its token, and in another browser than the one that asked by its code too."""
    link = _by_token(session, token, purpose, now)
    if link is None:
        return Used(Outcome.DEAD)
    if not _same_browser(link, browser_hash) and not same(digest(typed_code(code)), link.code_hash):
        if not code.strip():
            return Used(Outcome.OTHER_BROWSER)
        _count_attempt(session, link)
        return Used(Outcome.WRONG_CODE)
    return _claim(session, link, now)


def use_code(session: Session, browser_hash: str, code: str, purpose: Purpose, now: datetime) -> Used:
    """Use a link by its code alone, in the browser that asked."""
    if not browser_hash:
        return Used(Outcome.DEAD)
    rows = session.execute(
        _living(purpose, now)
        .where(col(MailedLink.browser_hash) == browser_hash)
        .order_by(col(MailedLink.id).desc())
        .limit(MOST_TRIED)
    ).scalars()
    links = list(rows)
    for link in links:
        if same(digest(typed_code(code)), link.code_hash):
            return _claim(session, link, now)
    for link in links:
        _count_attempt(session, link)
    return Used(Outcome.WRONG_CODE if links else Outcome.DEAD)


def clean(session: Session, now: datetime) -> None:
    """Forget links a day after their end."""
    session.execute(sa.delete(MailedLink).where(col(MailedLink.expires_at) < now - KEPT))


def _living(purpose: Purpose, now: datetime) -> sa.Select[MailedLink]:
    return sa.select(MailedLink).where(
        col(MailedLink.purpose) == purpose.value,
        col(MailedLink.used_at).is_(None),
        col(MailedLink.expires_at) > now,
        col(MailedLink.attempts) < MOST_ATTEMPTS,
    )


def _by_token(session: Session, token: str, purpose: Purpose, now: datetime) -> MailedLink | None:
    link: MailedLink | None = session.execute(
        _living(purpose, now).where(col(MailedLink.token_hash) == digest(token))
    ).scalar()
    return link


def _same_browser(link: MailedLink, browser_hash: str) -> bool:
    return not link.browser_hash or same(link.browser_hash, browser_hash)


def _count_attempt(session: Session, link: MailedLink) -> None:
    session.execute(
        sa.update(MailedLink).where(col(MailedLink.id) == link.id).values(attempts=col(MailedLink.attempts) + 1)
    )


def _claim(session: Session, link: MailedLink, now: datetime) -> Used:
    claimed = session.execute(
        sa.update(MailedLink)
        .where(col(MailedLink.id) == link.id, col(MailedLink.used_at).is_(None))
        .values(used_at=now)
    )
    if claimed.rowcount != 1:  # type: ignore[attr-defined]
        return Used(Outcome.DEAD)
    return Used(Outcome.GOOD, link.email, link.subject_id, link.next_path)
