"""Postmark: bounces, spam complaints and changes of subscription."""

from typing import Any

from jobboard.mail.returned import Kind
from jobboard.mail.webhooks.event import WebhookEvent, failure, fields, marked_in, text

_HARD = frozenset({"HardBounce", "BadEmailAddress", "ManuallyDeactivated", "AddressChange"})
_SOFT = frozenset({"SoftBounce", "Transient", "DnsError", "Unknown", "SMTPApiError"})
_POLICY = frozenset({"SpamNotification", "Blocked", "DMARCPolicy", "VirusNotification"})


def events_of(payload: Any) -> list[WebhookEvent] | None:
    """None for what is not of Postmark."""
    body = fields(payload)
    record = text(body.get("RecordType"))
    if not record and not ("TypeCode" in body and "Email" in body):
        return None
    address = body.get("Email") or body.get("Recipient")
    if record == "SubscriptionChange":
        asked = body.get("SuppressSending") is True and text(body.get("SuppressionReason")) == "ManualSuppression"
        return [WebhookEvent(Kind.LEAVE, text(address), marked_in(body))] if asked else []
    if record not in ("Bounce", "SpamComplaint", ""):
        return []
    return [_judged(text(body.get("Type")) if record != "SpamComplaint" else record, address, body)]


def _judged(kind: str, address: object, body: dict[str, Any]) -> WebhookEvent:
    said = text(body.get("Details")) or text(body.get("Description"))
    if kind == "SpamComplaint":
        return WebhookEvent(Kind.COMPLAINT, text(address), marked_in(body), "complaint")
    if kind == "Unsubscribe":
        return WebhookEvent(Kind.LEAVE, text(address), marked_in(body))
    if kind in _POLICY:
        return WebhookEvent(Kind.POLICY, text(address), marked_in(body), said[:200])
    if kind in _HARD or kind in _SOFT:
        return failure(address, body, said, permanent=kind in _HARD)
    return WebhookEvent(Kind.NOTHING, text(address), marked_in(body))
