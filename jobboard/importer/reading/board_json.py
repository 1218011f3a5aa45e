"""Shared by applicant-tracking systems: a JSON list of jobs, each with an id, sometimes one row per place."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, load_json, mapped, string
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample

Job = dict[str, Any]
Row = tuple[int, Job]
NO_ID = "The job has no id, so it could not be told from others next time."


def recognise_json(
    sample: Sample, kind: str, description: str, start: str, telltales: Sequence[str]
) -> Recognition | None:
    """A recognition if the head matches the pattern `start` and contains at least half of the field names."""
    head = decode_head(sample.head)
    if not re.match(start, head):
        return None
    fields = [name for name in telltales if f'"{name}"' in head]
    if 2 * len(fields) < len(telltales):
        return None
    return Recognition(
        kind, min(0.95, 0.2 + 0.75 * len(fields) / len(telltales)), f"{description}: {' and '.join(fields[:2])}"
    )


def load_jobs(stream: BinaryIO, system: str, key: str = "") -> list[Any]:
    """The list of jobs, at `key` or as the whole answer. Raises Unreadable."""
    answer = load_json(stream)
    jobs = mapped(answer).get(key) if key else answer
    if not isinstance(jobs, list):
        where = f"it has no list “{key}”" if key else "it is not a list"
        raise Unreadable(f"This is no answer of {system}: {where}.")
    return jobs


def parse_jobs(
    jobs: list[Any], identity: str, posting: Callable[[int, Job], RawPosting]
) -> Iterator[RawPosting | Rejection]:
    """Each job as a posting; one without an id is rejected."""
    for number, job in enumerate(jobs, 1):
        if isinstance(job, dict) and string(job.get(identity)):
            yield posting(number, job)
        else:
            yield Rejection(f"job {number}", NO_ID)


def parse_grouped_jobs(
    jobs: list[Any], identity: str, posting: Callable[[list[Row]], RawPosting]
) -> Iterator[RawPosting | Rejection]:
    """Each group of rows with the same id as a posting: one opening in several places."""
    grouped: dict[str, list[Row]] = {}
    for number, job in enumerate(jobs, 1):
        if isinstance(job, dict) and string(job.get(identity)):
            grouped.setdefault(string(job[identity]), []).append((number, job))
        else:
            yield Rejection(f"job {number}", NO_ID)
    for rows in grouped.values():
        yield posting(rows)


def distinct_texts(*values: Any) -> tuple[str, ...]:
    """The values as texts, without empty ones and duplicates."""
    return tuple(dict.fromkeys(filter(None, (string(value).strip() for value in values))))


def join_place(*parts: Any) -> str:
    """City, region and country on one line, without duplicates."""
    return ", ".join(distinct_texts(*parts))


def join_sections(*parts: tuple[Any, Any]) -> str:
    """(heading, HTML) pairs as one HTML text, without empty ones."""
    html_sections = []
    for heading, html in parts:
        text = string(html)
        if text.strip():
            html_sections.append(f"<h3>{string(heading)}</h3>{text}" if string(heading).strip() else text)
    return "\n".join(html_sections)


def label_of(value: Any) -> str:
    """The label or name of an object, or the text itself."""
    if isinstance(value, dict):
        return string(value.get("label")) or string(value.get("name"))
    return string(value)


def objects_in(value: Any) -> list[Job]:
    """The objects in a list of any values."""
    return [item for item in listed(value) if isinstance(item, dict)]
