"""The XML feed that aggregators such as Indeed accept: `<source><job>…`, of any size; one `<job>` for each place."""

from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.core.experience_text import parse_experience
from jobboard.importer.reading.board_json import distinct_texts, join_place
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat
from jobboard.importer.reading.xml_records import first_child_texts, iter_elements

_NO_ID = "The job has no reference number, so it could not be told from others next time."
_NESTED = ("<salary><", "<salary>\n", "<salary> ", "<isremote>", "<locations><", "<salary>\r", "<location><")
_LONGEST_LEVEL = 40
_REMOTE = {"fully remote": "remote", "hybrid remote": "hybrid", "remote": "remote", "hybrid": "hybrid"}


class IndeedXml(SourceFormat):
    kind = "indeed-xml"

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)
        if "<source" in head[:2_000] and "<publisher" in head and "</source>" in head and "<job>" not in head:
            return Recognition(self.kind, 0.5, "an XML feed for aggregators, without jobs")
        if "<job>" not in head or not ("<source" in head[:2_000] or "<jobs" in head[:2_000]):
            return None
        if any(mark in head for mark in _NESTED):
            return None  # read by `xml-list`, which looks into nested elements
        elements = [name for name in ("<referencenumber", "<sourcename", "<publisher", "<partnerJobId") if name in head]
        if not elements:
            return None
        return Recognition(self.kind, 0.6 + 0.1 * len(elements), "an XML feed of jobs as aggregators take it")

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        for number, element in enumerate(iter_elements(stream, "job"), 1):
            texts = first_child_texts(element)
            external_id = (
                texts.get("referencenumber") or texts.get("partnerjobid") or texts.get("reference") or texts.get("id")
            )
            if external_id:
                yield _posting(number, external_id, texts)
            else:
                yield Rejection(f"job {number}", _NO_ID)


def _posting(number: int, external_id: str, texts: dict[str, str]) -> RawPosting:
    # Plain lookups: feeds have millions of jobs, and this is most of the time to parse one.
    get = texts.get
    city, region, country = get("city", ""), get("state") or get("region", ""), get("country", "")
    split = bool(city or region or country)
    url = get("url") or get("applyurl", "")
    experience = get("experience", "")
    years = parse_experience(experience)
    return RawPosting(
        where=f"job {number}",
        external_id=external_id,
        title=get("title", ""),
        company=get("company") or get("sourcename", ""),
        description=get("description") or get("description_requirements", ""),
        split_locations=((city, region, country),) if split else (),
        locations=() if split else distinct_texts(join_place(get("location") or get("locations", ""))),
        employment_types=_types(get("jobtype") or get("employmenttype", "")),
        workplace=_REMOTE.get(get("remotetype", "").casefold(), ""),
        category=get("category", ""),
        seniority="" if years or len(experience) >= _LONGEST_LEVEL else experience,
        salary_text=get("salary", ""),
        apply_url=url,
        apply_email=get("email", ""),
        source_url=url,
        requisition_id=get("requisitionid", ""),
        experience=experience if years else "",
        posted_at=get("date", ""),
        valid_through=get("expirationdate", ""),
    )


@lru_cache(maxsize=1_000)
def _types(text: str) -> tuple[str, ...]:
    return distinct_texts(*text.split(","))


SOURCE = IndeedXml()
