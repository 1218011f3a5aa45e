"""Records out of XML of any size: one element at a time, without DTDs, entities or anything fetched."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from jobboard.core.errors import Unreadable


def records(stream: BinaryIO, *names: str) -> Iterator[Element]:
    """Each element of one of these names (without namespaces), whole; what lies behind it is forgotten.

    One that stands within another is part of it.

    Raises Unreadable where the XML breaks off, or holds a DTD or entities of its own.
    """
    above: list[Element] = []
    within = 0
    try:
        for event, element in ElementTree.iterparse(stream, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                above.append(element)
                within += bare(element) in names
                continue
            above.pop()
            if bare(element) not in names:
                continue
            within -= 1
            if not within:
                yield element
                if above:
                    above[-1].clear()
    except ParseError as broken:
        line, column = broken.position
        raise Unreadable(f"The XML breaks at line {line}, column {column}; it was cut off or is damaged.") from None
    except DefusedXmlException:
        raise Unreadable(
            "The XML has a DTD or entities of its own, which are not read; save it without them."
        ) from None
    except (LookupError, ValueError):
        raise Unreadable("The XML names an encoding that is none; save it as UTF-8.") from None


def bare(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def fields(element: Element) -> dict[str, list[str]]:
    """The texts of an element's children by bare name in small letters, in their order."""
    found: dict[str, list[str]] = {}
    for child in element:
        text = "".join(child.itertext()).strip()
        found.setdefault(bare(child).casefold(), []).append(text)
    return found
