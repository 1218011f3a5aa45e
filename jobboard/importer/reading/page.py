"""What a web page says of openings, in either of the ways of schema.org: JSON-LD, and else microdata."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.importer.reading.jsonld_blocks import Node, blocks_of, nodes_of
from jobboard.importer.reading.jsonld_refs import is_reference, named_in, resolved
from jobboard.importer.reading.microdata import microdata_of

KIND = "JobPosting"


def postings_in(page: str) -> Iterator[Node | tuple[str, Unreadable]]:
    """Each JobPosting; and where a block of JSON-LD stands that cannot be read, with the reason.

    Pages that say it twice are read once: microdata counts where there is no JSON-LD of openings.
    """
    found = False
    blocks = list(blocks_of(page))
    named = named_in(block for _, block in blocks if not isinstance(block, Unreadable))
    for where, block in blocks:
        if isinstance(block, Unreadable):
            yield where, block
            continue
        for node in nodes_of(block, KIND):
            if not is_reference(node):
                found = True
                yield resolved(node, named)
    if not found and "itemscope" in page:
        yield from microdata_of(LexborHTMLParser(page), KIND)


def nodes_in(page: bytes) -> Iterator[Node]:
    """The JobPostings of a page; what cannot be read of it is passed over."""
    return (each for each in postings_in(decode(page)) if isinstance(each, dict))
