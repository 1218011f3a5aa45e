"""Ashby's posting API: `{"jobs": [...], "apiVersion": "1"}`, the whole board in one response."""

from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.json_text import mapped, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_place,
    load_jobs,
    objects_in,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import (
    company_from_token,
    first_segment,
    host_of,
    is_board_token,
    segment_after,
)
from jobboard.importer.reading.pay_ranges import PayRange, choose_range
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat

_FIELDS = ("isListed", "jobUrl", "secondaryLocations", "publishedAt", "employmentType")
_API = "https://api.ashbyhq.com/posting-api/job-board"
_INTERVALS = {"none": "", "0.5 month": "semi-monthly", "2 month": "bi-monthly"}


class Ashby(SourceFormat):
    kind = "ashby"

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "an Ashby board answer", r'\s*\{\s*"(?:jobs|apiVersion)"\s*:', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        """Openings that the employer has unlisted are left out."""
        jobs = load_jobs(stream, "Ashby", "jobs")
        listed = [job for job in jobs if not (isinstance(job, dict) and job.get("isListed") is False)]
        yield from parse_jobs(listed, "id", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The board's name on Ashby."""
        return first_segment(posting.source_url) if host_of(posting.source_url).endswith("ashbyhq.com") else ""

    def feed_url(self, address: str) -> str:
        """The posting API of the board, with pay; the name of a board may contain spaces and dots."""
        host = host_of(address)
        if not host.endswith("ashbyhq.com"):
            return ""
        name = segment_after(address, after="job-board") if host.startswith("api.") else first_segment(address)
        return f"{_API}/{name}?includeCompensation=true" if is_board_token(name) else ""


def _posting(number: int, job: Job) -> RawPosting:
    url = string(job.get("jobUrl"))
    locations = _locations(job)
    pay, note = choose_range(_ranges(job), locations)
    board = first_segment(url) if host_of(url).endswith("ashbyhq.com") else ""
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("title")),
        company=company_from_token(board),
        description=string(job.get("descriptionHtml")) or string(job.get("descriptionPlain")),
        locations=locations,
        employment_types=distinct_texts(job.get("employmentType")),
        workplace=string(job.get("workplaceType")) or ("Remote" if job.get("isRemote") is True else ""),
        category=string(job.get("department")) or string(job.get("team")),
        salary_min=pay.low if pay else "",
        salary_max=pay.high if pay else "",
        salary_currency=pay.currency if pay else "",
        salary_period=pay.period if pay else "",
        apply_url=string(job.get("applyUrl")) or url,
        source_url=url,
        posted_at=string(job.get("publishedAt")),
        notes=(note,) if note else (),
    )


def _locations(job: Job) -> tuple[str, ...]:
    names = [_location(job)]
    names += [_location(location) for location in objects_in(job.get("secondaryLocations"))]
    return distinct_texts(*names)


def _location(location: Job) -> str:
    """The postal address if there is one, since names such as “HQ” are no places; else the name."""
    address = mapped(mapped(location.get("address")).get("postalAddress"))
    parts = [address.get(part) for part in ("addressLocality", "addressRegion", "addressCountry")]
    return join_place(*parts) if string(parts[0]).strip() else string(location.get("location")) or join_place(*parts)


def _ranges(job: Job) -> list[PayRange]:
    """The salaries among the pay components, without equity and bonus, and none if the employer hides them."""
    if job.get("shouldDisplayCompensationOnJobPostings") is False:
        return []
    pay = mapped(job.get("compensation"))
    tiers = [
        (string(tier.get("title")), component)
        for tier in objects_in(pay.get("compensationTiers"))
        for component in objects_in(tier.get("components"))
    ]
    salaries = [_range(title, component) for title, component in tiers if _is_salary(component)]
    summary = [component for component in objects_in(pay.get("summaryComponents")) if _is_salary(component)]
    return salaries if len(summary) != 1 and salaries else [_range("", component) for component in summary]


def _is_salary(component: Job) -> bool:
    return string(component.get("compensationType")) == "Salary"


def _range(title: str, component: Job) -> PayRange:
    interval = string(component.get("interval")).lower()
    period = _INTERVALS.get(interval, interval)
    low, high = string(component.get("minValue")), string(component.get("maxValue"))
    return PayRange(low, high, string(component.get("currencyCode")), period, title)


SOURCE = Ashby()
