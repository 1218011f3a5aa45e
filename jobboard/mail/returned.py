"""Parse returned mail: bounces (RFC 3464) and spam complaints (RFC 5965).

Nothing in such a mail is believed but the mark we signed ourselves; whose mail it was is told by that alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from enum import StrEnum

from jobboard.core.text import one_line

LARGEST = 3 << 20
_MOST_PARTS = 50
_LONGEST_HEADER = 10_000
_TO = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc")
_OF_THE_MAIL = ("message-id", "x-original-message-id", "return-path", "list-unsubscribe")
_COMPLAINTS = frozenset({"abuse", "fraud", "virus", "other", ""})
_STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
_CODE = re.compile(r"\b([45]\d\d)\b")


class Kind(StrEnum):
    HARD = "hard"
    """The address does not exist, or takes nothing any more."""
    SOFT = "soft"
    """It did not work this time: full, refused by a rule, given up after days."""
    COMPLAINT = "complaint"
    LEAVE = "leave"
    """A wish to get no more, said by mail."""
    NOTHING = "nothing"
    """An automatic answer, a delay, or something else altogether."""


@dataclass(frozen=True, slots=True)
class Returned:
    """`marked` is the text in which our mark is to be looked for; `said` is the server's reason."""

    kind: Kind
    marked: str
    said: str = ""


def parse_returned_mail(raw: bytes) -> Returned:
    """What a mail that came in says; never raises, whatever it is."""
    message = _parse(raw[:LARGEST])
    parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    marked = "\n".join([_headers(message, _TO), *(_headers(part, _OF_THE_MAIL) for part in _originals(parts))])
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/feedback-report":
            return _complaint(_fields(part), marked)
        if kind == "message/delivery-status":
            return _failure(part, marked)
    return Returned(Kind.LEAVE, _headers(message, _TO))


def _parse(raw: bytes) -> Message:
    """With its parts, where they are as few as mail programs write: a parser's time and stack grow with their depth."""
    lowered = raw.lower()
    nested = lowered.count(b"multipart/") + lowered.count(b"message/")
    return message_from_bytes(raw) if nested <= _MOST_PARTS else BytesHeaderParser().parsebytes(raw)


def severity(code: int, status: str) -> Kind:
    """Whether a permanent refusal is about the address itself. Rules and full boxes are not; nor is a relay's fault."""
    match = _STATUS.match(status)
    if match is None:
        return Kind.HARD if code in (550, 551, 553) else Kind.SOFT
    group, detail = match[2], match[3]
    gone = (group == "1" and detail in ("1", "2", "3", "6", "10")) or (group, detail) == ("2", "1")
    return Kind.HARD if gone and match[1] == "5" else Kind.SOFT


def _failure(part: Message, marked: str) -> Returned:
    """The first recipient that failed; others would be of other mails, as ours have one recipient each."""
    for fields in _blocks(part):
        action = _field(fields, "action").lower()
        if action != "failed":
            continue
        status, reason = _field(fields, "status"), _field(fields, "diagnostic-code")
        code = _CODE.search(reason)
        precise = _STATUS.search(reason)
        if not _STATUS.match(status) or (status.endswith(".0.0") and precise):
            status = precise[0] if precise else status
        kind = severity(int(code[1]) if code else 0, "" if status.endswith(".0.0") else status)
        return Returned(kind, marked, one_line(f"{status} {reason}")[:200])
    return Returned(Kind.NOTHING, marked)


def _complaint(fields: str, marked: str) -> Returned:
    named = dict(_pairs(fields))
    kind = named.get("feedback-type", "").lower()
    marked += "\n" + "\n".join(named.get(name, "") for name in ("original-mail-from", "original-rcpt-to"))
    if kind.startswith("opt-out"):
        return Returned(Kind.COMPLAINT, marked, "opt-out")
    return Returned(Kind.COMPLAINT if kind in _COMPLAINTS else Kind.NOTHING, marked, kind or "abuse")


def _originals(parts: list[Message]) -> Iterator[Message]:
    """The mail that came back, whole or as its headers."""
    for part in parts:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            if isinstance(inner, Message):
                yield inner
        elif part.get_content_type() == "text/rfc822-headers":
            yield BytesHeaderParser().parsebytes(_bytes(part))


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _fields(part: Message) -> str:
    """The fields of a report, which the parser takes for a message or for text."""
    inner = _blocks(part)
    return inner[0].as_string() if inner else _bytes(part).decode("utf-8", "replace")


def _pairs(fields: str) -> Iterator[tuple[str, str]]:
    for name, value in BytesHeaderParser().parsebytes(fields.encode("utf-8", "replace")).items():
        yield name.lower(), one_line(str(value))


def _headers(message: Message, names: tuple[str, ...]) -> str:
    return "\n".join(value for name in names for value in _values(message, name))


def _field(message: Message, name: str) -> str:
    return next(_values(message, name), "")


def _values(message: Message, name: str) -> Iterator[str]:
    for written, value in message.raw_items():
        if written.lower() == name:
            yield one_line(str(message.policy.header_fetch_parse(written, value[:_LONGEST_HEADER])))


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
