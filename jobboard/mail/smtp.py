"""A mail server by SMTP (RFC 5321): one connection for many mails, opened again where it broke."""

import smtplib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from jobboard.core.smtp_address import SmtpAddress
from jobboard.mail.dkim import Signer
from jobboard.mail.outgoing_mail import Fault, NotSent, OutgoingMail, nothing
from jobboard.mail.smtp_answers import refuse
from jobboard.mail.smtp_connect import SECONDS, connect

SECONDS_AT_THE_END = 600  # RFC 5321, 4.5.3.2.6: an answer cut short here is a mail sent twice
_IDLE_SECONDS = 10
_SIGN_IN = (530, 534, 535, 538)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server is, and what signs the mails that go to it."""

    address: SmtpAddress
    signer: Signer | None = None
    seconds_at_the_end: float = SECONDS_AT_THE_END

    @contextmanager
    def line(self) -> Iterator["SmtpLine"]:
        line = SmtpLine(self)
        try:
            yield line
        finally:
            line.close()


class SmtpLine:
    """One connection, for one thread."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None
        self._used = 0.0
        self._clean = True
        self.connections = 0

    def send(self, mail: OutgoingMail, before_end: Callable[[], None] = nothing) -> None:
        content = stuffed(
            self._server.signer.signed(mail.content, mail.shared) if self._server.signer else mail.content
        )
        smtp = self._begin(mail)
        try:
            self._content(smtp, content, before_end)
        except (OSError, smtplib.SMTPException) as broke:
            self._drop()
            raise NotSent(f"The line broke in the middle of the mail: {broke}.", permanent=False) from None
        self._used, self._clean = time.monotonic(), True

    def close(self) -> None:
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
            self._drop()

    def _begin(self, mail: OutgoingMail) -> smtplib.SMTP:
        """Sender and recipient; once more on a new line where one that was used before has been shut meanwhile."""
        used = self._smtp is not None
        try:
            return self._envelope(mail)
        except NotSent as failed:
            if not used or failed.fault != Fault.SERVER:
                raise
        self._drop()
        return self._envelope(mail)

    def _envelope(self, mail: OutgoingMail) -> smtplib.SMTP:
        smtp = self._smtp or self._connect()
        utf8 = not mail.recipient.isascii()
        if utf8 and not smtp.has_extn("smtputf8"):
            raise NotSent("The mail server takes no addresses beyond ASCII.", permanent=True, code=553, status="5.6.7")
        try:
            if not self._clean or time.monotonic() - self._used > _IDLE_SECONDS:
                self._expect(smtp.docmd("rset"), Fault.SERVER)
            smtp.command_encoding = "utf-8" if utf8 else "ascii"
            self._clean = False
            self._expect(smtp.mail(mail.sender, ("SMTPUTF8",) if utf8 else ()), Fault.SERVER)
            self._expect(smtp.rcpt(mail.recipient), Fault.LETTER)
        except (OSError, smtplib.SMTPException) as broke:
            self._drop()
            raise NotSent(f"The mail server hung up: {broke}.", permanent=False, fault=Fault.SERVER) from None
        return smtp

    def _content(self, smtp: smtplib.SMTP, content: bytes, before_end: Callable[[], None]) -> None:
        smtp.putcmd("data")
        code, reply = smtp.getreply()
        if code != 354:
            self._expect((code, reply), Fault.LETTER)
        smtp.send(content)
        try:
            before_end()
        except BaseException:
            self._drop()  # without the last mark, the server forgets it
            raise
        try:
            smtp.send(b".\r\n")
            if smtp.sock is not None:
                smtp.sock.settimeout(self._server.seconds_at_the_end)
            code, reply = smtp.getreply()
        except (OSError, smtplib.SMTPException) as broke:
            self._drop()
            raise NotSent(
                f"The mail server did not say whether it took it: {broke}.", permanent=False, fault=Fault.DOUBT
            ) from None
        self._expect((code, reply), Fault.LETTER)
        if smtp.sock is not None:
            smtp.sock.settimeout(SECONDS)

    def _connect(self) -> smtplib.SMTP:
        self._smtp = connect(self._server.address)
        self._used, self._clean = time.monotonic(), True
        self.connections += 1
        return self._smtp

    def _expect(self, answer: tuple[int, bytes], fault: Fault) -> None:
        """Raises NotSent for what is no yes. What a server says that is about to hang up is about itself."""
        code, reply = answer
        if 200 <= code < 300:
            return
        if code == 421 or code < 0 or code in _SIGN_IN:
            self._drop()
            fault = Fault.SERVER
        refuse(code, reply, fault)

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def stuffed(content: bytes) -> bytes:
    """Lines that begin with a dot get another (RFC 5321, 4.5.2)."""
    content = content.replace(b"\r\n.", b"\r\n..")
    return b"." + content if content.startswith(b".") else content
