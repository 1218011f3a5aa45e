"""Greenhouse's job board API: `{"jobs": [...], "meta": {...}}`."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, BinaryIO

from jobboard.core.countries import country_name
from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, load_json, mapped, string
from jobboard.core.places import parse_place, read_places
from jobboard.core.text import one_line
from jobboard.importer.reading.board_urls import (
    company_from_token,
    first_segment,
    host_of,
    is_board_token,
    query_value,
    segment_after,
)
from jobboard.importer.reading.pay_ranges import PayRange, choose_range
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat

_START = re.compile(r'\s*\{\s*"(?:jobs|meta)"\s*:')
_EMPTY = re.compile(r'\s*\{\s*"jobs"\s*:\s*\[\s*\]\s*,\s*"meta"')
_FIELDS = ("absolute_url", "internal_job_id", "first_published", "requisition_id", "data_compliance")
_TYPE = re.compile(r"employment|commitment|time type|contract type|job type|worker type", re.IGNORECASE)
_WORKPLACE = re.compile(r"workplace|remote|work model|work type|location type", re.IGNORECASE)
_SENIORITY = re.compile(r"seniority|job level|experience level", re.IGNORECASE)

Job = dict[str, Any]
Row = tuple[int, Job]


class Greenhouse(SourceFormat):
    kind = "greenhouse"

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)
        if _EMPTY.match(head):
            return Recognition(self.kind, 0.6, "an empty Greenhouse board answer")
        if not _START.match(head):
            return None
        fields = [name for name in _FIELDS if f'"{name}"' in head]
        if "absolute_url" not in fields:
            return None
        why = f"a Greenhouse board answer: jobs with {' and '.join(fields[:2])}"
        return Recognition(self.kind, min(1.0, 0.5 + 0.15 * len(fields)), why)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        jobs = mapped(load_json(stream)).get("jobs")
        if not isinstance(jobs, list):
            raise Unreadable("This is no Greenhouse board answer: it has no list of jobs.")
        good: list[Row] = []
        for number, job in enumerate(jobs, 1):
            if isinstance(job, dict) and string(job.get("id")):
                good.append((number, job))
            else:
                yield Rejection(f"job {number}", "The job has no id, so it could not be told from others next time.")
        for external_id, rows in _openings(good):
            yield _posting(external_id, rows)

    def board_name(self, posting: RawPosting) -> str:
        """The board's token; "" if the openings are on the employer's own site."""
        return _board(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The API of the board, from its page, its embedded form, or the API address itself."""
        host = host_of(address)
        if not host.endswith("greenhouse.io"):
            return ""
        token = query_value(address, "for") or segment_after(address, after="boards") or first_segment(address)
        return (
            f"https://boards-api.greenhouse.io/v1/boards/{token}/jobs?content=true&pay_transparency=true"
            if is_board_token(token)
            else ""
        )


def _openings(jobs: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Jobs with the same internal id and title are one opening in several places; others keep their own id."""
    openings: dict[str, dict[str, list[Row]]] = {}
    for row in sorted(jobs, key=_order):
        job = row[1]
        opening = string(job.get("internal_job_id")) or string(job["id"])
        openings.setdefault(opening, {}).setdefault(one_line(string(job.get("title"))), []).append(row)
    for opening, titles in openings.items():
        for position, rows in enumerate(titles.values()):
            yield (opening if position == 0 else string(rows[0][1]["id"])), rows


def _order(row: Row) -> tuple[int, str]:
    job_id = string(row[1]["id"])
    return len(job_id), job_id


def _posting(external_id: str, rows: list[Row]) -> RawPosting:
    number, job = rows[0]
    url = string(job.get("absolute_url"))
    locations = tuple(dict.fromkeys(filter(None, (_location(job) for _, job in rows))))
    pay, note = choose_range(_ranges(job), locations)
    return RawPosting(
        where=f"job {number}",
        external_id=external_id,
        title=string(job.get("title")),
        company=string(job.get("company_name")).strip() or company_from_token(_board(url)),
        description=unescape(string(job.get("content"))),
        locations=locations,
        employment_types=_metadata(job, _TYPE),
        workplace=" ".join(_metadata(job, _WORKPLACE)),
        category=next((string(mapped(department).get("name")) for department in listed(job.get("departments"))), ""),
        seniority=" ".join(_metadata(job, _SENIORITY)),
        salary_min=pay.low if pay else "",
        salary_max=pay.high if pay else "",
        salary_currency=pay.currency if pay else "",
        salary_period=pay.period if pay else "",
        apply_url=url,
        source_url=url,
        requisition_id=string(job.get("requisition_id")),
        posted_at=string(job.get("first_published")),
        valid_through=string(job.get("application_deadline")),
        notes=(note,) if note else (),
    )


def _board(url: str) -> str:
    if not host_of(url).endswith("greenhouse.io"):
        return ""
    return query_value(url, "for") or first_segment(url)


def _location(job: Job) -> str:
    """The location's name, or else that of the only office; with the office's country if it is missing."""
    name = one_line(string(mapped(job.get("location")).get("name")))
    readings = read_places(name)
    if len(readings) > 1 or any(reading.place and reading.place.country for reading in readings):
        return name
    offices = [mapped(office) for office in listed(job.get("offices"))]
    if not any(reading.place or reading.workplace for reading in readings) and len(offices) == 1:
        return next(filter(None, (string(offices[0].get(part)).strip() for part in ("location", "name"))), name)
    countries = {country for office in offices if (country := _country(office))}
    return ", ".join(filter(None, (name, country_name(countries.pop())))) if len(countries) == 1 else name


def _country(office: Job) -> str:
    named = parse_place(string(office.get("location"))).country
    return named or parse_place(string(office.get("name"))).country


def _metadata(job: Job, name: re.Pattern[str]) -> tuple[str, ...]:
    values: list[str] = []
    for field in map(mapped, listed(job.get("metadata"))):
        if name.search(string(field.get("name"))):
            values += filter(None, map(string, listed(field.get("value"))))
    return tuple(values)


def _ranges(job: Job) -> list[PayRange]:
    """Pay ranges, converted from cents."""
    ranges = []
    for pay_range in map(mapped, listed(job.get("pay_input_ranges"))):
        low, high = _units(_cents(pay_range.get("min_cents"))), _units(_cents(pay_range.get("max_cents")))
        ranges.append(PayRange(low, high, string(pay_range.get("currency_type")), title=string(pay_range.get("title"))))
    return ranges


def _cents(value: Any) -> int | None:
    text = string(value)
    return int(text) if text.isdecimal() else None


def _units(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100}.{cents % 100:02}"


SOURCE = Greenhouse()
