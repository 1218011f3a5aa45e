"""JSON-LD objects of one type out of web pages and bare JSON."""

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
_NEAR = 100
_MOST_ESCAPED = 3
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
_DEEPEST = 20

Node = dict[str, Any]


def json_ld_blocks(page: str) -> Iterator[tuple[str, Any]]:
    """Each JSON-LD block of a page, or the whole if it is bare JSON, with where it stands.

    A block that cannot be read comes as the Unreadable that says why.
    """
    if page.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield "the file", parse_json(page)
        return
    scripts = LexborHTMLParser(page).css('script[type*="ld+json" i]')
    for number, script in enumerate(scripts, 1):
        block = _parsed(script.text() or "")
        yield f"JSON-LD block {number}", _whole(page, number, block) if isinstance(block, Unreadable) else block


def nodes_of_type(value: Any, kind: str, depth: int = 0) -> Iterator[Node]:
    """The objects of type `kind` in a block: in lists, in `@graph`, and as what a page is about."""
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
    """The node's types without vocabulary: "https://schema.org/JobPosting" is JobPosting."""
    return {re.split(r"[/#:]", kind)[-1] for kind in listed(node.get("@type")) if isinstance(kind, str)}


def _parsed(text: str) -> Any:
    """The value of a block, mended as far as its meaning is plain; else the Unreadable that says where it breaks."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    try:
        return parse_json(text)
    except Unreadable as broken:
        for mended in _mended(text):
            try:
                return parse_json(mended)
            except Unreadable:
                continue
        return broken


def _whole(page: str, number: int, broken: Unreadable) -> Any:
    """A block in which a text holds `</script>`, where HTML ends it: read on to where its JSON ends."""
    opening = next(islice(_SCRIPT.finditer(page), number - 1, None), None)
    if opening is None:
        return broken
    start = page.find("{", opening.end(), opening.end() + _NEAR)
    try:
        return _DECODER.raw_decode(page, start)[0] if start >= 0 else broken
    except (ValueError, RecursionError):
        return broken


def _mended(text: str) -> Iterator[str]:
    """The text without what programs often do to JSON: commas too many, escapes that are none, escaped as HTML."""
    for _ in range(_MOST_ESCAPED):
        if _TRAILING_COMMA.search(text):
            yield (text := _TRAILING_COMMA.sub(r"\1", text))
        if "\\" in text:
            yield _ESCAPE.sub(_true_escape, text)
        if not _ESCAPED.match(text):
            return
        yield (text := unescape(text))


def _true_escape(match: re.Match[str]) -> str:
    return match[0] if match[1] in '"\\/bfnrtu' else match[1]
