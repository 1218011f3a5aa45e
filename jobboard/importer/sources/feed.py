"""RSS and Atom, read as a stream; what the job namespaces say of place, pay and company goes before the guess."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import sections, texts
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
            yield _posting(f"item {number}", external_id, link, said, site)
        else:
            yield Rejection(f"item {number}", _NO_ID)


def board_of(raw: RawPosting) -> str:
    """The host of the items."""
    return host_of(raw.source_url)


def _posting(where: str, external_id: str, link: str, said: Said, site: str) -> RawPosting:
    return RawPosting(
        where=where,
        external_id=external_id,
        title=_first(said, "title"),
        company=_first(said, "company", "company_name", "companyname", "employer", "creator") or _site_name(site, link),
        description=sections(*((heading, _first(said, *names)) for heading, names in _SECTIONS)),
        locations=texts(*_all(said, "location", "job_location", "region", "city")),
        employment_types=texts(*_all(said, "job_type", "jobtype", "type", "employmenttype")),
        workplace="remote"
        if _first(said, "remote", "remotestatus").casefold() in ("true", "yes", "1", "fully")
        else "",
        category=_first(said, "department", "categories", "category"),
        salary_min=_first(said, "minimumsalary", "salarymin"),
        salary_max=_first(said, "maximumsalary", "salarymax"),
        salary_currency=_first(said, "salarycurrency", "currency"),
        salary_period=_first(said, "salaryinterval", "salaryperiod"),
        salary_text=_first(said, "salary"),
        apply_url=_first(said, "apply_url", "applyurl", "application_url") or link,
        source_url=link,
        posted_at=_first(said, "pubdate", "published", "updated", "date"),
        valid_through=_TENTHS.sub(
            r"\1 GMT", _first(said, "advertisetodatetimeutc", "expires", "expirationdate", "closing_date")
        ),
    )


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
