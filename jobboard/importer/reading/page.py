"""Find the schema.org JobPostings of a web page: JSON-LD, or else microdata."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.importer.reading.jsonld_blocks import Node, json_ld_blocks, nodes_of_type
from jobboard.importer.reading.jsonld_refs import is_reference, nodes_by_id, resolve_references
from jobboard.importer.reading.microdata import parse_microdata

KIND = "JobPosting"


def parse_page(page: str) -> Iterator[Node | tuple[str, Unreadable]]:
    """Each JobPosting node; for a block of JSON-LD that cannot be parsed, its position and the error.

    Microdata is used only if there is no JSON-LD, so that openings given in both ways are read once.
    """
    has_json_ld = False
    blocks = list(json_ld_blocks(page))
    named = nodes_by_id(block for _, block in blocks if not isinstance(block, Unreadable))
    for where, block in blocks:
        if isinstance(block, Unreadable):
            yield where, block
            continue
        for node in nodes_of_type(block, KIND):
            if not is_reference(node):
                has_json_ld = True
                yield resolve_references(node, named)
    if not has_json_ld and "itemscope" in page:
        yield from parse_microdata(LexborHTMLParser(page), KIND)


def job_posting_nodes(page: bytes) -> Iterator[Node]:
    """The JobPosting nodes of a page; blocks that cannot be parsed are ignored."""
    return (node for node in parse_page(decode(page)) if isinstance(node, dict))
