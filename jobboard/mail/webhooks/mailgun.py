"""Mailgun: one event, beside its signature."""

from typing import Any

from jobboard.mail.returned import Kind
from jobboard.mail.webhooks.event import WebhookEvent, failure, fields, marked_in, text


def events_of(payload: Any) -> list[WebhookEvent] | None:
    """None for what is not of Mailgun."""
    body = fields(payload)
    event = fields(body.get("event-data"))
    if not event or "event" not in event:
        return None
    kind, address = text(event.get("event")), event.get("recipient")
    marked = {name: event.get(name) for name in ("message", "envelope", "user-variables")}
    if kind == "complained":
        return [WebhookEvent(Kind.COMPLAINT, text(address), marked_in(marked), "complaint")]
    if kind == "unsubscribed":
        return [WebhookEvent(Kind.LEAVE, text(address), marked_in(marked))]
    if kind == "failed" and text(event.get("severity")) == "permanent":  # what is temporary Mailgun tries again itself
        status = fields(event.get("delivery-status"))
        said = f"{text(status.get('code'))} {text(status.get('message')) or text(status.get('description'))}"
        enhanced = status.get("enhanced-code")
        return [failure(address, marked, said, permanent=_is_of_the_address(event), status=enhanced)]
    return []


def _is_of_the_address(event: dict[str, Any]) -> bool:
    """“old” is a mail that was given up after hours; all else permanent is of the address."""
    return text(event.get("reason")) != "old"
