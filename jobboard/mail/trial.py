"""Try the mail server in the order in which mail goes: connect, encrypt, sign in, hand over one mail."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from smtplib import SMTPException
from uuid import uuid4

from jobboard.config import Settings
from jobboard.core.smtp_address import SmtpAddress
from jobboard.mail import standstill
from jobboard.mail.outgoing_mail import NotSent
from jobboard.mail.smtp_connect import connect
from jobboard.mail.transports import host_of, sender_address, to_outgoing_mail, transport_for
from jobboard.store.engine import Store

_log = logging.getLogger(__name__)
Note = Callable[[str], object]


def try_connection(settings: Settings, note: Note = lambda _: None) -> None:
    """Connect, encrypt and sign in as the settings have it. Raises NotSent with what the server answered."""
    connection = connect(SmtpAddress.parse(settings.smtp_url), note)
    with suppress(SMTPException, OSError):
        connection.quit()


def check_connection(settings: Settings, store: Store, now: datetime) -> None:
    """Whether the mail server can be reached, before a mail waits for it: what is wrong is logged and on the desk."""
    steps: list[str] = []
    try:
        try_connection(settings, steps.append)
    except NotSent as failed:
        _log.warning("mail does not go out: %s", failed.sentence)
        standstill.note(store, now, failed)
        return
    _log.info("the mail server was reached. %s", " ".join(steps))
    standstill.clear_unreachable(store, now)


def send_trial(settings: Settings, recipient: str, now: datetime, note: Note) -> None:
    """The same, and one mail to `recipient`. Raises NotSent."""
    if settings.smtp_url:
        try_connection(settings, note)
    with transport_for(settings).line() as line:
        line.send(to_outgoing_mail(_message(settings, recipient, now), recipient))
    if settings.smtp_url:
        note(f"Accepted: the mail server took a mail to {recipient}.")
    else:
        note(f"JOBBOARD_SMTP_URL is not set: the mail was written to {settings.data_dir / 'outbox'}, not sent.")


def _message(settings: Settings, recipient: str, now: datetime) -> EmailMessage:
    message = EmailMessage(policy=SMTP if recipient.isascii() else SMTPUTF8)
    message["From"] = sender_address(settings)
    message["To"] = recipient
    message["Subject"] = f"Test mail from {settings.site_name}"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{uuid4().hex}@{host_of(settings)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        f"This mail was sent by “jobboard mail test” of {settings.base_url}.\n\nIf it lies among spam, "
        "“jobboard mail dns” prints the DNS records that are expected.\n"
    )
    return message
