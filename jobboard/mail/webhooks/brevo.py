"""Brevo (Sendinblue): one event, or a list of them."""

from typing import Any

from jobboard.mail.returned import Kind
from jobboard.mail.webhooks.event import WebhookEvent, entries, failure, marked_in, text

_HARD = frozenset({"hardbounce", "invalidemail", "invalid"})
_KNOWN = frozenset(
    {
        *("request", "sent", "delivered", "deferred", "opened", "uniqueopened", "proxyopen", "uniqueproxyopen"),
        *("click", "clicks", "hardbounce", "softbounce", "invalidemail", "invalid", "blocked", "spam", "complaint"),
        *("unsubscribed", "unsubscribe", "error", "contactupdated", "contactdeleted", "listaddition"),
    }
)


def events_of(payload: Any) -> list[WebhookEvent] | None:
    """None for what is not of Brevo."""
    found = entries(payload if isinstance(payload, list) else [payload])
    if not found or not all(_name(entry) in _KNOWN and "email" in entry for entry in found):
        return None
    return [event for entry in found if (event := _judged(entry)) is not None]


def _judged(entry: dict[str, Any]) -> WebhookEvent | None:
    kind, address, said = _name(entry), entry.get("email"), text(entry.get("reason"))
    if kind in _HARD or kind in ("softbounce", "error"):
        return failure(address, entry, said, permanent=kind in _HARD)
    if kind == "blocked":  # of Brevo's own list: it bounced or complained there before
        return WebhookEvent(Kind.HARD, text(address), marked_in(entry), f"blocked by the provider {said}".strip()[:200])
    if kind in ("spam", "complaint"):
        return WebhookEvent(Kind.COMPLAINT, text(address), marked_in(entry), "complaint")
    if kind in ("unsubscribed", "unsubscribe"):
        return WebhookEvent(Kind.LEAVE, text(address), marked_in(entry))
    return None


def _name(entry: dict[str, Any]) -> str:
    """“hard_bounce” of transactional mail and “hardBounce” of campaigns are one."""
    return text(entry.get("event")).replace("_", "").lower()
