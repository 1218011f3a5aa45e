"""Recruitee's offers API: `{"offers": [...]}`; numbers as texts, dates followed by “UTC”."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.json_text import mapped, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_place,
    join_sections,
    load_jobs,
    objects_in,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import host_of, subdomain_of
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import OwnHostMark, Recognition, Sample, SourceFormat

_FIELDS = ("careers_url", "careers_apply_url", "employment_type_code", "category_code", "guid", "mailbox_email")
_UTC = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC")


class Recruitee(SourceFormat):
    kind = "recruitee"
    own_host_mark = OwnHostMark("recruiteecdn.com", "/api/offers/")

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a Recruitee answer", r'\s*\{\s*"offers"\s*:', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        offers = load_jobs(stream, "Recruitee", "offers")
        shown = [offer for offer in offers if string(mapped(offer).get("status")) in ("", "published")]
        yield from parse_jobs(shown, "id", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The host of the offers, which may be the employer's own."""
        return host_of(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The offers of a site on Recruitee's own hosts; on an employer's host the page has a mark."""
        name = subdomain_of(address, "recruitee.com")
        return f"https://{name}.recruitee.com/api/offers/" if name else ""


def _posting(number: int, job: Job) -> RawPosting:
    url, pay = string(job.get("careers_url")), mapped(job.get("salary"))
    return RawPosting(
        where=f"offer {number}",
        external_id=string(job["id"]),
        title=string(job.get("title")),
        company=string(job.get("company_name")),
        description=join_sections(("", job.get("description")), ("Requirements", job.get("requirements"))),
        locations=_locations(job),
        employment_types=_types(string(job.get("employment_type_code"))),
        workplace=_workplace(job),
        category=string(job.get("department")) or string(job.get("category_code")).replace("_", " "),
        seniority=string(job.get("experience_code")).replace("_", " "),
        salary_min=string(pay.get("min")),
        salary_max=string(pay.get("max")),
        salary_currency=string(pay.get("currency")),
        salary_period=string(pay.get("period")),
        apply_url=string(job.get("careers_apply_url")) or url,
        source_url=url,
        posted_at=_moment(job.get("published_at")) or _moment(job.get("created_at")),
        valid_through=_moment(job.get("close_at")),
    )


def _locations(job: Job) -> tuple[str, ...]:
    names = [
        join_place(location.get("city"), location.get("state"), location.get("country"))
        for location in objects_in(job.get("locations"))
    ]
    main_location = join_place(job.get("city"), job.get("state_name") or job.get("state_code"), job.get("country"))
    return distinct_texts(*names) or distinct_texts(main_location or job.get("location"))


def _workplace(job: Job) -> str:
    for name, workplace in (("remote", "remote"), ("hybrid", "hybrid"), ("on_site", "onsite")):
        if job.get(name) is True:
            return workplace
    return ""


def _types(code: str) -> tuple[str, ...]:
    """“fulltime_permanent” is full-time; “parttime_fixed_term” part-time and temporary."""
    return distinct_texts(*(part for part in code.replace("fixed_term", "temporary").split("_") if part != "permanent"))


def _moment(value: object) -> str:
    text = string(value)
    match = _UTC.fullmatch(text)
    return f"{match[1]}T{match[2]}Z" if match else text


SOURCE = Recruitee()
