"""Extract JSON-LD objects from web pages and from bare JSON."""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, parse_json

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s{0,9}<!\[CDATA\[|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s{0,9}\]\]>|/\*\s{0,9}\]\]>\s{0,9}\*/|\]\]>)\s{0,99}+;?\s{0,99}+$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = re.compile(r"[\[{\s]{0,20}&(?:amp;|quot;|#34;|#x22;)")
_SCRIPT = re.compile(r"<script\b[^<>]{0,300}ld\+json[^<>]{0,300}>", re.IGNORECASE)
_DECODER = json.JSONDecoder(strict=False)
_MAX_GAP = 100
_MOST_ESCAPED = 3
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
_DEEPEST = 20

Node = dict[str, Any]


def json_ld_blocks(page: str) -> Iterator[tuple[str, Any]]:
    """Each JSON-LD block of a page, or the whole text if it is JSON, with its position for messages.

    For a block that cannot be parsed, the Unreadable that says why.
    """
    if page.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield "the file", parse_json(page)
        return
    scripts = LexborHTMLParser(page).css('script[type*="ld+json" i]')
    for number, script in enumerate(scripts, 1):
        block = _parse_block(script.text() or "")
        yield (
            f"JSON-LD block {number}",
            _parse_past_script_end(page, number, block) if isinstance(block, Unreadable) else block,
        )


def nodes_of_type(value: Any, kind: str, depth: int = 0) -> Iterator[Node]:
    """The objects of type `kind` in a block: in lists, in `@graph`, and as the main entity of a page."""
    if depth > _DEEPEST:
        return
    for node in listed(value):
        if isinstance(node, list):
            yield from nodes_of_type(node, kind, depth + 1)
        elif isinstance(node, dict):
            if kind in node_types(node):
                yield node
            else:
                for name in _INSIDE:
                    yield from nodes_of_type(node.get(name), kind, depth + 1)


def node_types(node: Node) -> set[str]:
    """The node's types without the vocabulary: "https://schema.org/JobPosting" is JobPosting."""
    return {re.split(r"[/#:]", kind)[-1] for kind in listed(node.get("@type")) if isinstance(kind, str)}


def _parse_block(text: str) -> Any:
    """Parse a block, repaired if its meaning is clear; else the Unreadable that says where it breaks."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    try:
        return parse_json(text)
    except Unreadable as broken:
        for repaired in _repairs(text):
            try:
                return parse_json(repaired)
            except Unreadable:
                continue
        return broken


def _parse_past_script_end(page: str, number: int, broken: Unreadable) -> Any:
    """Parse a block that contains `</script>` in a string, where HTML ends it: read on to the end of its JSON."""
    opening = next(islice(_SCRIPT.finditer(page), number - 1, None), None)
    if opening is None:
        return broken
    start = page.find("{", opening.end(), opening.end() + _MAX_GAP)
    try:
        return _DECODER.raw_decode(page, start)[0] if start >= 0 else broken
    except (ValueError, RecursionError):
        return broken


def _repairs(text: str) -> Iterator[str]:
    """The text with common mistakes repaired: trailing commas, invalid escapes, HTML entities."""
    for _ in range(_MOST_ESCAPED):
        if _TRAILING_COMMA.search(text):
            yield (text := _TRAILING_COMMA.sub(r"\1", text))
        if "\\" in text:
            yield _ESCAPE.sub(_valid_escape, text)
        if not _ESCAPED.match(text):
            return
        yield (text := unescape(text))


def _valid_escape(match: re.Match[str]) -> str:
    return match[0] if match[1] in '"\\/bfnrtu' else match[1]
