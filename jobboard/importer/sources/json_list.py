"""Any JSON list of openings whose field names can be guessed: bare, or under a name such as “jobs”."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from typing import Any, BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, load_json, mapped, string
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import Job, labels, place, texts
from jobboard.importer.reading.fields import LOOKED_AT, UNSAID, Column, Mapping
from jobboard.importer.source import Recognition, Sample

KIND = "json-list"
Names = AnyMapping[str, tuple[str, ...]]
_LISTS = ("jobs", "items", "results", "postings", "positions", "openings", "data", "vacancies")
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "job_title", "jobtitle", "position", "name", "text"),
    "id": ("id", "uuid", "guid", "job_id", "jobid", "reference", "slug", "key"),
    "company": ("company", "company_name", "companyname", "employer", "organization", "organisation"),
    "company_website": ("company_website", "company_url", "website"),
    "description": ("description_html", "descriptionhtml", "description", "content", "body", "summary"),
    "category": ("category", "department", "team", "function"),
    "seniority": ("seniority", "level", "experience_level", "seniority_level"),
    "workplace": ("workplace", "workplace_type", "remote_type", "location_type"),
    "remote": ("remote", "is_remote"),
    "apply_url": ("apply_url", "applyurl", "application_url", "url", "link", "absolute_url", "href"),
    "url": ("url", "link", "absolute_url", "href", "apply_url"),
    "apply_email": ("apply_email", "application_email"),
    "posted": ("posted_at", "date_posted", "published_at", "posted", "created_at", "publication_date", "date"),
    "closing": ("valid_through", "expires_at", "closing_date", "deadline", "valid_until"),
    "reference": ("requisition_id", "req_id", "requisition"),
    "salary_min": ("salary_min", "min_salary", "salarymin"),
    "salary_max": ("salary_max", "max_salary", "salarymax"),
    "currency": ("salary_currency", "currency"),
    "period": ("salary_period", "salary_interval", "pay_period"),
    "salary": ("salary", "compensation", "pay"),
    "location": ("locations", "location", "place", "places", "cities"),
    "city": ("city",),
    "region": ("region", "state", "province"),
    "country": ("country", "country_code"),
    "skills": ("skills", "tags", "keywords", "technologies"),
    "applicants": ("applicant_countries",),
    "type": ("employment_types", "employment_type", "employmenttype", "job_type", "type", "commitment"),
}
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
    return Recognition(KIND, 0.25 + 0.03 * len(seen), f"a JSON list of openings, by its fields {', '.join(seen)}")


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    """Openings that say of themselves that they are not active are left out."""
    yield from read_as(stream, UNSAID)


def read_as(stream: BinaryIO, mapping: Mapping) -> Iterator[RawPosting | Rejection]:
    """Openings by what a person says of the fields; “company.name” is a field within another."""
    names = _names(mapping)
    answer = load_json(stream)
    company = string(mapped(answer).get("company")) or string(mapped(answer).get("name"))
    for number, job in enumerate(_list(answer), 1):
        if not isinstance(job, dict):
            yield Rejection(f"job {number}", "This is no record but a bare value.")
        elif not any(job.get(name) is False for name in _CLOSED):
            yield _posting(number, {name.casefold(): value for name, value in job.items()}, names, company)


def columns(stream: BinaryIO, mapping: Mapping) -> list[Column]:
    """The fields of the first records, what of ours each seems to be or is said to be, and examples."""
    jobs = [job for job in _list(load_json(stream)) if isinstance(job, dict)][:LOOKED_AT]
    names = _names(mapping)
    found = dict.fromkeys(_inner(name, value) for job in jobs for name, value in job.items())
    flat = dict.fromkeys(name for group in found for name in group)
    return [_column(name, names, jobs) for name in flat]


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


def _names(mapping: Mapping) -> Names:
    """The fields to look at for each of ours, in their order; what a person says goes before the guess."""
    said = {column.casefold(): name for column, name in mapping.checked().given.items()}
    guessed = {name: tuple(one for one in names if one not in said) for name, names in _NAMES.items()}
    return guessed | {name: (column,) for column, name in said.items() if name}


def _inner(name: str, value: Any) -> tuple[str, ...]:
    return tuple(f"{name}.{inner}" for inner in value) if isinstance(value, dict) and not labels(value) else (name,)


def _column(name: str, names: Names, jobs: list[Job]) -> Column:
    field = next((ours for ours, theirs in names.items() if name.casefold() in theirs), "")
    values = [_value({key.casefold(): value for key, value in job.items()}, name.casefold()) for job in jobs]
    return Column(name, field).seen(", ".join(_place(each) or labels(each) for each in listed(one)) for one in values)


def _posting(number: int, job: Job, names: Names, company: str) -> RawPosting:
    said = {field: _first(job, names.get(field, ())) for field in _NAMES}
    places = _places(job, names)
    return RawPosting(
        where=f"job {number}",
        external_id=said["id"] or said["url"] or f"{said['title']} {' '.join(places)}",
        title=said["title"],
        company=said["company"] or company,
        company_website=said["company_website"],
        description=said["description"],
        locations=places,
        employment_types=_several(job, names["type"]),
        workplace=said["workplace"]
        or ("remote" if _first_value(job, names["remote"]) in (True, "true", "yes") else ""),
        applicant_countries=_several(job, names["applicants"]),
        category=said["category"] or _first(job, names.get("department", ()) + names.get("team", ())),
        seniority="" if said["seniority"].isdigit() else said["seniority"],
        skills=_several(job, names["skills"]),
        salary_min=said["salary_min"],
        salary_max=said["salary_max"],
        salary_currency=said["currency"],
        salary_period=said["period"],
        salary_text=said["salary"],
        apply_url=said["apply_url"] or said["url"],
        apply_email=said["apply_email"],
        source_url=said["url"],
        requisition_id=said["reference"],
        posted_at=said["posted"],
        valid_through=said["closing"],
    )


def _value(job: Job, name: str) -> Any:
    """A field, or a field within one."""
    if name in job:
        return job[name]
    outer, dot, inner = name.partition(".")
    within = {key.casefold(): value for key, value in mapped(job.get(outer)).items()} if dot else {}
    return _value(within, inner) if within else None


def _first_value(job: Job, names: tuple[str, ...]) -> Any:
    return next((value for name in names if (value := _value(job, name)) is not None), None)


def _first(job: Job, names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := labels(_value(job, name)).strip())), "")


def _several(job: Job, names: tuple[str, ...]) -> tuple[str, ...]:
    return texts(*(labels(each) for name in names for each in listed(_value(job, name))))


def _places(job: Job, names: Names) -> tuple[str, ...]:
    for name in names["location"]:
        found = texts(*(_place(each) for each in listed(_value(job, name))))
        if found:
            return found
    return texts(place(*(_first(job, names[part]) for part in ("city", "region", "country"))))


def _place(value: Any) -> str:
    node = mapped(value)
    if not node:
        return string(value)
    return string(node.get("name")) or place(
        node.get("city"), node.get("region") or node.get("state"), node.get("country")
    )
