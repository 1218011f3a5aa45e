"""Extract microdata of one type from a web page, in the form of JSON-LD nodes (HTML standard, section 5)."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobboard.importer.reading.jsonld_blocks import Node

_MOST_ELEMENTS = 20_000
_DEEPEST = 8
_ADDRESSES = {"a": "href", "link": "href", "area": "href", "img": "src", "iframe": "src", "object": "data"}
_MACHINE = {"meta": "content", "time": "datetime", "data": "value", "meter": "value"}
_AS_HTML = frozenset(
    {"description", "responsibilities", "qualifications", "skills", "jobBenefits", "experienceRequirements"}
)


def parse_microdata(html: LexborHTMLParser, kind: str) -> Iterator[Node]:
    """The items of type `kind`, with their nested items."""
    for element in html.css("[itemscope][itemtype]"):
        if _type(element) == kind:
            yield _item(element, 0)


def _item(element: LexborNode, depth: int) -> Node:
    node: Node = {"@type": _type(element)}
    for inner in _properties(element):
        value = _item(inner, depth + 1) if _is_item(inner) and depth < _DEEPEST else None
        for name in (inner.attributes.get("itemprop") or "").split():
            new_value = value if value is not None else _value(inner, name)
            if name in node:
                old_value = node[name]
                node[name] = [*old_value, new_value] if isinstance(old_value, list) else [old_value, new_value]
            else:
                node[name] = new_value
    return node


def _properties(element: LexborNode) -> Iterator[LexborNode]:
    """The elements that are properties of this item in document order, without those of nested items."""
    waiting = list(reversed(list(element.iter(include_text=False))))
    for _ in range(_MOST_ELEMENTS):
        if not waiting:
            return
        inner = waiting.pop()
        if inner.attributes.get("itemprop"):
            yield inner
        if not _is_item(inner):
            waiting += reversed(list(inner.iter(include_text=False)))


def _value(element: LexborNode, name: str) -> str:
    attributes = element.attributes
    tag = element.tag or ""
    for attribute in (_MACHINE.get(tag), "content", _ADDRESSES.get(tag)):
        if attribute and (value := attributes.get(attribute)):
            return value
    if name in _AS_HTML:
        return (element.inner_html or "").strip()
    return " ".join((element.text() or "").split())


def _is_item(element: LexborNode) -> bool:
    return "itemscope" in element.attributes


def _type(element: LexborNode) -> str:
    return (element.attributes.get("itemtype") or "").split(" ")[0].rstrip("/").rpartition("/")[2]
