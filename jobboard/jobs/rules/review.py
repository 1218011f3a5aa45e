"""Which submissions and which changes an editor sees before readers do."""

from collections.abc import Mapping
from typing import Any

from jobboard.core.posting_content import REVIEWED_COLUMNS

REVIEWED = frozenset({"company", "locations", *REVIEWED_COLUMNS})
"""Parts that readers decide by; the rest may change freely."""


def needs_review(setting: str, *, approved_before: bool) -> bool:
    """Whether what a company sends in bulk waits for an editor; `setting` is first, always or never."""
    return setting == "always" or (setting == "first" and not approved_before)


def changed_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Names of parts that differ."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}
