"""Stream elements out of XML of any size, without DTDs, entities or network access."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element as Element

from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.importer.reading.xml_stream import repair_xml

__all__ = ["Element", "child_texts", "first_child_texts", "iter_elements", "local_name"]

_HEAD = 65_536
_BEFORE_ROOT = re.compile(r"(?:\ufeff|\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
NO_DTD = "The XML has a DTD or entities of its own, which are not read; save it without them."


class _LocalNames(dict[str, str]):
    """Cache of element names in lower case without namespaces."""

    def __missing__(self, written: str) -> str:
        name = written.rpartition("}")[2].casefold()
        if len(self) < 1_000:
            self[written] = name
        return name


_LOCAL_NAMES = _LocalNames()


def iter_elements(stream: BinaryIO, *names: str) -> Iterator[Element]:
    """Each element with one of these names (without namespaces); earlier elements are freed.

    Elements nested in another of them are part of it. Raises Unreadable for broken XML, and for a DTD or entities.
    """
    _refuse_dtd(stream)
    repaired = repair_xml(stream)
    tags = [f"{{*}}{name}" for name in names]
    try:
        reader = etree.iterparse(
            repaired, tag=tags, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        top = None
        for _, element in reader:
            parent = element.getparent()
            if parent is not top:
                if _within(element, tags):
                    continue
                top = parent
            yield element
            if parent is not None:
                del parent[:-1]  # the element itself must stay until the parser is past it
        _refuse_entities(reader.root)
    except etree.XMLSyntaxError as broken:
        raise Unreadable(_sentence(broken)) from None
    except (LookupError, ValueError):
        raise Unreadable("The XML names an encoding that is none; save it as UTF-8.") from None


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child_texts(element: Element) -> dict[str, list[str]]:
    """The texts of an element's children in order, by local name in lower case."""
    texts: dict[str, list[str]] = {}
    for child in element:
        text = _all_text(child).strip()
        texts.setdefault(_LOCAL_NAMES[str(child.tag)], []).append(text)
    return texts


def first_child_texts(element: Element) -> dict[str, str]:
    """The first text for each name of child; empty ones are left out."""
    return {
        _LOCAL_NAMES[child.tag]: text
        for child in reversed(element)  # so that the first is written last
        if (text := (_all_text(child) if len(child) else child.text or "").strip())
    }


def _all_text(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _refuse_dtd(stream: BinaryIO) -> None:
    """Checked before parsing starts."""
    head = decode_head(stream.read(_HEAD))
    stream.seek(0)
    before = _BEFORE_ROOT.match(head)
    if before and head[before.end() : before.end() + 9].upper() == "<!DOCTYPE":
        raise Unreadable(NO_DTD)


def _refuse_entities(root: Element | None) -> None:
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(NO_DTD)


def _within(element: Element, tags: list[str]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _sentence(broken: etree.XMLSyntaxError) -> str:
    line, column = broken.position
    if "ncoding: " in str(broken):
        return "The XML names an encoding that is none; save it as UTF-8."
    if not line:
        return "The XML breaks off, or names a character, such as &nbsp;, that XML does not know."
    return f"The XML breaks at line {line}, column {column}; it was cut off or is damaged."
