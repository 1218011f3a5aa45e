"""JSON-LD objects of one type out of web pages and bare JSON."""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, parse_json

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
_DEEPEST = 20

Node = dict[str, Any]


def blocks_of(page: str) -> Iterator[tuple[str, Any]]:
    """Each JSON-LD block of a page, or the whole if it is bare JSON, with where it stands.

    A block that cannot be read comes as the Unreadable that says why.
    """
    if page.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield "the file", parse_json(page)
        return
    scripts = LexborHTMLParser(page).css('script[type*="ld+json" i]')
    for number, script in enumerate(scripts, 1):
        yield f"JSON-LD block {number}", _parsed(script.text() or "")


def nodes_of(value: Any, kind: str, depth: int = 0) -> Iterator[Node]:
    """The objects of type `kind` in a block: in lists, in `@graph`, and as what a page is about."""
    if depth > _DEEPEST:
        return
    for node in listed(value):
        if isinstance(node, list):
            yield from nodes_of(node, kind, depth + 1)
        elif isinstance(node, dict):
            if kind in types_of(node):
                yield node
            else:
                for name in _INSIDE:
                    yield from nodes_of(node.get(name), kind, depth + 1)


def types_of(node: Node) -> set[str]:
    """The node's types without vocabulary: "https://schema.org/JobPosting" is JobPosting."""
    return {re.split(r"[/#:]", kind)[-1] for kind in listed(node.get("@type")) if isinstance(kind, str)}


def _parsed(text: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    try:
        return parse_json(text)
    except Unreadable as broken:
        mended = _TRAILING_COMMA.sub(r"\1", text)
        if mended == text:
            return broken
        try:
            return parse_json(mended)
        except Unreadable:
            return broken
