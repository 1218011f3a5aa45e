"""Characters written as HTML entities in text that is no HTML."""

import re
from html import unescape
from html.entities import html5

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MOST_TIMES = 3
"""Feeds escape what was escaped already; further than this it is meant as it stands."""


def decode_entities(text: str) -> str:
    """The text with its entities decoded, escaped twice too; what is not certainly one stays: “R&D;”, “AT&T”."""
    for _ in range(_MOST_TIMES):
        if "&" not in text or ";" not in text:
            return text
        decoded = _ENTITY.sub(_decoded, text)
        if decoded == text:
            return text
        text = decoded
    return text


def _decoded(match: re.Match[str]) -> str:
    entity = match[0]
    return unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity
