"""What a web page says of openings, in either of the ways of schema.org: JSON-LD, and else microdata."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.importer.reading.jsonld_blocks import Node, json_ld_blocks, nodes_of_type
from jobboard.importer.reading.jsonld_refs import is_reference, nodes_by_id, resolve_references
from jobboard.importer.reading.microdata import parse_microdata

KIND = "JobPosting"


def parse_page(page: str) -> Iterator[Node | tuple[str, Unreadable]]:
    """Each JobPosting; and where a block of JSON-LD stands that cannot be read, with the reason.

    Pages that say it twice are read once: microdata counts where there is no JSON-LD of openings.
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
    """The JobPostings of a page; what cannot be read of it is passed over."""
    return (node for node in parse_page(decode(page)) if isinstance(node, dict))
