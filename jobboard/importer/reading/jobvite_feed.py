"""Jobvite's XML feed of a whole account: `<result><job>…`, as mozilla's and four other public clients read it."""

from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.importer.reading.board_json import NO_ID, distinct_texts
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.xml_records import first_child_texts, iter_elements


def is_jobvite_feed(head: bytes) -> bool:
    """Whether an answer is such a feed; one without openings is only an empty `<result>`."""
    start = decode_head(head[:2_000]).lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml"):
        start = start.partition("?>")[2].lstrip()
    return start.startswith("<result") and ("<job" not in start or b"<detail-url" in head or b"<apply-url" in head)


def parse_jobvite_feed(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    """The openings of a feed. Its dates are written month first; the employer is not named."""
    for number, element in enumerate(iter_elements(stream, "job"), 1):
        texts = first_child_texts(element)
        if not texts.get("id", "").strip():
            yield Rejection(f"job {number}", NO_ID)
            continue
        page = texts.get("detail-url", "").strip()
        apply_url = texts.get("apply-url", "").strip()
        yield RawPosting(
            where=f"job {number}",
            external_id=texts["id"].strip(),
            title=texts.get("title", ""),
            company="",
            description=texts.get("description", "") or texts.get("briefdescription", ""),
            locations=distinct_texts(texts.get("location")),
            employment_types=distinct_texts(texts.get("jobtype")),
            category=texts.get("category", "").strip(),
            apply_url=apply_url if host_of(apply_url) else page,
            source_url=page if host_of(page) else apply_url,
            requisition_id=texts.get("requisitionid", "").strip(),
            posted_at=_day(texts.get("date", "")),
        )


def _day(written: str) -> str:
    """“7/21/2026” as a day that cannot be read the other way round."""
    month, day, year = (*written.strip().split("/"), "", "")[:3]
    numeric = all(part.isdecimal() for part in (month, day, year))
    return f"{year}-{int(month):02}-{int(day):02}" if numeric and len(year) == 4 else written
