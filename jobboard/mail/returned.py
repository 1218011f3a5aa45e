"""Parse returned mail: bounces (RFC 3464, RFC 6533, and texts of older systems) and spam complaints (RFC 5965).

Nothing in such a mail is believed but the mark we signed ourselves; whose mail it was is told by that alone.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from itertools import islice

from jobboard.core.text import one_line
from jobboard.mail import bounce_texts, refusals
from jobboard.mail.report_parts import MailParts, Unreadable, take_apart, values_of

_TO = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc")
_OF_THE_MAIL = ("message-id", "x-original-message-id", "return-path", "list-unsubscribe")
_ANSWERS = ("in-reply-to", "references")
_RECIPIENTS = ("original-rcpt-to", "final-recipient", "original-recipient")
_COMPLAINTS = frozenset({"abuse", "fraud", "virus", "other", ""})
_FAILED = frozenset({"failed", "failure", "fail", "error"})
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:(.*)")
_MOST_LINES = 2_000
_LONGEST_COPY = 64 << 10
_ADDRESS = re.compile(r"[^\s<>;,:\"()]{1,64}@[^\s<>;,:\"()]{1,255}")


class Kind(StrEnum):
    HARD = "hard"
    """The address does not exist, or takes nothing any more."""
    SOFT = "soft"
    """It did not work this time: full, too large, given up after days."""
    POLICY = "policy"
    """Refused for what we are or send (5.7.x, “blocked”, “spam”, SPF): the reader has no part in it."""
    COMPLAINT = "complaint"
    LEAVE = "leave"
    """A wish to get no more, said by mail."""
    NOTHING = "nothing"
    """An automatic answer, a delay, or something else altogether."""


@dataclass(frozen=True, slots=True)
class Returned:
    """`marked` is the text in which our mark is to be looked for; `said` is the server's reason. `leaving` is where the
    mark of the way out may stand, empty in what a program wrote. `unreadable` says why nothing could be made of it."""

    kind: Kind
    marked: str
    said: str = ""
    leaving: str = ""
    addresses: tuple[str, ...] = ()
    unreadable: str = ""
    written_at: datetime | None = None
    """When a wish to leave was written, by its own date (UTC); None where it gives none that can be read."""


def parse_returned_mail(raw: bytes) -> Returned:
    """What a mail that came in says; never raises, whatever it is."""
    try:
        mail = take_apart(raw)
        return _judge(mail)
    except Unreadable as fault:
        return Returned(Kind.NOTHING, "", unreadable=str(fault))
    except (Exception, RecursionError) as fault:  # noqa: BLE001  one mail must not end the reading of all others
        return Returned(Kind.NOTHING, "", unreadable=type(fault).__name__)


def severity(code: int, status: str, said: str = "") -> Kind:
    """Whether a permanent refusal is about the address itself, about this time only, or about us."""
    return Kind(refusals.severity(code, status, said))


def _judge(mail: MailParts) -> Returned:
    reported = _reported(mail)
    if reported is not None:
        return reported
    for inner in mail.forwarded:
        found = _reported(inner, inside=True)
        if found is not None:
            return Returned(found.kind, f"{_marked(mail)}\n{found.marked}", found.said, "", found.addresses)
    if bounce_texts.is_complaint(mail):
        found_in = tuple(value for copy in mail.copies for value in values_of(copy, ("x-hmxmroriginalrecipient", "to")))
        return Returned(Kind.COMPLAINT, _marked(mail), "complaint", "", _addresses(*found_in))
    if bounce_texts.is_bounce(mail):
        return _by_text(mail)
    if bounce_texts.is_automatic(mail):
        return Returned(Kind.NOTHING, _marked(mail))
    leaving = "\n".join(values_of(mail.headers, _TO))
    if bounce_texts.wants_to_leave(mail):
        answered = "\n".join(values_of(mail.headers, _ANSWERS))
        return Returned(Kind.LEAVE, answered, "", leaving, _from(mail), written_at=_written_at(mail))
    return Returned(Kind.NOTHING, "", "", leaving, _from(mail), written_at=_written_at(mail))


def _written_at(mail: MailParts) -> datetime | None:
    for value in islice(values_of(mail.headers, ("date",)), 1):
        with suppress(ValueError, TypeError, OverflowError, IndexError):
            moment = parsedate_to_datetime(value[:100])
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _reported(mail: MailParts, *, inside: bool = False) -> Returned | None:
    """By a part that is made for programs to read."""
    for text in mail.feedback:
        return _complaint(text, _marked(mail))
    for text in mail.texts if bounce_texts.is_feedback(mail) else ():
        if "feedback-type" in text[:2_000].lower():
            return _complaint(text, _marked(mail))
    for text in mail.statuses:
        found = _failure(text, mail)
        if found is not None:
            return found
    return _by_text(mail) if inside and bounce_texts.is_bounce(mail) else None


def _failure(text: str, mail: MailParts) -> Returned | None:
    """The first recipient that failed; others would be of other mails, as ours have one recipient each."""
    blocks = [block for block in _blocks(text) if "action" in block or "status" in block]
    for fields in blocks:
        action = re.split(r"[^a-z]", fields.get("action", "").strip().lower(), maxsplit=1)[0]
        status = refusals.status_in(fields.get("status", ""))
        if action not in _FAILED and not ("action" not in fields and status.startswith("5")):
            continue
        reason = fields.get("diagnostic-code", "")
        precise = refusals.status_in(reason)
        if not status or (status.endswith(".0.0") and precise):
            status = precise or status
        words = reason
        if (not status or status.endswith(".0.0")) and not refusals.names_trouble(reason):
            words = f"{reason} {bounce_texts.reason_of(mail)}"
        kind = severity(refusals.code_in(words), "" if status.endswith(".0.0") else status, words)
        said = one_line(f"{status} {reason}")[:200]
        return Returned(kind, _marked(mail), said, "", _addresses(*(fields.get(name, "") for name in _RECIPIENTS)))
    return Returned(Kind.NOTHING, _marked(mail)) if blocks else None


def _by_text(mail: MailParts) -> Returned:
    """By the words for people, of systems that write no report for programs."""
    kind, said, found = bounce_texts.judge(mail)
    copied = "\n".join(text[:_LONGEST_COPY] for text in mail.texts)
    return Returned(Kind(kind) if kind else Kind.NOTHING, f"{_marked(mail)}\n{copied}", said, "", found)


def _complaint(text: str, marked: str) -> Returned:
    named: dict[str, str] = {}
    for block in _blocks(text):
        named = block | named
    kind = re.split(r"[^a-z-]", named.get("feedback-type", "").strip().lower(), maxsplit=1)[0]
    marked += "\n" + "\n".join(named.get(name, "") for name in ("original-mail-from", "original-rcpt-to"))
    addresses = _addresses(*(named.get(name, "") for name in _RECIPIENTS))
    if kind.startswith("opt-out"):
        return Returned(Kind.COMPLAINT, marked, "opt-out", "", addresses)
    return Returned(Kind.COMPLAINT if kind in _COMPLAINTS else Kind.NOTHING, marked, kind or "abuse", "", addresses)


def _marked(mail: MailParts) -> str:
    back = [value for copy in mail.copies for value in values_of(copy, _OF_THE_MAIL)]
    return "\n".join([*values_of(mail.headers, _TO), *back])


def _from(mail: MailParts) -> tuple[str, ...]:
    return _addresses(*values_of(mail.headers, ("from",)))


def _addresses(*texts: str) -> tuple[str, ...]:
    return tuple(found[0].lower() for text in texts for found in _ADDRESS.finditer(text[:1_000]))[:10]


def _blocks(text: str) -> Iterator[dict[str, str]]:
    """Fields by name, of each paragraph. A line that is no field goes on the one above, its space lost or not."""
    fields: dict[str, str] = {}
    last = ""
    for line in text.splitlines()[:_MOST_LINES]:
        if not line.strip():
            if fields:
                yield fields
            fields, last = {}, ""
        elif (match := _FIELD.match(line)) and not line[0].isspace():
            last = match[1].lower()
            if last in fields and last in ("final-recipient", "action"):
                yield fields
                fields = {}
            fields.setdefault(last, match[2].strip()[:2_000])
        elif last and len(fields[last]) < 2_000:
            fields[last] = f"{fields[last]} {line.strip()}"[:4_000]
    if fields:
        yield fields
