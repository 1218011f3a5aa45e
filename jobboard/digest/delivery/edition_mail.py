"""An edition's mail for one subscriber: all is made ready once, and only their own links are put in for each.

The body is quoted-printable in pieces, cut where a key goes. A soft line break on both sides lets a key of any length
stand there without the rest being written anew.
"""

import hashlib
import quopri
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.core.text import one_line
from jobboard.digest.delivery.message_ids import Mark, Marks, Way, return_address
from jobboard.digest.subscribers.link_keys import STANDS_FOR_KEY, Keys
from jobboard.mail.outgoing_mail import OutgoingMail
from jobboard.mail.transports import host_of, sender_address

_KEY = STANDS_FOR_KEY.encode()
_SOFT_BREAK = b"=\r\n"
_LONGEST_LINE = 70


@dataclass(frozen=True, slots=True)
class Recipient:
    subscriber_id: int
    address: str
    key_number: int


@dataclass(frozen=True, slots=True)
class Mailing:
    """One body of one edition, ready for anybody. `head` are the headers all have in common."""

    edition_id: int
    head: bytes
    pieces: tuple[bytes, ...]
    shared: "tuple[int, hashlib._Hash]"
    """How long the first piece is, and its hash, for the signature."""

    def to(self, recipient: Recipient, config: "MailConfig") -> OutgoingMail:
        """The whole mail. Raises ValueError for an address that cannot stand in a header."""
        address = recipient.address
        if one_line(address) != address or any(sign in address for sign in "<>, "):
            raise ValueError("This is no address that could be written to.")
        key = config.keys.key(recipient.subscriber_id, recipient.key_number)
        name = config.marks.write(Mark(Way.BACK, self.edition_id, recipient.subscriber_id))
        lines = [
            f"To: {address}",
            f"Message-ID: <{name}@{config.host}>",
            f"List-Unsubscribe: {self._way_out(recipient, key, config)}",
        ]
        head = "\r\n".join(lines).encode() + b"\r\n" + self.head
        body = _quoted_key(key.encode()).join(self.pieces)
        sender = return_address(config.returns, name) if config.returns else config.sender
        return OutgoingMail(name, sender, address, head + body, self.shared)

    def _way_out(self, recipient: Recipient, key: str, config: "MailConfig") -> str:
        ways = [f"<{config.links.full(config.links.leaving(key))}>"]
        if config.returns:
            mark = config.marks.write(Mark(Way.LEAVE, self.edition_id, recipient.subscriber_id))
            ways.append(f"<mailto:{return_address(config.returns, mark)}?subject=unsubscribe>")
        return ", ".join(ways)


@dataclass(frozen=True, slots=True)
class MailConfig:
    """What all mails of this board have in common."""

    settings: Settings
    links: Links
    keys: Keys
    marks: Marks
    host: str
    sender: str
    returns: str

    @classmethod
    def from_settings(cls, settings: Settings, secret: str) -> "MailConfig":
        return cls(
            settings,
            Links(settings.base_url),
            Keys(secret),
            Marks(secret),
            host_of(settings),
            sender_address(settings).addr_spec,
            settings.return_address,
        )

    def mailing(self, edition_id: int, moment: datetime, subject: str, text: str, html: str) -> Mailing:
        """Make a body ready. `moment` is the date in it: the same however often it is sent."""
        boundary = f"=_{sha256(f'{edition_id}:{subject}:{len(html)}'.encode()).hexdigest()[:24]}"
        kind = f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'
        head = self._head(edition_id, moment, subject) + kind.encode()
        parts = _part("plain", text, boundary) + _part("html", html, boundary) + f"--{boundary}--\r\n".encode()
        pieces = tuple(parts.split(_KEY))
        return Mailing(edition_id, head, pieces, (len(pieces[0]), sha256(pieces[0])))

    def _head(self, edition_id: int, moment: datetime, subject: str) -> bytes:
        shared = EmailMessage(policy=SMTP)
        shared["From"] = sender_address(self.settings)
        shared["Subject"] = one_line(subject)
        shared["Date"] = format_datetime(moment)
        shared["List-Id"] = f"{_phrase(self.settings.site_name)} <digest.{self.host}>"
        shared["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        shared["Feedback-ID"] = f"{edition_id}:edition:digest:{_sender_id(self.host)}"
        shared["Precedence"] = "bulk"
        shared["Auto-Submitted"] = "auto-generated"
        shared["MIME-Version"] = "1.0"
        return shared.as_bytes().rstrip(b"\r\n") + b"\r\n"


def _part(kind: str, text: str, boundary: str) -> bytes:
    head = f'--{boundary}\r\nContent-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable'
    pieces = text.replace("\r\n", "\n").encode().split(_KEY)
    quoted = _KEY.join(quopri.encodestring(piece).replace(b"\n", b"\r\n") for piece in pieces)
    return head.encode() + b"\r\n\r\n" + quoted + b"\r\n"


def _quoted_key(key: bytes) -> bytes:
    """On lines of its own, none too long; keys are made of letters, digits, dots, dashes and underscores."""
    cut = [key[at : at + _LONGEST_LINE] for at in range(0, len(key), _LONGEST_LINE)]
    return _SOFT_BREAK + _SOFT_BREAK.join(cut) + _SOFT_BREAK


def _phrase(name: str) -> str:
    """A name as RFC 2919 wants it: plain words, or nothing."""
    return " ".join(
        "".join(letter for letter in name if letter.isascii() and (letter.isalnum() or letter == " ")).split()
    )


def _sender_id(host: str) -> str:
    """Five to fifteen letters that stay the same, by which Gmail's Postmaster Tools group complaints."""
    return f"{''.join(filter(str.isalnum, host))}00000"[:15]
