"""Where the store knows a person, in one list: what is handed out to them and what is erased both follow it.

A test finds columns that by name or type may hold personal data and are neither here nor in `NOT_PERSONAL`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from jobboard.core.mail_domains import address_hash
from jobboard.store import models as m

Rule = sa.ColumnElement[bool]
DELETE = "delete"
GOES_WITH = "goes with the row it belongs to"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is about."""

    user_id: int
    email: str
    key: str


@dataclass(frozen=True, slots=True)
class Known:
    """Rows of one table that know a person.

    `erase` is DELETE, the values that are put in place of what names them, or a sentence that says why nothing is
    done. `columns` are the personal ones; `hidden` are never handed out, since they open something or are not text.
    """

    part: str
    table: type[SQLModel]
    columns: tuple[str, ...]
    mine: Callable[[Subject], Rule]
    erase: str | dict[str, Any]
    hidden: frozenset[str] = field(default_factory=frozenset)


def _by_user(column: Any) -> Callable[[Subject], Rule]:
    return lambda person: col(column) == person.user_id


def _by_key(column: Any) -> Callable[[Subject], Rule]:
    return lambda person: sa.func.lower(col(column)) == person.key


def _mentions(column: Any) -> Callable[[Subject], Rule]:
    """JSON that holds the address somewhere."""
    return lambda person: sa.func.lower(sa.cast(col(column), sa.Text)).contains(person.key, autoescape=True)


def _subscriber(column: Any) -> Callable[[Subject], Rule]:
    ids = sa.select(col(m.Subscriber.id))
    return lambda person: col(column).in_(ids.where(col(m.Subscriber.address_key) == person.key))


def _written(person: Subject) -> Rule:
    """Letters to the board: the writer's address stands in the header that answers go to."""
    return sa.and_(col(m.OutboxMessage.kind) == "contact", _mentions(m.OutboxMessage.headers)(person))


def _drafts(person: Subject) -> Rule:
    return sa.or_(col(m.OpeningDraft.user_id) == person.user_id, _mentions(m.OpeningDraft.typed)(person))


def _links(person: Subject) -> Rule:
    changes = sa.and_(col(m.MailedLink.purpose) == "address", col(m.MailedLink.subject_id) == person.user_id)
    return sa.or_(col(m.MailedLink.email_key) == person.key, changes)


def _openings(person: Subject) -> Rule:
    return sa.or_(col(m.Posting.submitted_by) == person.user_id, col(m.Posting.contact_key) == person.key)


def _letters(person: Subject) -> Rule:
    return sa.func.lower(col(m.OutboxMessage.recipient)) == person.key


def _suppressed(person: Subject) -> Rule:
    return col(m.Suppression.address_hash) == address_hash(person.email)


def _asked_for(person: Subject) -> Rule:
    return col(m.CausedLetter.recipient_hash) == address_hash(person.email)


_HASHES = frozenset({"token_hash", "code_hash", "browser_hash"})
_MARKS = frozenset({"recipient_hash", "client_hash", "network_hash"})
_MAIL = frozenset({"body_html", "headers", "message_id", "claim_token"})
_SIGNATURE = frozenset({"text_signature"})
_SECOND_FACTOR = frozenset({"second_factor_secret", "second_factor_step", "recovery_hashes"})
_CONTACT = ("submitted_by", "contact_email", "contact_key")
_KEPT_NUMBER = "the audit log keeps the number, which is nobody's any more"
_KEPT_HASH = "the wish to get no mail is kept as a hash, or it could not be followed"


def _names(part: str, column: Any, *columns: str, hidden: frozenset[str] = frozenset()) -> Known:
    """Rows that stay, with a number of a person in them that is emptied."""
    name = column.key
    return Known(part, column.class_, (name, *columns), _by_user(column), {name: None}, hidden)


def _of_user(part: str, column: Any, *columns: str, hidden: frozenset[str] = frozenset()) -> Known:
    """Rows that the database deletes with the account."""
    return Known(part, column.class_, (column.key, *columns), _by_user(column), GOES_WITH, hidden)


KNOWN: tuple[Known, ...] = (
    Known(
        "saved_searches", m.SavedSearch, ("subscriber_id", "query"), _subscriber(m.SavedSearch.subscriber_id), DELETE
    ),
    Known(
        *("deliveries", m.Delivery, ("subscriber_id", "contents"), _subscriber(m.Delivery.subscriber_id)),
        *({"subscriber_id": None, "contents": {}}, frozenset({"claim_token"})),
    ),
    Known(
        *("bounces", m.Bounce, ("subscriber_id", "said"), _subscriber(m.Bounce.subscriber_id)),
        {"subscriber_id": None, "said": ""},
    ),
    Known(
        *("subscriptions", m.Subscriber, ("address", "address_key", "consent_text")),
        *(_by_key(m.Subscriber.address_key), DELETE),
    ),
    Known("letters_asked_for", m.CausedLetter, tuple(sorted(_MARKS)), _asked_for, DELETE, _MARKS),
    _of_user("known_browsers", m.KnownBrowser.user_id, hidden=_HASHES),
    Known("suppressions", m.Suppression, ("address_hash",), _suppressed, _KEPT_HASH),
    Known(
        *("letters_to_you", m.OutboxMessage, ("recipient", "subject", "body_text", "body_html"), _letters, DELETE),
        _MAIL | {"body_text"},
    ),
    Known("letters_from_you", m.OutboxMessage, ("headers",), _written, DELETE, _MAIL),
    Known("mailed_links", m.MailedLink, ("email", "email_key", "browser_hash", "subject_id"), _links, DELETE, _HASHES),
    Known("invitations_to_you", m.Invitation, ("email", "email_key"), _by_key(m.Invitation.email_key), DELETE, _HASHES),
    _names("invitations_by_you", m.Invitation.invited_by, hidden=_HASHES),
    Known("tokens", m.ApiToken, ("created_by", "name"), _by_user(m.ApiToken.created_by), DELETE, _HASHES),
    _of_user("memberships", m.Membership.user_id),
    _of_user("claims", m.CompanyClaim.user_id, "words"),
    _of_user("uploads", m.ImportUpload.user_id, "name", "content", hidden=frozenset({"content"})),
    Known("drafts", m.OpeningDraft, ("user_id", "typed", "browser_hash"), _drafts, DELETE, _HASHES),
    Known("openings", m.Posting, _CONTACT, _openings, dict.fromkeys(_CONTACT), _SIGNATURE),
    Known(
        *("openings_by_address", m.Posting, ("employer_key",), _by_key(m.Posting.employer_key)),
        *({"employer_key": None}, _SIGNATURE),
    ),
    Known("approved_versions", m.PostingVersion, ("parts",), _mentions(m.PostingVersion.parts), DELETE),
    _names("notes", m.PostingNote.author_id, "words"),
    _names("sources_added", m.StandingSource.added_by),
    _names("consents_to_reading", m.StandingSource.consent_by, "consent", "consent_at"),
    _names("imports_undone", m.ImportRun.undone_by),
    _names("pages_written", m.PageRevision.saved_by),
    _names("reports_written", m.TrendReport.author_id),
    _names("reports_reviewed", m.TrendReport.reviewer_id),
    _names("report_corrections", m.ReportCorrection.by_id),
    _names("edition_corrections", m.EditionCorrection.by_id),
    _names("decisions", m.Decision.decided_by),
    Known("decisions_about_you", m.Decision, ("before",), _mentions(m.Decision.before), {"before": {}}),
    _of_user("sessions", m.UserSession.user_id, "browser", hidden=_HASHES),
    Known(
        *("account", m.User, ("email", "email_key", "name", *_SECOND_FACTOR), _by_user(m.User.id), DELETE),
        _SECOND_FACTOR,
    ),
    Known("acts", m.AuditEntry, ("actor_id",), _by_user(m.AuditEntry.actor_id), _KEPT_NUMBER),
)
"""In the order of erasing: what is found by another row stands before it."""
