"""SendGrid: a list of events."""

from typing import Any

from jobboard.mail.returned import Kind
from jobboard.mail.webhooks.event import WebhookEvent, entries, failure, marked_in, text

_LEAVES = frozenset({"unsubscribe", "group_unsubscribe"})


def events_of(payload: Any) -> list[WebhookEvent] | None:
    """None for what is not of SendGrid."""
    found = entries(payload)
    if not found or not all("event" in entry and ("sg_event_id" in entry or "timestamp" in entry) for entry in found):
        return None
    return [event for entry in found if (event := _judged(entry)) is not None]


def _judged(entry: dict[str, Any]) -> WebhookEvent | None:
    kind, address, said = text(entry.get("event")), entry.get("email"), text(entry.get("reason"))
    if kind == "bounce" and text(entry.get("type")) == "blocked":
        return failure(address, entry, f"blocked: {said}", permanent=False, status=entry.get("status"))
    if kind == "bounce":
        return failure(address, entry, said, permanent=True, status=entry.get("status"))
    if kind == "spamreport" or (kind == "dropped" and "spam" in said.lower()):
        return WebhookEvent(Kind.COMPLAINT, text(address), marked_in(entry), "complaint")
    if kind in _LEAVES or (kind == "dropped" and "unsubscribed" in said.lower()):
        return WebhookEvent(Kind.LEAVE, text(address), marked_in(entry))
    if kind == "dropped" and ("bounced" in said.lower() or "invalid" in said.lower()):
        return failure(address, entry, said, permanent=True)
    return None
