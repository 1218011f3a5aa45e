"""Any JSON list of openings whose field names can be guessed: bare, or under a name such as “jobs”."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, load_json, mapped, string
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import Job, labels, place, texts
from jobboard.importer.source import Recognition, Sample

KIND = "json-list"
_LISTS = ("jobs", "items", "results", "postings", "positions", "openings", "data", "vacancies")
_TITLE = ("title", "job_title", "jobtitle", "position", "name", "text")
_NAMES: dict[str, tuple[str, ...]] = {
    "external_id": ("id", "uuid", "guid", "job_id", "jobid", "reference", "slug", "key"),
    "company": ("company", "company_name", "companyname", "employer", "organization", "organisation"),
    "description": ("description_html", "descriptionhtml", "description", "content", "body", "summary"),
    "category": ("category", "department", "team", "function"),
    "seniority": ("seniority", "level", "experience_level", "seniority_level"),
    "workplace": ("workplace", "workplace_type", "remote_type", "location_type"),
    "apply_url": ("apply_url", "applyurl", "application_url", "url", "link", "absolute_url", "href"),
    "source_url": ("url", "link", "absolute_url", "href", "apply_url"),
    "posted_at": ("posted_at", "date_posted", "published_at", "posted", "created_at", "publication_date", "date"),
    "valid_through": ("valid_through", "expires_at", "closing_date", "deadline", "valid_until"),
    "requisition_id": ("requisition_id", "req_id", "requisition"),
    "salary_min": ("salary_min", "min_salary", "salarymin"),
    "salary_max": ("salary_max", "max_salary", "salarymax"),
    "salary_currency": ("salary_currency", "currency"),
    "salary_period": ("salary_period", "salary_interval", "pay_period"),
    "salary_text": ("salary", "compensation", "pay"),
}
_PLACES = ("locations", "location", "place", "places", "cities", "city")
_TYPES = ("employment_types", "employment_type", "employmenttype", "job_type", "type", "commitment")
_CLOSED = ("active", "is_visible", "is_active", "published", "open")
_START = re.compile(r"\s*[\[{]")


def recognise(sample: Sample) -> Recognition | None:
    """The last to be asked: whatever else is sure of a file is surer."""
    head = decode_head(sample.head)
    if not _START.match(head):
        return None
    seen = [
        name for name in ("title", "location", "locations", "url", "company_name", "description") if f'"{name}"' in head
    ]
    if "title" not in seen or len(seen) < 3:
        return None
    return Recognition(KIND, 0.12, f"a JSON list of openings, by its fields {', '.join(seen)}")


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    """Openings that say of themselves that they are not active are left out."""
    answer = load_json(stream)
    company = string(mapped(answer).get("company")) or string(mapped(answer).get("name"))
    for number, job in enumerate(_list(answer), 1):
        if not isinstance(job, dict):
            yield Rejection(f"job {number}", "This is no record but a bare value.")
        elif not any(job.get(name) is False for name in _CLOSED):
            yield _posting(number, {name.casefold(): value for name, value in job.items()}, company)


def board_of(raw: RawPosting) -> str:
    """A list names no board; where it came from does."""
    return ""


def _list(answer: Any) -> list[Any]:
    if isinstance(answer, list):
        return answer
    for name in _LISTS:
        if isinstance(mapped(answer).get(name), list):
            found: list[Any] = mapped(answer)[name]
            return found
    raise Unreadable("This JSON holds no list of openings under a name we know.")


def _posting(number: int, job: Job, company: str) -> RawPosting:
    said: dict[str, Any] = {field: _first(job, names) for field, names in _NAMES.items()}
    url = said["source_url"]
    return RawPosting(
        where=f"job {number}",
        title=_first(job, _TITLE),
        locations=_places(job),
        employment_types=texts(*(labels(each) for name in _TYPES for each in listed(job.get(name)))),
        **said
        | {
            "external_id": said["external_id"] or url or f"{_first(job, _TITLE)} {' '.join(_places(job))}",
            "company": said["company"] or company,
            "seniority": "" if said["seniority"].isdigit() else said["seniority"],
            "workplace": said["workplace"] or ("remote" if job.get("remote") is True else ""),
        },
    )


def _first(job: Job, names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := labels(job.get(name)).strip())), "")


def _places(job: Job) -> tuple[str, ...]:
    for name in _PLACES:
        found = texts(*(_place(each) for each in listed(job.get(name))))
        if found:
            return found
    return ()


def _place(value: Any) -> str:
    node = mapped(value)
    if not node:
        return string(value)
    return string(node.get("name")) or place(
        node.get("city"), node.get("region") or node.get("state"), node.get("country")
    )
