"""Resolve references within JSON-LD: `{"@id": "#org"}` means the object with this id anywhere in the page."""

from collections.abc import Iterable
from typing import Any

from jobboard.core.json_text import string

_DEEPEST = 20
_MAX_VALUES = 10_000
_MAX_HOPS = 4
_MAX_LEVELS = 6

Node = dict[str, Any]


def nodes_by_id(blocks: Iterable[Any]) -> dict[str, Node]:
    """Objects by their id, references left out; of two with one id, the one with more properties."""
    nodes: dict[str, Node] = {}
    queue = [(block, 0) for block in blocks]
    for _ in range(_MAX_VALUES):
        if not queue:
            break
        value, depth = queue.pop()
        if isinstance(value, dict):
            name = string(value.get("@id"))
            if name and not is_reference(value) and len(value) > len(nodes.get(name, {})):
                nodes[name] = value
        if depth < _DEEPEST:
            inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
            queue += [(child, depth + 1) for child in inner if isinstance(child, dict | list)]
    return nodes


def resolve_references(node: Node, named: dict[str, Node]) -> Node:
    """The object with references replaced by their targets, down to the depth that openings need."""
    return {key: _resolved(value, named, 0, _MAX_HOPS) for key, value in node.items()} if named else node


def is_reference(value: Node) -> bool:
    """Whether an object only refers to another one."""
    return "@id" in value and not value.keys() - {"@id", "@type", "@context"}


def _resolved(value: Any, named: dict[str, Node], level: int, hops: int) -> Any:
    if level >= _MAX_LEVELS:
        return value
    if isinstance(value, list):
        return [_resolved(item, named, level + 1, hops) for item in value[:100]]
    if not isinstance(value, dict):
        return value
    if is_reference(value) and hops:
        target = named.get(string(value.get("@id")))
        return _resolved(target, named, level, hops - 1) if target else value
    return {key: _resolved(item, named, level + 1, hops) for key, item in value.items()}
