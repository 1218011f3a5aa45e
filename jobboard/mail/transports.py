"""How a letter leaves: to a mail server, or as a file where none is set."""

import smtplib
import ssl
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from jobboard.config import Settings
from jobboard.core.errors import JobboardError, Misuse
from jobboard.core.text import one_line
from jobboard.mail.outbox import Claimed

_SECONDS = 20


class NotSent(JobboardError):
    """A letter did not leave; `permanent` says that trying again is no use."""

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.permanent = permanent


class Transport(Protocol):
    def send(self, message: EmailMessage, recipient: str) -> None:
        """Hand the message over. Raises NotSent."""


def transport_for(settings: Settings) -> Transport:
    """What the settings say. Raises Misuse for a mail server's address that makes no sense."""
    if not settings.smtp_url:
        return Folder(settings.data_dir / "outbox")
    try:
        parts = urlsplit(settings.smtp_url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise Misuse("JOBBOARD_SMTP_URL must look like smtp://user:password@host:587 or smtps://host.")
    return Server(
        parts.hostname,
        port or (465 if parts.scheme == "smtps" else 587),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        encrypted=parts.scheme == "smtps",
        must_encrypt="tls=required" in parts.query,
    )


def message_of(claimed: Claimed, settings: Settings) -> EmailMessage:
    """The letter as RFC 5322 wants it, text and HTML; no value can add a header (ASVS 1.3.11)."""
    letter = claimed.letter
    message = EmailMessage(policy=SMTP)
    host = urlsplit(settings.base_url).hostname or "localhost"
    message["From"] = _sender(settings, host)
    message["To"] = one_line(letter.recipient)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(claimed.created_at)
    message["Message-ID"] = f"<{claimed.message_id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    for name, value in letter.headers:
        message[name] = one_line(value)
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


class Server:
    """A mail server by SMTP, encrypted where it offers it."""

    def __init__(self, host: str, port: int, user: str, password: str, *, encrypted: bool, must_encrypt: bool) -> None:
        self._host, self._port, self._user, self._password = host, port, user, password
        self._encrypted, self._must_encrypt = encrypted, must_encrypt

    def send(self, message: EmailMessage, recipient: str) -> None:
        try:
            with self._connect() as server:
                self._hand_over(server, message, recipient)
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            raise NotSent(f"The mail server refused the address: {_words(said)}", permanent=code >= 500) from None
        except smtplib.SMTPResponseException as refused:
            permanent = refused.smtp_code >= 500 and not isinstance(refused, smtplib.SMTPAuthenticationError)
            raise NotSent(f"The mail server refused: {_words(refused.smtp_error)}", permanent=permanent) from None
        except (smtplib.SMTPException, OSError) as failed:
            raise NotSent(f"The mail server did not take it: {failed}", permanent=False) from None

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._encrypted:
            return smtplib.SMTP_SSL(self._host, self._port, timeout=_SECONDS, context=context)
        server = smtplib.SMTP(self._host, self._port, timeout=_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        elif self._must_encrypt or self._user:
            server.close()
            raise smtplib.SMTPException("it offers no encryption, and nothing is sent to it in the open")
        return server

    def _hand_over(self, server: smtplib.SMTP, message: EmailMessage, recipient: str) -> None:
        if self._user:
            server.login(self._user, self._password)
        sender = parseaddr(str(message["From"]))[1]
        if recipient.isascii():
            server.send_message(message, sender, [recipient])
            return
        server.ehlo_or_helo_if_needed()
        if not server.has_extn("smtputf8"):
            raise NotSent("The mail server takes no addresses beyond ASCII.", permanent=True)
        server.sendmail(sender, [recipient], message.as_bytes(policy=SMTPUTF8), mail_options=["SMTPUTF8"])


class Folder:
    """Files that any mail program opens, for a board without a mail server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage, recipient: str) -> None:
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        stamp = datetime.strptime(str(message["Date"]), "%a, %d %b %Y %H:%M:%S %z").strftime("%Y%m%d-%H%M%S")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = self._folder / f".{name}"
            unfinished.write_bytes(message.as_bytes(policy=SMTPUTF8))
            unfinished.replace(self._folder / f"{stamp}-{name}.eml")
        except OSError as failed:
            raise NotSent(f"The folder of mail cannot be written: {failed.strerror}", permanent=False) from None


def _sender(settings: Settings, host: str) -> Address:
    name, address = parseaddr(one_line(settings.mail_from))
    user, _, domain = (address or f"noreply@{host}").rpartition("@")
    return Address(name or settings.site_name, user, domain)


def _words(said: bytes | str) -> str:
    return one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else said)[:200]
