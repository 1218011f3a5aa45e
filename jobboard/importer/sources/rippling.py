"""Rippling's board: a JSON array with one row for each place; rows of one opening share a uuid."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from urllib.parse import urlsplit

from jobboard.core.json_text import mapped, string
from jobboard.importer.reading.board_json import (
    Job,
    Row,
    distinct_texts,
    join_sections,
    label_of,
    load_jobs,
    objects_in,
    parse_grouped_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import company_from_token, host_of, is_board_token, segment_after
from jobboard.importer.reading.json_rows import JsonRows, id_in, object_in
from jobboard.importer.reading.pay_ranges import PayRange, choose_range
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, Recognition, Sample

_API = "https://api.rippling.com/platform/api/ats/v1/board"
_ROWS = JsonRows()
_DETAIL_FIELDS = ("description", "workLocations", "employmentType", "payRangeDetails", "createdOn", "companyName")
_LOCALE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")
_FIELDS = ("uuid", "workLocation", "department", "url")


class Rippling(DetailedFormat):
    kind = "rippling"

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a Rippling board", r'\s*\[\s*\{\s*"uuid"\s*:', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_grouped_jobs(load_jobs(stream, "Rippling"), "uuid", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The board in the address of an opening."""
        return _board(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The board's API, from its page or the API address itself."""
        host = host_of(address)
        if host not in ("ats.rippling.com", "api.rippling.com"):
            return ""
        board = segment_after(address, after="board") if host.startswith("api.") else _board(address)
        return f"{_API}/{board}/jobs" if is_board_token(board) else ""

    def details(self, address: str, answer: bytes) -> list[Detail]:
        return _ROWS.details(answer, lambda row: _detail_of(address, row))

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return _ROWS.merge_details(answer, lambda row: _detail_of(address, row), details, _merge)

    def is_detail(self, answer: bytes) -> bool:
        return bool(id_in(object_in(answer), "uuid"))


def _detail_of(address: str, row: Job) -> str:
    number = id_in(row, "uuid")
    return f"{address.partition('?')[0]}/{number}" if number else ""


def _merge(row: Job, answer: bytes) -> Job:
    detail = object_in(answer)
    return row | {name: detail[name] for name in _DETAIL_FIELDS if name in detail}


def _board(url: str) -> str:
    """The first segment of the path after the language."""
    if not host_of(url).startswith("ats."):
        return ""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    named = parts[1:] if len(parts) > 1 and parts[1] != "jobs" and _LOCALE.fullmatch(parts[0]) else parts
    return named[0] if named else ""


def _posting(rows: list[Row]) -> RawPosting:
    number, job = rows[0]
    url, descriptions = string(job.get("url")), mapped(job.get("description"))
    places = [label_of(each.get("workLocation")) for _, each in rows]
    places += [string(each) for each in job.get("workLocations") or [] if isinstance(each, str)]
    pay, note = choose_range(map(_range, objects_in(job.get("payRangeDetails"))), distinct_texts(*places))
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["uuid"]),
        title=string(job.get("name")),
        company=string(job.get("companyName")) or company_from_token(_board(url)),
        description=join_sections(("", descriptions.get("role")), ("", descriptions.get("company"))),
        locations=distinct_texts(*places),
        employment_types=distinct_texts(label_of(job.get("employmentType"))),
        category=label_of(job.get("department")),
        salary_min=pay.low if pay else "",
        salary_max=pay.high if pay else "",
        salary_currency=pay.currency if pay else "",
        salary_period=pay.period if pay else "",
        apply_url=url,
        source_url=url,
        posted_at=string(job.get("createdOn")),
        notes=(note,) if note else (),
    )


def _range(pay: Job) -> PayRange:
    low, high = string(pay.get("rangeStart")), string(pay.get("rangeEnd"))
    title = string(pay.get("location")) or string(pay.get("title"))
    return PayRange(low, high, string(pay.get("currency")), string(pay.get("frequency")), title)


SOURCE = Rippling()
