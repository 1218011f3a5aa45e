"""Read what a provider posts, whichever it is."""

import json
from typing import Any

from jobboard.core.errors import Misuse
from jobboard.mail.webhooks import brevo, mailgun, postmark, sendgrid, ses, sns
from jobboard.mail.webhooks.event import WebhookEvent
from jobboard.mail.webhooks.sns import Get

_PROVIDERS = (ses.events_of, postmark.events_of, mailgun.events_of, sendgrid.events_of, brevo.events_of)
_NAMES = "Amazon SES by SNS, Postmark, SendGrid, Mailgun and Brevo"


def is_json(body: bytes) -> bool:
    """No mail begins like this."""
    return body.lstrip()[:1] in (b"{", b"[")


def read_webhook(body: bytes, get: Get) -> list[WebhookEvent]:
    """The events of a request; those that mean nothing to us are left out. Raises Misuse for what no provider sends."""
    payload = _parsed(body)
    if sns.is_sns(payload):
        payload = sns.open_envelope(payload, get)
        if payload is None:
            return []
    if payload == []:
        return []
    for events_of in _PROVIDERS:
        events = events_of(payload)
        if events is not None:
            return events
    raise Misuse(f"This JSON is not of a mail provider that is known: {_NAMES}.")


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Misuse("This looks like JSON and cannot be read as such.") from None
