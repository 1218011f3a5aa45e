"""Take a mail that came in apart, at bounded cost: never as deep, as long or as wide as its writer would like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email._policybase import Compat32
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser

from jobboard.core.text import one_line

LARGEST = 256 << 10
"""A report stands before the copy of the mail that it is about; nothing behind this is looked at."""
_MOST_NESTED = 20
_MOST_PARTS = 50
_MOST_BORDERS = 500
_LONGEST_HEADER = 10_000
_LONGEST_TYPE = 1_000
_DEEPEST_FORWARD = 2
# Python's parser makes a message of each paragraph of a delivery status, and walks into each copied mail: as texts
# they are read by what stands below, only where they are wanted and only so deep.
_INNER = re.compile(
    rb"(?i)message/(global-delivery-status|delivery-status|feedback-report|global-headers|global|rfc822)\b"
)
_COMPLETE = frozenset({"text/x-rfc822", "text/x-global"})
_HEADERS = frozenset({"text/rfc822-headers", "text/x-global-headers"})


class Unreadable(ValueError):
    """A mail that no bounded reader can take apart; a person has to look."""


class _Bounded(Compat32):
    """Keeps no header longer than mail programs write: some questions to one cost the square of its length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[: _LONGEST_TYPE if name.lower().startswith("content-") else _LONGEST_HEADER]


_POLICY = _Bounded()


@dataclass(slots=True)
class MailParts:
    """What a report is judged by. `copies` are the headers of the mails that came back, `forwarded` whole mails."""

    headers: Message
    texts: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    copies: list[Message] = field(default_factory=list)
    forwarded: list["MailParts"] = field(default_factory=list)

    def header(self, name: str) -> str:
        return next(values_of(self.headers, (name,)), "")


def take_apart(raw: bytes) -> MailParts:
    """Raises Unreadable, and nothing else, whatever it is given."""
    try:
        return _apart(raw[:LARGEST], 0)
    except Unreadable:
        raise
    except (Exception, RecursionError) as fault:  # noqa: BLE001  the parser's own faults are of many kinds
        raise Unreadable(f"{type(fault).__name__}: {one_line(str(fault))[:100]}") from None


def _apart(raw: bytes, depth: int) -> MailParts:
    named = _INNER.sub(rb"text/x-\1", raw)
    parts = _parts(named)
    found = MailParts(parts[0])
    for part in parts:
        kind = part.get_content_type()
        if kind in ("text/x-delivery-status", "text/x-global-delivery-status"):
            found.statuses.append(_text(part))
        elif kind == "text/x-feedback-report":
            found.feedback.append(_text(part))
        elif kind in _HEADERS or kind in _COMPLETE:
            copy = _bytes(part).lstrip(b"\r\n ")
            found.copies.append(BytesHeaderParser(policy=_POLICY).parsebytes(copy))
            if kind in _COMPLETE and depth < _DEEPEST_FORWARD:
                found.forwarded.append(_apart(copy, depth + 1))
        elif kind in ("text/plain", "text/html"):
            found.texts.append(_text(part))
    return found


def _parts(raw: bytes) -> list[Message]:
    """With more borders, or more parts inside each other, than mail programs write a parser's time has no end."""
    lowered = raw.lower()
    if lowered.count(b"multipart/") > _MOST_NESTED:
        raise Unreadable("more parts inside each other than mail programs write")
    if b"multipart/" in lowered and lowered.count(b"\n--") > _MOST_BORDERS:
        raise Unreadable("more parts than mail programs write")
    whole = message_from_bytes(raw, policy=_POLICY)
    return [part for _, part in zip(range(_MOST_PARTS), whole.walk(), strict=False)]


def _bytes(part: Message) -> bytes:
    """Its content, base64 and quoted-printable undone; no charset is asked for."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    content = _bytes(part)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def values_of(message: Message, names: tuple[str, ...]) -> Iterator[str]:
    """What the headers of these names say, each on one line, encoded words read."""
    for name in names:
        for written, value in message.raw_items():
            if written.lower() == name:
                yield _decoded(str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _decoded(value: str) -> str:
    if "=?" not in value:
        return one_line(value)
    try:
        words = [
            word.decode(charset or "latin-1", "replace") if isinstance(word, bytes) else word
            for word, charset in decode_header(value[:1_000])
        ]
    except (MessageError, LookupError, ValueError):
        return one_line(value)
    return one_line("".join(words))
