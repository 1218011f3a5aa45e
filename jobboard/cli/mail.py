"""`jobboard mail`: whether mail works, and what to publish in DNS."""

from typing import Annotated

import typer

from jobboard.cli import output
from jobboard.core.errors import Misuse


def test(address: Annotated[str, typer.Argument(help="Where the mail goes, such as your own address.")]) -> None:
    """Send one mail and say step by step what works: connection, encryption, sign-in, acceptance.

    Example: jobboard mail test you@example.org
    """
    from jobboard.config import load_settings
    from jobboard.core.addresses import parse_email_address
    from jobboard.core.clock import utc_now
    from jobboard.mail.outgoing_mail import NotSent
    from jobboard.mail.trial import send_trial
    from jobboard.ready import make_ready

    recipient, settings = parse_email_address(address), load_settings()
    if recipient is None:
        raise Misuse(f"“{address}” is not a mail address such as you@example.org.")
    make_ready(settings)
    try:
        send_trial(settings, recipient, utc_now(), output.say)
    except NotSent as failed:
        output.say(failed.sentence)
        raise typer.Exit(1) from None


def dns() -> None:
    """Print the SPF, DKIM and DMARC records to publish, as lines of a zone file.

    Example: jobboard mail dns
    """
    from jobboard.config import load_settings
    from jobboard.mail.dns_records import dns_records, remarks
    from jobboard.mail.transports import signer_for

    settings = load_settings()
    signer = signer_for(settings)
    for record in dns_records(settings, signer):
        output.say(f"; {record.purpose}")
        output.say(record.line)
    for remark in remarks(settings, signer):
        output.say(f"; {remark}")
