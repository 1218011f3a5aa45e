"""Amazon SES: notifications and events, as SNS carries them."""

from typing import Any

from jobboard.mail.returned import Kind
from jobboard.mail.webhooks.event import WebhookEvent, entries, failure, fields, marked_in, text

_CONTENT = frozenset({"ContentRejected", "AttachmentRejected"})


def events_of(payload: Any) -> list[WebhookEvent] | None:
    """None for what is not of SES."""
    body = fields(payload)
    kind = text(body.get("notificationType") or body.get("eventType"))
    if not kind or "mail" not in body:
        return None
    if kind == "Bounce":
        return _bounces(fields(body.get("bounce")), body["mail"])
    if kind == "Complaint":
        complaint = fields(body.get("complaint"))
        mistaken = text(complaint.get("complaintFeedbackType")) == "not-spam"
        return [
            WebhookEvent(
                Kind.NOTHING if mistaken else Kind.COMPLAINT,
                text(entry.get("emailAddress")),
                marked_in(body["mail"]),
                text(complaint.get("complaintFeedbackType")) or "complaint",
            )
            for entry in entries(complaint.get("complainedRecipients"))
        ]
    return []


def _bounces(bounce: dict[str, Any], mail: object) -> list[WebhookEvent]:
    permanent = text(bounce.get("bounceType")) == "Permanent"
    found = []
    for entry in entries(bounce.get("bouncedRecipients")):
        said = text(entry.get("diagnosticCode")) or text(bounce.get("bounceSubType"))
        status = "5.7.1" if text(bounce.get("bounceSubType")) in _CONTENT else entry.get("status")
        found.append(failure(entry.get("emailAddress"), mail, said, permanent=permanent, status=status))
    return found
