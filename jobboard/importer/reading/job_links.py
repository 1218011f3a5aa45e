"""Find links to openings in web pages and sitemaps."""

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
_JOB_WORD = re.compile(rf"(?:^|[/_.-])(?:{_WORDS})(?=$|[/_.-])", re.I)
"""A word in a path whose query has the id of the opening."""
_OPENING_ID_PARAMETER = re.compile(
    r"(?:^|&)(?:id|[a-z]{0,12}_?id|job|jid|jobcode|vacancy|position|opening|ref|req|reqno|slug|post|code|jobno|gh_jid|token|p)"
    r"=[^&]{1,200}",
    re.I,
)
_LIST_PARAMETER = re.compile(
    r"(?:^|&)(?:page|paged|pg|sort|order|q|search|category|filter|location|department|lang)=", re.I
)
_PAGE = re.compile(r"[?&](?:page|paged|pg|p)=(\d{1,4})(?=&|$)|/page/(\d{1,4})/?(?=$|\?)")
_ROW = re.compile(r"[?&]startrow=(\d{1,6})(?=&|$)")
"""The first row of a further page, as some systems write it, among parameters that vary from link to link."""
_NO_PAGE = (".pdf", ".png", ".jpg", ".jpeg", ".svg", ".css", ".js", ".xml", ".rss", ".json", ".zip", ".ics")
_MAX_LINKS = 5_000
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
    query = parts.query[:_LONGEST_QUERY]
    return bool(
        query
        and _JOB_WORD.search(parts.path)
        and _OPENING_ID_PARAMETER.search(query)
        and not (_LIST_PARAMETER.search(query) and "id=" not in query)
    )


def link_base(html: LexborHTMLParser, address: str) -> str:
    """The base of relative links in a page: its own address or its `<base>`."""
    node = html.css_first("base[href]")
    try:
        return urljoin(address, (node.attributes.get("href") or "").strip()) if node else address
    except ValueError:
        return address


def job_links(html: LexborHTMLParser, base: str) -> dict[str, str]:
    """Links of a page to likely openings of the same site, without fragments, each with its link texts."""
    link_texts: dict[str, str] = {}
    for address, text in _hrefs(html, base):
        link_texts[address] = f"{link_texts.get(address, '')} {text}".strip()
    return {address: link_texts[address] for address in _of_site(link_texts, base)}


def further_pages(html: LexborHTMLParser, base: str) -> list[str]:
    """The next pages of a paginated list: `rel=next`, and the same address with higher page numbers."""
    base_without_number, number = _split_page_number(base)
    start = link_base(html, base)
    numbers_by_url: dict[str, int] = {}
    for node in html.css("a[href], link[rel=next]"):
        try:
            address = urljoin(start, (node.attributes.get("href") or "").strip()).partition("#")[0]
        except ValueError:
            continue
        if (row := _ROW.search(address)) and address.partition("?")[0] == base.partition("?")[0]:
            first = _ROW.search(base)
            if int(row[1]) > (int(first[1]) if first else 0):
                numbers_by_url[address] = int(row[1])
            continue
        without_number, page_number = _split_page_number(address)
        is_next = "next" in (node.attributes.get("rel") or "").split() and address != base
        if host_of(address) == host_of(base) and (
            (without_number == base_without_number and page_number > number)
            or (is_next and without_number != base_without_number)
        ):
            numbers_by_url[address] = page_number
    return sorted(numbers_by_url, key=lambda address: numbers_by_url[address])


def _split_page_number(url: str) -> tuple[str, int]:
    """An address without its page number, and that number; 1 if it has none."""
    match = _PAGE.search(url)
    if match is None:
        return url.rstrip("/?"), 1
    without_number = url[: match.start()] + ("?" if match[0].startswith("?") else "") + url[match.end() :]
    return without_number.replace("?&", "?").rstrip("/?"), int(match[1] or match[2])


def sitemap_entries(address: str, answer: bytes) -> list[tuple[str, str]]:
    """The addresses of openings in a sitemap, each with its `lastmod`; only of the same site if `address` is given.

    Raises Unreadable where the XML breaks.
    """
    changed_by_url = {}
    for element in iter_elements(BytesIO(answer), "url"):
        texts = child_texts(element)
        url = next(iter(texts.get("loc", ())), "")
        changed_by_url[url] = next(iter(texts.get("lastmod", ())), "")
    return [(url, changed_by_url[url]) for url in _of_site(changed_by_url, address)]


def sitemaps_in_index(address: str, answer: bytes) -> list[str]:
    """The sitemaps in an index; only those whose address mentions jobs, if there are any."""
    if b"<sitemapindex" not in answer[:4_000]:
        return []
    urls = [url for element in iter_elements(BytesIO(answer), "sitemap") for url in child_texts(element).get("loc", ())]
    same_site = [url for url in urls if host_of(url) == host_of(address)]
    about_jobs = [url for url in same_site if re.search(_WORDS, urlsplit(url).path, re.I)]
    return about_jobs or same_site


def _hrefs(html: LexborHTMLParser, base: str) -> Iterator[tuple[str, str]]:
    start = link_base(html, base)
    for node in html.css("a[href]"):
        try:
            address = urljoin(start, (node.attributes.get("href") or "").strip()).partition("#")[0]
        except ValueError:
            continue
        yield address, one_line(node.text() or "")


def _of_site(links: Iterable[str], base: str) -> list[str]:
    site = host_of(base)
    urls = dict.fromkeys(link for link in links if (not site or host_of(link) == site) and is_job_url(link))
    urls.pop(base, None)
    return list(urls)[:_MAX_LINKS]
