"""Personio's XML: `<workzag-jobs><position>…`; one opening is repeated for each of its offices."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.core.text import one_line
from jobboard.importer.reading.board_json import NO_ID, distinct_texts, join_sections
from jobboard.importer.reading.board_urls import company_from_token, host_of
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat
from jobboard.importer.reading.xml_records import Element, iter_elements


class Personio(SourceFormat):
    kind = "personio"

    def recognise(self, sample: Sample) -> Recognition | None:
        if "<workzag-jobs" not in decode_head(sample.head)[:4_000]:
            return None
        return Recognition(self.kind, 0.95, "a Personio feed: workzag-jobs")

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        elements_by_id: dict[str, list[tuple[int, Element]]] = {}
        for number, element in enumerate(iter_elements(stream, "position"), 1):
            external_id = _text(element, "id")
            if external_id:
                elements_by_id.setdefault(external_id, []).append((number, element))
            else:
                yield Rejection(f"position {number}", NO_ID)
        for rows in elements_by_id.values():
            yield _posting(rows)

    def board_name(self, posting: RawPosting) -> str:
        """The host of the feed."""
        return host_of(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The English feed, which every account has."""
        host = host_of(address)
        return f"https://{host}/xml?language=en" if host.endswith((".jobs.personio.de", ".jobs.personio.com")) else ""

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Where to apply, and an employer that the feed does not name, follow from its host."""
        host = host_of(address)
        if not host:
            return posting
        page = f"https://{host}/job/{posting.external_id}"
        company = posting.company or company_from_token(host.partition(".")[0])
        return replace(posting, company=company, apply_url=page, source_url=page)


def _posting(rows: list[tuple[int, Element]]) -> RawPosting:
    number, job = rows[0]
    parts = [
        (_text(each, "name"), each.findtext("value") or "") for each in job.iterfind("jobDescriptions/jobDescription")
    ]
    offices = [name for _, each in rows for name in (_text(each, "office"), *_all(each, "additionalOffices/office"))]
    return RawPosting(
        where=f"position {number}",
        external_id=_text(job, "id"),
        title=_text(job, "name"),
        company=_text(job, "subcompany"),
        description=join_sections(*parts),
        locations=distinct_texts(*offices),
        employment_types=_types(job),
        category=_text(job, "recruitingCategory") or _text(job, "department"),
        seniority=_text(job, "seniority"),
        skills=distinct_texts(*_text(job, "keywords").split(",")),
        posted_at=_text(job, "createdAt"),
    )


def _types(job: Element) -> tuple[str, ...]:
    """The employment type, and full-time or part-time or both from the schedule; “permanent” is not a type of ours."""
    schedule = {"full-or-part-time": ("full-time", "part-time")}.get(_text(job, "schedule"), (_text(job, "schedule"),))
    kind = {"intern": "internship", "trainee": "internship", "freelance": "contract"}
    return distinct_texts(kind.get(_text(job, "employmentType"), ""), *schedule)


def _text(element: Element, name: str) -> str:
    return one_line(element.findtext(name) or "")


def _all(element: Element, path: str) -> list[str]:
    return [one_line(child.text or "") for child in element.iterfind(path)]


SOURCE = Personio()
