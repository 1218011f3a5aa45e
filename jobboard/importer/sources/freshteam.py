"""Freshteam's widget: `{"jobs": [...], "branches": [...], "job_roles": [...]}`, the whole board in one answer.

An opening names its place and field by ids of the other two lists. Address, places, `deleted` and dates are in more
than five public clients. From one public client only: `status` of closed openings, and the numbers of `job_type`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from jobboard.core.countries import country_name
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import load_json, mapped, string
from jobboard.importer.reading.board_json import (
    NO_ID,
    Job,
    distinct_texts,
    join_place,
    objects_in,
    recognise_json,
)
from jobboard.importer.reading.board_urls import company_from_token, subdomain_of
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat

_HOST = "freshteam.com"
_FIELDS = ("branches", "job_roles", "branch_id", "job_role_id")
_NOT_BOARDS = frozenset({"assets", "static", "cdn", "files", "developers"})
_TYPES = {"1": "contract", "2": "full-time", "3": "internship"}
_GONE = "It is closed or deleted, as the board says."


class Freshteam(SourceFormat):
    kind = "freshteam"

    def recognise(self, sample: Sample) -> Recognition | None:
        start = r'\s*\{\s*"(?:jobs|branches|job_roles)"\s*:'
        return recognise_json(sample, self.kind, "a Freshteam widget", start, _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        answer = mapped(load_json(stream))
        jobs = answer.get("jobs")
        if not isinstance(jobs, list):
            raise Unreadable("This is no answer of Freshteam: it has no list “jobs”.")
        branches, roles = (_by_id(answer.get(name)) for name in ("branches", "job_roles"))
        for number, job in enumerate(jobs, 1):
            row = mapped(job)
            if not _identity(row):
                yield Rejection(f"job {number}", NO_ID)
            elif row.get("deleted") is True or string(row.get("status")).casefold() in ("closed", "on_hold"):
                yield Rejection(f"job {number}", _GONE, expected=True)
            else:
                branch = branches.get(string(row.get("branch_id")), {})
                yield _posting(number, row, branch, roles.get(string(row.get("job_role_id")), {}))

    def board_name(self, posting: RawPosting) -> str:
        """The account's subdomain."""
        return subdomain_of(posting.source_url, _HOST)

    def feed_url(self, address: str) -> str:
        """The widget's answer for an account, from any of its pages."""
        account = subdomain_of(address, _HOST)
        return f"https://{account}.{_HOST}/hire/widgets/jobs.json" if account and account not in _NOT_BOARDS else ""

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """The employer, and where to apply if the opening does not say it."""
        account = subdomain_of(address, _HOST)
        if not account:
            return posting
        page = posting.apply_url or f"https://{account}.{_HOST}/jobs/{posting.external_id}"
        company = posting.company or company_from_token(account)
        return replace(posting, company=company, apply_url=page, source_url=page)


def _by_id(rows: object) -> dict[str, Job]:
    return {string(row.get("id")): row for row in objects_in(rows)}


def _identity(job: Job) -> str:
    return string(job.get("unique_id")) or string(job.get("id"))


def _posting(number: int, job: Job, branch: Job, role: Job) -> RawPosting:
    url, remote = string(job.get("url")), job.get("remote") is True
    country = country_name(string(branch.get("country_code")).upper())
    place = join_place(branch.get("city"), branch.get("state"), country) or string(branch.get("location"))
    return RawPosting(
        where=f"job {number}",
        external_id=_identity(job),
        title=string(job.get("title")),
        company="",
        description=string(job.get("description")),
        locations=distinct_texts(place),
        employment_types=distinct_texts(_TYPES.get(string(job.get("job_type")), "")),
        workplace="remote" if remote else "",
        category=string(role.get("name")),
        apply_url=url,
        source_url=url,
        posted_at=string(job.get("created_at")),
        valid_through=string(job.get("closing_date")),
    )


SOURCE = Freshteam()
