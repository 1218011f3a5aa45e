"""Open a connection to a mail server: greeting, encryption as the settings want it, sign-in."""

import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress

from jobboard.core.smtp_address import SmtpAddress, Tls
from jobboard.mail.outgoing_mail import Fault, NotSent
from jobboard.mail.smtp_answers import refuse

SECONDS = 20
_HINT = "see tls= and ca= of JOBBOARD_SMTP_URL"


class _TlsFailed(Exception):
    """It offered encryption, and the handshake failed."""


def connect(address: SmtpAddress, note: Callable[[str], object] = lambda _: None) -> smtplib.SMTP:
    """A connection that is ready for mail. `note` is called with a sentence for each step that works.

    Raises NotSent, which is the server's fault, whatever the reason.
    """
    try:
        try:
            return _open(address, note, starttls=True)
        except _TlsFailed as failed:
            if address.tls == Tls.REQUIRE or address.user or address.from_the_start:
                raise smtplib.SMTPException(f"its encryption failed ({failed}); {_HINT}") from None
            note(f"Its encryption failed ({failed}); without encryption, as tls=opportunistic allows.")
            return _open(address, note, starttls=False)
    except smtplib.SMTPAuthenticationError as refused:  # some servers repeat what was sent to them
        sentence = f"The mail server refused the user or the password ({refused.smtp_code})."
        raise NotSent(sentence, permanent=False, fault=Fault.SERVER, code=refused.smtp_code) from None
    except smtplib.SMTPResponseException as refused:
        refuse(refused.smtp_code, refused.smtp_error, Fault.SERVER)
    except (smtplib.SMTPException, OSError) as failed:
        raise NotSent(f"The mail server cannot be reached: {failed}.", permanent=False, fault=Fault.SERVER) from None


def _open(address: SmtpAddress, note: Callable[[str], object], *, starttls: bool) -> smtplib.SMTP:
    server = _dial(address)
    try:
        if server.sock is not None:
            # The end mark goes in a packet of its own, which else waits for the server to acknowledge the content.
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        note(f"Connected to {address.host}, port {address.port}.")
        server.ehlo()
        encrypted = address.from_the_start or (starttls and _encrypt(server, address, note))
        note(_in_words(server) if encrypted else "Not encrypted.")
        if address.user:
            _sign_in(server, address, encrypted=encrypted)
            note("Signed in with the user and the password.")
    except BaseException:
        with suppress(OSError):
            server.close()
        raise
    return server


def _dial(address: SmtpAddress) -> smtplib.SMTP:
    if not address.from_the_start:
        return smtplib.SMTP(address.host, address.port, timeout=SECONDS)
    try:
        return smtplib.SMTP_SSL(address.host, address.port, timeout=SECONDS, context=_context(address))
    except ssl.SSLError as failed:
        raise _TlsFailed(_reason(failed)) from None


def _encrypt(server: smtplib.SMTP, address: SmtpAddress, note: Callable[[str], object]) -> bool:
    """Whether it is encrypted now. Raises where it must be and is not."""
    if address.tls == Tls.NONE:
        return False
    if not server.has_extn("starttls"):
        if address.tls == Tls.REQUIRE:
            raise smtplib.SMTPException(f"it offers no encryption, and nothing is sent to it in the open; {_HINT}")
        return False
    try:
        server.starttls(context=_context(address))
        server.ehlo()
    except smtplib.SMTPResponseException as refused:  # 454: not available now (RFC 3207)
        if address.tls == Tls.REQUIRE:
            raise
        note(f"It offers encryption and answers {refused.smtp_code} when it is wanted.")
        return False
    except OSError as failed:  # of TLS, or it hung up
        raise _TlsFailed(_reason(failed)) from None
    return True


def _sign_in(server: smtplib.SMTP, address: SmtpAddress, *, encrypted: bool) -> None:
    if not encrypted and address.tls != Tls.NONE:
        raise smtplib.SMTPException(f"it offers no encryption, and the password is not sent in the open; {_HINT}")
    try:
        server.login(address.user, address.password)
    except UnicodeError:
        raise smtplib.SMTPException("its user or password has signs that cannot be sent (ASCII only)") from None


def _context(address: SmtpAddress) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=address.ca_file or None)
    if address.tls == Tls.OPPORTUNISTIC:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _reason(failed: OSError) -> str:
    return getattr(failed, "verify_message", "") or getattr(failed, "reason", "") or str(failed)


def _in_words(server: smtplib.SMTP) -> str:
    sock = server.sock
    return f"Encrypted ({sock.version()})." if isinstance(sock, ssl.SSLSocket) else "Encrypted."
