"""Addresses that speak of openings: among the links of a page, and in sitemaps."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.text import one_line
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.xml_records import child_texts, iter_elements

_WORDS = (
    "jobs?|careers?|karriere|vacanc(?:y|ies)|openings?|positions?|stellen?|stellenangebote|stellenanzeigen?|roles?|"
    "emplois?|offres?|empleos?|vagas?|lavora|vacatures?|opportunit(?:y|ies)|hiring|recruitments?|requisitions?|"
    "join-us|join-our-team|work-with-us|jobdetails?|jobdescriptions?|jobview|jobpostings?"
)
_OPENING = re.compile(
    rf"/(?:[a-z0-9]{{1,40}}-){{0,2}}(?:{_WORDS})(?:-[a-z0-9]{{1,40}})?/{{1,3}}(?!page/|tag/|category/|search|/)[^/]",
    re.I,
)
_DETAIL = re.compile(rf"(?:^|[/_.-])(?:{_WORDS})(?=$|[/_.-])", re.I)
"""A word in a path, whose query tells which opening is meant."""
_WHICH = re.compile(
    r"(?:^|&)(?:id|[a-z]{0,12}_?id|job|jid|jobcode|vacancy|position|opening|ref|req|reqno|slug|post|code|jobno|gh_jid|token|p)"
    r"=[^&]{1,200}",
    re.I,
)
_NO_DETAIL = re.compile(r"(?:^|&)(?:page|paged|pg|sort|order|q|search|category|filter|location|department|lang)=", re.I)
_PAGE = re.compile(r"[?&](?:page|paged|pg|p)=(\d{1,4})(?=&|$)|/page/(\d{1,4})/?(?=$|\?)")
_NO_PAGE = (".pdf", ".png", ".jpg", ".jpeg", ".svg", ".css", ".js", ".xml", ".rss", ".json", ".zip", ".ics")
_MOST = 5_000
_LONGEST_QUERY = 1_000


def is_job_url(url: str) -> bool:
    """Whether an address looks like that of one opening."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.path.casefold().endswith(_NO_PAGE):
        return False
    if _OPENING.search(parts.path):
        return True
    asked = parts.query[:_LONGEST_QUERY]
    return bool(
        asked
        and _DETAIL.search(parts.path)
        and _WHICH.search(asked)
        and not (_NO_DETAIL.search(asked) and "id=" not in asked)
    )


def link_base(html: LexborHTMLParser, address: str) -> str:
    """What the links of a page are relative to: its own address, or what its `<base>` names."""
    node = html.css_first("base[href]")
    try:
        return urljoin(address, (node.attributes.get("href") or "").strip()) if node else address
    except ValueError:
        return address


def job_links(html: LexborHTMLParser, base: str) -> dict[str, str]:
    """The links of a page to what may be openings of the same site, without fragments, and what the page calls them."""
    said: dict[str, str] = {}
    for address, text in _hrefs(html, base):
        said[address] = f"{said.get(address, '')} {text}".strip()
    return {address: said[address] for address in _of_site(said, base)}


def further_pages(html: LexborHTMLParser, base: str) -> list[str]:
    """The pages after this one of a list in parts: what it calls its next, and its own address with higher numbers."""
    own, number = _numbered(base)
    start = link_base(html, base)
    found: dict[str, int] = {}
    for node in html.css("a[href], link[rel=next]"):
        try:
            address = urljoin(start, (node.attributes.get("href") or "").strip()).partition("#")[0]
        except ValueError:
            continue
        like, at = _numbered(address)
        is_next = "next" in (node.attributes.get("rel") or "").split() and address != base
        if host_of(address) == host_of(base) and ((like == own and at > number) or (is_next and like != own)):
            found[address] = at
    return sorted(found, key=lambda address: found[address])


def _numbered(url: str) -> tuple[str, int]:
    """An address without the number of its page, and that number; 1 where it has none."""
    found = _PAGE.search(url)
    if found is None:
        return url.rstrip("/?"), 1
    bare = url[: found.start()] + ("?" if found[0].startswith("?") else "") + url[found.end() :]
    return bare.replace("?&", "?").rstrip("/?"), int(found[1] or found[2])


def sitemap_entries(address: str, answer: bytes) -> list[tuple[str, str]]:
    """The openings that a sitemap names, of one site where there is an `address`, each with when it last changed.

    Raises Unreadable where the XML breaks.
    """
    found = {}
    for element in iter_elements(BytesIO(answer), "url"):
        said = child_texts(element)
        place = next(iter(said.get("loc", ())), "")
        found[place] = next(iter(said.get("lastmod", ())), "")
    return [(place, found[place]) for place in _of_site(found, address)]


def sitemaps_in_index(address: str, answer: bytes) -> list[str]:
    """The sitemaps that an index names, those alone that speak of openings where some do."""
    if b"<sitemapindex" not in answer[:4_000]:
        return []
    found = [place for each in iter_elements(BytesIO(answer), "sitemap") for place in child_texts(each).get("loc", ())]
    own = [place for place in found if host_of(place) == host_of(address)]
    about = [place for place in own if re.search(_WORDS, urlsplit(place).path, re.I)]
    return about or own


def _hrefs(html: LexborHTMLParser, base: str) -> Iterator[tuple[str, str]]:
    start = link_base(html, base)
    for node in html.css("a[href]"):
        try:
            address = urljoin(start, (node.attributes.get("href") or "").strip()).partition("#")[0]
        except ValueError:
            continue
        yield address, one_line(node.text() or "")


def _of_site(links: Iterable[str], base: str) -> list[str]:
    own = host_of(base)
    kept = dict.fromkeys(link for link in links if (not own or host_of(link) == own) and is_job_url(link))
    kept.pop(base, None)
    return list(kept)[:_MOST]
