"""Names of segments as parts of each other: “branded budget hotels” are budget hotels."""

import re
from collections.abc import Iterable, Sequence

from jobboard.trends.claims.finding import Finding

_SEVERAL = re.compile(r"[,;&]|\band\b")


def plain(name: str) -> str:
    return " ".join(name.casefold().split())


def guessed_whole(finding: Finding, findings: Iterable[Finding]) -> str:
    """The longest name in the report that ends this segment's; empty where there is none."""
    known = {plain(name) for other in findings for name in (other.segment, other.denominator)}
    words = plain(finding.segment).split()
    return next((end for start in range(1, len(words)) if (end := " ".join(words[start:])) in known), "")


def sibling(part: str, whole: str, names: Iterable[str]) -> str:
    """The one other name that ends with `whole`, as “generic budget hotels” beside “branded budget hotels”."""
    if not plain(part).endswith(f" {plain(whole)}"):
        return ""
    others = {name for name in map(plain, names) if name.endswith(f" {plain(whole)}") and name != plain(part)}
    return others.pop() if len(others) == 1 else ""


def several(segment: str, known: Sequence[str]) -> list[str]:
    """The names in a segment that lists several: all of them `known`, or separated by commas and more than two."""
    parts = [part.strip() for part in _SEVERAL.split(segment) if part.strip()]
    if len(parts) < 2:
        return []
    listed = {plain(name) for name in known if plain(name) != plain(segment)}
    return parts if all(plain(part) in listed for part in parts) or len(parts) > 2 else []
