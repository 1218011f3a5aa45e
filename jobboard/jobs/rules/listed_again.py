"""When an opening counts as reposted: its text again under another id, or its date set anew."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from jobboard.core.html import text_of
from jobboard.core.similarity import containment, runs_of

WITHIN = timedelta(days=365)
"""How long ago the earlier listing may have ended."""
REDATED = timedelta(days=14)
"""How much later a date must be. Some systems give every opening the present date, each day."""
_ENOUGH_RUNS, _SAME, _AS_LONG = 25, 0.85, 0.7


def is_same_text(first: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, as runs of words, are nearly the same and long enough to tell."""
    short, long = sorted((len(first), len(other)))
    return short >= _ENOUGH_RUNS and short >= _AS_LONG * long and containment(first, other) >= _SAME


def is_redated(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a change (its parts as JSON values) is the same opening with a date that is much later."""
    if not before.get("posted_at") or not after.get("posted_at"):
        return False
    if datetime.fromisoformat(after["posted_at"]) - datetime.fromisoformat(before["posted_at"]) < REDATED:
        return False
    old, new = before.get("description_html", ""), after.get("description_html", "")
    same = old == new or is_same_text(runs_of(text_of(old)), runs_of(text_of(new)))
    return same and before.get("company_id") == after.get("company_id")
