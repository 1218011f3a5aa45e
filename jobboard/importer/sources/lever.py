"""Lever's postings API in JSON mode: a JSON array of postings."""

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Any, BinaryIO

from jobboard.core.countries import country_name
from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, load_json, mapped, string
from jobboard.core.places import parse_place
from jobboard.importer.reading.board_urls import (
    company_from_token,
    first_segment,
    host_of,
    is_board_token,
    query_value,
    segment_after,
    with_query,
)
from jobboard.importer.reading.json_rows import JsonRows
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import PagedFormat, Recognition, Sample

_START = re.compile(r"\s*\[\s*\{")
_EMPTY = re.compile(r"\s*\[\s*\]\s*$")
_FIELDS = ("hostedUrl", "categories", "descriptionPlain", "workplaceType", "applyUrl")

_ROWS = JsonRows()
_CAPS = (100, 250, 500, 1000)
"""Usual limits of an answer whose address has no `limit`."""

Job = dict[str, Any]


class Lever(PagedFormat):
    kind = "lever"

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)
        if _EMPTY.match(head):
            return Recognition(self.kind, 0.3, "an empty list, as Lever answers for a site without openings")
        if not _START.match(head):
            return None
        fields = [name for name in _FIELDS if f'"{name}"' in head]
        if len(fields) < 2:
            return None
        why = f"a Lever postings answer: a list with {' and '.join(fields[:2])}"
        return Recognition(self.kind, 0.15 + 0.17 * len(fields), why)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        jobs = load_json(stream)
        if not isinstance(jobs, list):
            raise Unreadable("This is no Lever postings answer: it is not a list.")
        for number, job in enumerate(jobs, 1):
            if isinstance(job, dict) and string(job.get("id")):
                yield _posting(number, job)
            else:
                yield Rejection(f"job {number}", "The job has no id, so it could not be told from others next time.")

    def board_name(self, posting: RawPosting) -> str:
        """The site's name on Lever."""
        return _site(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The postings API of the site, American or European."""
        host = host_of(address)
        if host not in ("jobs.lever.co", "jobs.eu.lever.co", "api.lever.co", "api.eu.lever.co"):
            return ""
        site = segment_after(address, after="postings") if host.startswith("api.") else first_segment(address)
        region = "api.eu.lever.co" if ".eu." in host else "api.lever.co"
        return f"https://{region}/v0/postings/{site}?mode=json" if is_board_token(site) else ""

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The next page, as long as pages are full."""
        count, limit, skip = answer.count(b'"hostedUrl"'), query_value(address, "limit"), query_value(address, "skip")
        full = count >= int(limit) > 0 if limit.isdecimal() else count in _CAPS
        if not full:
            return []
        start = int(skip) if skip.isdecimal() else 0
        return [with_query(address, skip=str(start + count), limit=limit or str(count))]

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages(answers)


def _posting(number: int, job: Job) -> RawPosting:
    url = string(job.get("hostedUrl"))
    categories = mapped(job.get("categories"))
    pay = mapped(job.get("salaryRange"))
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("text")),
        company=company_from_token(_site(url)),
        description=_description(job),
        locations=_locations(categories, string(job.get("country"))),
        employment_types=tuple(filter(None, [string(categories.get("commitment"))])),
        workplace=string(job.get("workplaceType")).replace("unspecified", ""),
        category=string(categories.get("department")) or string(categories.get("team")),
        seniority=string(categories.get("level")),
        salary_min=string(pay.get("min")),
        salary_max=string(pay.get("max")),
        salary_currency=string(pay.get("currency")),
        salary_period=string(pay.get("interval")),
        salary_text="" if pay else string(job.get("salaryDescriptionPlain")),
        apply_url=string(job.get("applyUrl")) or url,
        source_url=url,
        posted_at=string(job.get("createdAt")),
    )


def _site(url: str) -> str:
    return first_segment(url) if host_of(url).endswith("lever.co") else ""


def _description(job: Job) -> str:
    """Description, lists, additional; `opening` and `descriptionBody` only if there is no `description`."""
    parts = [string(job.get("description")) or string(job.get("opening")) + string(job.get("descriptionBody"))]
    for section in map(mapped, listed(job.get("lists"))):
        items = string(section.get("content"))
        if items.strip():
            parts.append(f"<h3>{escape(unescape(string(section.get('text'))), quote=False)}</h3><ul>{items}</ul>")
    parts += [string(job.get("additional")), string(job.get("salaryDescription"))]
    return "\n".join(filter(None, parts)) or string(job.get("descriptionPlain"))


def _locations(categories: Job, country: str) -> tuple[str, ...]:
    """All locations; the posting's country is added to a single location without one."""
    names = [string(name) for name in listed(categories.get("allLocations"))]
    names = [name for name in names if name.strip()] or list(filter(None, [string(categories.get("location"))]))
    if len(names) == 1 and country and not parse_place(names[0]).country:
        return (f"{names[0]}, {country_name(country)}",)
    return tuple(dict.fromkeys(names)) or tuple(filter(None, [country]))


SOURCE = Lever()
