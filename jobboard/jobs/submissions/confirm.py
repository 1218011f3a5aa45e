"""Confirming an opening that was submitted without an account: a mailed link, good once and for an hour.

The link submits one draft and does nothing else, so it works in any browser. Looking at it changes nothing.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.addresses import parse_email_address
from jobboard.core.errors import Gone, Misuse, TooMany
from jobboard.core.mail_domains import address_key
from jobboard.core.tokens import digest, new_code, new_token
from jobboard.jobs.submissions import drafts, opening_form
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.drafts import Draft, Owner
from jobboard.jobs.submissions.submit import Submitted, submit_draft
from jobboard.jobs.submissions.submitted_posting import Mistakes
from jobboard.mail import limits, outbox
from jobboard.mail.limits import Sender
from jobboard.store.models import MailedLink, OpeningDraft

PURPOSE = "opening"
LIFETIME = timedelta(minutes=60)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
_LINK_USED = (
    "This link has been used, or is more than an hour old. If the opening was not submitted, it still waits as a draft "
    "in the browser it was typed in: open it there and ask for a new link."
)


@dataclass(frozen=True, slots=True)
class ConfirmationRequest:
    """The draft that a confirmation link would submit, to be shown first."""

    draft: Draft
    email: str


def send_confirmation_link(
    session: Session, now: datetime, owner: Owner, draft_id: int, address: str, config: SubmissionConfig, sender: Sender
) -> str:
    """Mail a link that submits the draft; returns the normalised address.

    Raises NotFound, Misuse for an invalid address or a draft with mistakes, TooMany.
    """
    email = parse_email_address(address)
    if email is None:
        raise Misuse("Please give a mail address such as name@example.org; the link goes there.")
    draft = drafts.load_draft(session, owner, draft_id)
    form = opening_form.parse_opening_form(draft.typed, now, config)
    if isinstance(form, Mistakes):
        raise Misuse("This draft is not complete yet; please mend it first.")
    allowance = limits.admit(session, now, "confirm-opening", email, sender)
    if allowance is None:
        raise TooMany("We have sent several links in this hour already. Look for the latest, or wait an hour.", 3600)
    token = new_token()
    session.add(
        MailedLink(
            token_hash=digest(token),
            code_hash=digest(new_code()),
            browser_hash=owner.browser_hash,
            purpose=PURPOSE,
            email=email,
            email_key=address_key(email),
            subject_id=draft_id,
            created_at=now,
            expires_at=now + LIFETIME,
        )
    )
    link = config.links.full(config.links.confirmation(token))
    names = {"title": form.parts.title, "company": form.parts.company_name}
    minutes = round(LIFETIME.total_seconds() / 60)
    letter = config.letters.letter("confirm-opening", email, link=link, minutes=minutes, **names)
    outbox.enqueue(session, letter, now, about=("draft", draft_id), admitted=allowance)
    return email


def load_confirmation(session: Session, token: str, now: datetime) -> ConfirmationRequest:
    """What the link would submit. Raises Gone if it is used, expired or unknown."""
    link = _load_valid_link(session, token, now)
    row = session.get(OpeningDraft, link.subject_id)
    if row is None or row.posting_id is not None:
        raise Gone(_LINK_USED)
    return ConfirmationRequest(drafts.draft_from_row(row), link.email)


def confirm(session: Session, actor: Actor, now: datetime, token: str, config: SubmissionConfig) -> Submitted:
    """Submit the draft of the link, once. Raises Gone, and what `submit_draft` raises."""
    link = _load_valid_link(session, token, now)
    used = session.execute(
        sa.update(MailedLink)
        .where(col(MailedLink.id) == link.id, col(MailedLink.used_at).is_(None))
        .values(used_at=now)
    )
    row = session.execute(
        sa.select(OpeningDraft).where(col(OpeningDraft.id) == link.subject_id).with_for_update()
    ).scalar()
    if used.rowcount != 1 or row is None or row.posting_id is not None:  # type: ignore[attr-defined]
        raise Gone(_LINK_USED)
    return submit_draft(session, actor, now, row, link.email, config)


def _load_valid_link(session: Session, token: str, now: datetime) -> MailedLink:
    link: MailedLink | None = None
    if _TOKEN.fullmatch(token):
        link = session.execute(
            sa.select(MailedLink).where(
                col(MailedLink.token_hash) == digest(token),
                col(MailedLink.purpose) == PURPOSE,
                col(MailedLink.used_at).is_(None),
                col(MailedLink.expires_at) > now,
            )
        ).scalar()
    if link is None:
        raise Gone(_LINK_USED)
    return link
