"""RSS and Atom, read as a stream; what the job namespaces say of place, pay and company goes before the guess."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import BinaryIO
from urllib.parse import urljoin

from jobboard.core.encoding import decode_head
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import place, sections, texts
from jobboard.importer.reading.board import company_from, host_of
from jobboard.importer.reading.xml_records import Element, bare, fields, records
from jobboard.importer.source import Recognition, Sample

KIND = "feed"
_NO_ID = "The item has neither an id nor a link, so it could not be told from others next time."
_SECTIONS = (
    ("", ("encoded", "description", "content", "summary")),
    ("Duties", ("examplesofduties",)),
    ("Qualifications", ("qualifications",)),
    ("More", ("supplementalinformation",)),
)
_TENTHS = re.compile(r"(\d\d:\d\d:\d\d):\d+$")
"""NEOGOV writes tenths of a second after a third colon, in UTC."""

_ONE = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_ALL = re.compile(rb"<(item|entry)[\s>].*</\1\s*>", re.DOTALL)
_END = re.compile(rb"</(?:channel|feed)\s*>")
_NEXT = re.compile(rb"<(?:\w+:)?link\b[^>]*\brel=[\"']next[\"'][^>]*>")
_HREF = re.compile(rb"\bhref=[\"']([^\"']+)[\"']")
_LATEST = frozenset({10, 15, 20, 25, 30, 40, 50, 100, 150, 200, 250, 500, 1000})
"""Numbers of items at which feeds are cut, WordPress’s at ten: what is older falls off, and is not gone."""

Said = Mapping[str, list[str]]


def recognise(sample: Sample) -> Recognition | None:
    head = decode_head(sample.head)[:4_000]
    if "<rss" not in head and "<feed" not in head:
        return None
    jobs = any(word in head.casefold() for word in ("job", "career", "vacanc", "position", "opening"))
    return Recognition(KIND, 0.8 if jobs else 0.4, "an RSS or Atom feed" + (" of openings" if jobs else ""))


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    site = ""
    for number, element in enumerate(records(stream, "item", "entry", "title"), 1):
        if bare(element) == "title":
            site = site or (element.text or "").strip()
            continue
        said = fields(element)
        link = _link(element, said)
        external_id = _first(said, "jobid", "guid", "id") or link
        if external_id:
            yield _posting(f"item {number}", external_id, link, said, site, element)
        else:
            yield Rejection(f"item {number}", _NO_ID)


def pages(address: str, answer: bytes) -> list[str]:
    """The page that a feed calls its next (RFC 5005)."""
    found = _NEXT.search(answer)
    href = _HREF.search(found[0]) if found else None
    return [urljoin(address, unescape(href[1].decode("utf-8", "replace")))] if href else []


def joined(answers: Sequence[bytes]) -> tuple[bytes, str]:
    """One feed with the items of all; it may not be all where it ends at a round number without a next page."""
    count = sum(len(_ONE.findall(answer)) for answer in answers)
    first, more = answers[0], b"".join(items[0] for answer in answers[1:] if (items := _ALL.search(answer)))
    end = list(_END.finditer(first))
    whole = first[: end[-1].start()] + more + first[end[-1].start() :] if more and end else first
    if len(answers) == 1 and count in _LATEST:
        return (
            whole,
            f"It lists {count} openings, and feeds often show the latest alone: what it does not name may be open.",
        )
    return whole, ""


def board_of(raw: RawPosting) -> str:
    """The host of the items."""
    return host_of(raw.source_url)


def _posting(where: str, external_id: str, link: str, said: Said, site: str, element: Element) -> RawPosting:
    return RawPosting(
        where=where,
        external_id=external_id,
        title=_first(said, "title"),
        company=_first(said, "company", "company_name", "companyname", "employer")
        or _site_name(site, link)
        or _first(said, "creator"),
        description=sections(*((heading, _first(said, *names)) for heading, names in _SECTIONS)),
        locations=texts(*_places(element), *_all(said, "location", "job_location", "region", "city")),
        employment_types=texts(*_all(said, "job_type", "jobtype", "type", "employmenttype", "employment_type")),
        workplace="remote"
        if _first(said, "remote", "remotestatus").casefold() in ("true", "yes", "1", "fully")
        else "",
        category=_first(said, "department", "job_function", "categories", "category"),
        salary_min=_first(said, "minimumsalary", "salarymin"),
        salary_max=_first(said, "maximumsalary", "salarymax"),
        salary_currency=_first(said, "salarycurrency", "currency"),
        salary_period=_first(said, "salaryinterval", "salaryperiod"),
        salary_text=_first(said, "salary"),
        apply_url=_first(said, "apply_url", "applyurl", "application_url") or link,
        source_url=link,
        posted_at=_first(said, "pubdate", "published", "updated", "date"),
        valid_through=_TENTHS.sub(
            r"\1 GMT",
            _first(said, "advertisetodatetimeutc", "expires", "expirationdate", "expiration_date", "closing_date"),
        ),
    )


def _places(element: Element) -> list[str]:
    """Places with parts of their own, as Teamtailor writes them."""
    groups = [group for group in element if bare(group) == "locations"]
    places = [fields(each) for group in groups for each in group if bare(each) == "location" and len(each)]
    return [place(_first(one, "city") or _first(one, "name"), _first(one, "country")) for one in places]


def _link(element: Element, said: Said) -> str:
    """RSS writes the address as text, Atom as an attribute."""
    for child in element:
        if bare(child) == "link" and child.get("href") and child.get("rel", "alternate") == "alternate":
            return str(child.get("href")).strip()
    return _first(said, "link")


def _site_name(title: str, link: str) -> str:
    """The feed's own title, without what says that it is a list of jobs."""
    name = title.split(" - ")[0].split(" | ")[0].split(":")[0]
    for word in ("Jobs at ", "Careers at ", "Openings at "):
        name = name.removeprefix(word)
    return name.removesuffix(" jobs").removesuffix(" careers").strip() or company_from(host_of(link).partition(".")[0])


def _first(said: Said, *names: str) -> str:
    return next((text for name in names for text in said.get(name, ()) if text), "")


def _all(said: Said, *names: str) -> list[str]:
    return next((said[name] for name in names if any(said.get(name, ()))), [])
