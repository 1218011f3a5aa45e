"""How a letter leaves: to a mail server, or as a file where none is set."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr, parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from jobboard.config import Settings
from jobboard.core.errors import Misuse
from jobboard.core.mail_domains import ascii_host
from jobboard.core.private_files import make_private_file, make_private_folder
from jobboard.core.sender_name import parse_sender
from jobboard.core.smtp_address import SmtpAddress
from jobboard.core.text import one_line
from jobboard.mail.dkim import Signer
from jobboard.mail.outbox import Claimed
from jobboard.mail.outgoing_mail import Fault, NotSent, OutgoingMail, Transport, nothing
from jobboard.mail.smtp import Server

KEPT = timedelta(days=30)
_STAMP = "%Y%m%d-%H%M%S"


def transport_for(settings: Settings) -> Transport:
    """What the settings say. Raises Misuse for a mail server's address that makes no sense."""
    if not settings.smtp_url:
        return Folder(settings.data_dir / "outbox")
    try:
        address = SmtpAddress.parse(settings.smtp_url)
    except ValueError as wrong:
        raise Misuse(f"JOBBOARD_SMTP_URL {wrong}.") from None
    return Server(address, signer=signer_for(settings))


def signer_for(settings: Settings) -> Signer | None:
    """What signs all mail; None where the settings name no key. Raises Misuse for half of them."""
    if not settings.dkim_key and not settings.dkim_selector:
        return None
    domain = sender_address(settings).domain
    if not (settings.dkim_key and settings.dkim_selector and settings.mail_from):
        raise Misuse("To sign mail, give JOBBOARD_DKIM_SELECTOR, JOBBOARD_DKIM_KEY and JOBBOARD_MAIL_FROM together.")
    return Signer.from_key(domain, settings.dkim_selector, settings.dkim_key)


def build_message(claimed: Claimed, settings: Settings) -> EmailMessage:
    """The letter as RFC 5322 wants it, text and HTML; no value can add a header (ASVS 1.3.11)."""
    letter = claimed.letter
    message = EmailMessage(policy=SMTP)
    message["From"] = sender_address(settings)
    message["To"] = one_line(letter.recipient)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(claimed.created_at)
    message["Message-ID"] = f"<{claimed.message_id}@{host_of(settings)}>"
    message["Auto-Submitted"] = "auto-generated"
    for name, value in letter.headers:
        message[name] = one_line(value)
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def to_outgoing_mail(message: EmailMessage, recipient: str) -> OutgoingMail:
    """The letter as bytes; whoever it cannot reach says so to its sender."""
    content = message.as_bytes(policy=SMTP if recipient.isascii() else SMTPUTF8)
    return OutgoingMail(_name_in(str(message["Message-ID"])), parseaddr(str(message["From"]))[1], recipient, content)


def sender_address(settings: Settings) -> Address:
    """Who all mail is from."""
    name, address = parse_sender(settings.mail_from) if settings.mail_from else ("", "")
    user, _, domain = (address or f"noreply@{host_of(settings)}").rpartition("@")
    return Address(name or settings.site_name, user, domain)


def host_of(settings: Settings) -> str:
    """The board's own host, which names of its mails end in."""
    return ascii_host(urlsplit(settings.base_url).hostname or "localhost")


@dataclass(frozen=True, slots=True)
class Folder:
    """Files that any mail program opens, for a board without a mail server."""

    folder: Path

    @contextmanager
    def line(self) -> Iterator["Folder"]:
        yield self

    def send(self, mail: OutgoingMail, before_end: Callable[[], None] = nothing) -> None:
        date = BytesHeaderParser(policy=SMTP).parsebytes(mail.content)["Date"]
        stamp = parsedate_to_datetime(str(date)).astimezone(UTC).strftime(_STAMP)
        try:
            make_private_folder(self.folder)
            unfinished = self.folder / f".{mail.name}"
            make_private_file(unfinished)
            unfinished.write_bytes(mail.content)
            before_end()
            unfinished.replace(self.folder / f"{stamp}-{mail.name}.eml")
        except OSError as failed:
            sentence = f"The folder of mail cannot be written: {failed.strerror}"
            raise NotSent(sentence, permanent=False, fault=Fault.SERVER) from None

    def clean(self, now: datetime) -> None:
        """Delete files of mails that are older than KEPT: links in them may still open something."""
        oldest = (now - KEPT).astimezone(UTC).strftime(_STAMP)
        for path in self.folder.glob("*.eml"):
            if path.name[: len(oldest)] < oldest:
                path.unlink(missing_ok=True)


def _name_in(message_id: str) -> str:
    return message_id.strip("<>").partition("@")[0]
