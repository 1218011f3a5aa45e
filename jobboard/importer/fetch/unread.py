"""Finds the system behind a page that we recognise but cannot read."""

from collections.abc import Iterator
from itertools import chain, islice

from selectolax.lexbor import LexborHTMLParser

from jobboard.importer.fetch.candidates import EMBEDS, LEADS, board_at, entry_at, links_in, text_of
from jobboard.importer.fetch.download import FetchedAnswer
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.known_systems import explain_unread, known_system

_MOST_LINKS = 2_000


def unread_system(page: FetchedAnswer) -> str:
    """A sentence on the system that the page is of, embeds or leads to, and what helps; "" if none is known."""
    if own := known_system(host_of(page.url)):
        return explain_unread(own)
    if page.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        return ""
    for link in islice(_links(page), _MOST_LINKS):
        system = known_system(host_of(link))
        if system and not board_at(link) and not entry_at(link):
            return explain_unread(system, host_of(link))
    return ""


def _links(page: FetchedAnswer) -> Iterator[str]:
    """What the page embeds, then what it leads to."""
    html = LexborHTMLParser(text_of(page))
    return chain(links_in(html, EMBEDS, page.url), links_in(html, LEADS, page.url))
