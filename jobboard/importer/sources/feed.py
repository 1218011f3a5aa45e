"""RSS and Atom feeds, parsed as a stream; fields of job namespaces are preferred to guesses from titles."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import BinaryIO
from urllib.parse import urljoin

from jobboard.core.encoding import decode_head
from jobboard.core.text import fold
from jobboard.importer.reading.board_json import distinct_texts, join_place, join_sections
from jobboard.importer.reading.board_urls import company_from_token, host_of
from jobboard.importer.reading.country_context import common_country, with_country_name
from jobboard.importer.reading.feed_employers import EmployerRules, FeedItem
from jobboard.importer.reading.raw_posting import RawPosting, Record, Rejection
from jobboard.importer.reading.source_format import PagedFormat, Recognition, Sample
from jobboard.importer.reading.xml_records import Element, child_texts, iter_elements, local_name
from jobboard.importer.reading.xml_tree import inner_html

_NO_ID = "The item has neither an id nor a link, so it could not be told from others next time."
_SECTIONS = (
    ("", ("encoded", "description", "content", "summary")),
    ("Duties", ("examplesofduties",)),
    ("Qualifications", ("qualifications",)),
    ("More", ("supplementalinformation",)),
)
_TENTHS = re.compile(r"(\d\d:\d\d:\d\d):\d+$")
"""NEOGOV writes tenths of a second after a third colon, in UTC."""

_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_FIRST_ITEM = re.compile(rb"<(item|entry)[\s>]")
_ITEM_END = re.compile(rb"</(item|entry)\s{0,99}>")
_END = re.compile(rb"</(?:channel|feed)\s*>")
_LINK = re.compile(rb"<(?:\w{1,20}:)?link\b([^<>]{1,4000}+)>")
_NEXT = re.compile(rb"\brel=[\"']next[\"']")
_HREF = re.compile(rb"\bhref=[\"']([^\"']+)[\"']")
_USUAL_LIMITS = frozenset({10, 15, 20, 25, 30, 40, 50, 100, 150, 200, 250, 500, 1000})
"""Usual limits of feeds (WordPress: ten): older items drop out of the feed although they are still open."""
_MAYBE_CUT = "It lists {} openings, and feeds often show the latest alone: what it does not name may be open."

_LOCATIONS = ("location", "job_location", "region", "city")
_POSTED = ("pubdate", "published", "publish_date", "publishdate", "dateposted", "date_posted", "updated", "date")
_CLOSING = (
    *("advertisetodatetimeutc", "expires", "expires_at", "expirationdate", "expiration_date", "expiry_date"),
    "deadline",
    *("closing_date", "closingdate", "closing", "valid_through", "validthrough", "job_expires", "application_deadline"),
)
_REMOTE = ("true", "yes", "1", "fully")
_TEXTS = ("content", "summary", "description")
_IN_BRACKETS = re.compile(r"@\S{1,200} \(([^()]{1,200})\)")
_SAMPLE_SIZE = 200
_BEFORE_NAME = re.compile(r"^(?:jobs|careers|openings|vacancies|work|working) (?:at|with) ", re.IGNORECASE)
_AFTER_NAME = re.compile(r" (?:jobs|careers?|openings|vacancies|feed|rss|job listings)$", re.IGNORECASE)
_NO_NAMES = frozenset({"jobs", "job", "careers", "career", "openings", "vacancies", "job openings", "feed", "rss"})

ChildTexts = Mapping[str, list[str]]


class RssOrAtom(PagedFormat):
    kind = "feed"

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)[:4_000]
        if "<rss" not in head and "<feed" not in head:
            return None
        jobs = any(word in head.casefold() for word in ("job", "career", "vacanc", "position", "opening"))
        return Recognition(self.kind, 0.8 if jobs else 0.4, "an RSS or Atom feed" + (" of openings" if jobs else ""))

    def parse(self, stream: BinaryIO) -> Iterator[Record]:
        """Items one by one, after a first pass over some of them to learn what titles and authors contain."""
        site, first, places = "", [], []
        for element in islice(iter_elements(stream, "item", "entry", "title"), _SAMPLE_SIZE):
            if local_name(element) == "title":
                site = site or (element.text or "").strip()
            else:
                texts = child_texts(element)
                first.append(_item(element, texts))
                places += _all(texts, *_LOCATIONS)
        employers, country = EmployerRules.from_items(site, first), common_country(places)
        stream.seek(0)
        for number, element in enumerate(iter_elements(stream, "item", "entry"), 1):
            texts = child_texts(element)
            link = _link(element, texts)
            external_id = _first(texts, "jobid", "guid", "id") or link
            if external_id:
                employer = employers.employer_of(_item(element, texts), _site_name(site, link))
                posting = _posting(f"item {number}", external_id, link, texts, employer, element)
                locations = tuple(with_country_name(location, country) for location in posting.locations)
                yield replace(posting, locations=locations) if country else posting
            else:
                yield Rejection(f"item {number}", _NO_ID)

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The `rel=next` page of a feed (RFC 5005)."""
        following = next((link[1] for link in _LINK.finditer(answer) if _NEXT.search(link[1])), b"")
        href = _HREF.search(following)
        return [urljoin(address, unescape(href[1].decode("utf-8", "replace")))] if href else []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        """One feed with the items of all; possibly incomplete if it has a round number of items and no next page."""
        count = sum(len(_ITEM.findall(answer)) for answer in answers)
        first, further_items = answers[0], b"".join(map(_items, answers[1:]))
        end = list(_END.finditer(first))
        whole = first[: end[-1].start()] + further_items + first[end[-1].start() :] if further_items and end else first
        return whole, _MAYBE_CUT.format(count) if len(answers) == 1 and count in _USUAL_LIMITS else ""

    def board_name(self, posting: RawPosting) -> str:
        """The host of the items."""
        return host_of(posting.source_url)


def _item(element: Element, texts: ChildTexts) -> FeedItem:
    employer = _first(texts, "company", "company_name", "companyname", "employer", "hiringorganization", "organization")
    return FeedItem(_first(texts, "title"), _first(texts, "creator") or _author(element), employer)


def _author(element: Element) -> str:
    """The author's name: an element in Atom; in RSS after the email address: “hr@loom.example (Loom Works)”."""
    for child in element:
        if local_name(child) == "author":
            name = next((part.text for part in child if local_name(part) == "name"), child.text) or ""
            match = _IN_BRACKETS.search(name)
            return (match[1] if match else name).strip()
    return ""


def _with_markup(element: Element, texts: ChildTexts) -> ChildTexts:
    """The texts, with the elements of Atom's texts as HTML."""
    markup = {
        local_name(child).casefold(): [inner_html(child)]
        for child in element
        if local_name(child) in _TEXTS and len(child)
    }
    return {**texts, **markup}


def _items(answer: bytes) -> bytes:
    """The part of a feed from the first item to the last."""
    first = _FIRST_ITEM.search(answer)
    if first is None:
        return b""
    ends = [last.end() for last in _ITEM_END.finditer(answer, first.end()) if last[1] == first[1]]
    return answer[first.start() : ends[-1]] if ends else b""


def _posting(
    where: str, external_id: str, link: str, texts: ChildTexts, employer: tuple[str, str, str], element: Element
) -> RawPosting:
    company, title, note = employer
    texts_with_markup = _with_markup(element, texts)
    return RawPosting(
        where=where,
        external_id=external_id,
        title=title,
        company=company,
        description=join_sections(*((heading, _first(texts_with_markup, *names)) for heading, names in _SECTIONS)),
        locations=distinct_texts(*_places(element), *_all(texts, *_LOCATIONS)),
        employment_types=distinct_texts(
            *_all(texts, "job_type", "jobtype", "type", "employmenttype", "employment_type")
        ),
        workplace="remote" if _first(texts, "remote", "remotestatus").casefold() in _REMOTE else "",
        category=_first(texts, "department", "job_function", "categories", "category"),
        salary_min=_first(texts, "minimumsalary", "salarymin"),
        salary_max=_first(texts, "maximumsalary", "salarymax"),
        salary_currency=_first(texts, "salarycurrency", "currency"),
        salary_period=_first(texts, "salaryinterval", "salaryperiod"),
        salary_text=_first(texts, "salary"),
        apply_url=_first(texts, "apply_url", "applyurl", "application_url") or link,
        source_url=link,
        posted_at=_first(texts, *_POSTED),
        valid_through=_TENTHS.sub(r"\1 GMT", _first(texts, *_CLOSING)),
        notes=(note,) if note else (),
    )


def _places(element: Element) -> list[str]:
    """Places in parts, as Teamtailor writes them."""
    groups = [group for group in element if local_name(group) == "locations"]
    locations = [child for group in groups for child in group if local_name(child) == "location" and len(child)]
    return [
        join_place(_first(texts, "city") or _first(texts, "name"), _first(texts, "country"))
        for texts in map(child_texts, locations)
    ]


def _link(element: Element, texts: ChildTexts) -> str:
    """RSS has the link as text, Atom as an attribute."""
    for child in element:
        if local_name(child) == "link" and child.get("href") and child.get("rel", "alternate") == "alternate":
            return str(child.get("href")).strip()
    return _first(texts, "link")


def _site_name(title: str, link: str) -> str:
    """The title of the feed without words such as “Jobs at”; else the name in its address."""
    name = title.split(" - ")[0].split(" | ")[0].split(":")[0].strip()
    name = _BEFORE_NAME.sub("", name, count=1)
    while (shorter := _AFTER_NAME.sub("", name, count=1)) != name:
        name = shorter.rstrip()
    known = fold(name)
    return name if known and known not in _NO_NAMES else company_from_token(host_of(link).partition(".")[0])


def _first(texts: ChildTexts, *names: str) -> str:
    return next((text for name in names for text in texts.get(name, ()) if text), "")


def _all(texts: ChildTexts, *names: str) -> list[str]:
    return next((texts[name] for name in names if any(texts.get(name, ()))), [])


SOURCE = RssOrAtom()
