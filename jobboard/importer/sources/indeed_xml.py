"""The XML that aggregators take: `<source><job>…`, of any size; one `<job>` a place."""

from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import place, texts
from jobboard.importer.reading.xml_records import fields, records
from jobboard.importer.source import Recognition, Sample

KIND = "indeed-xml"
_NO_ID = "The job has no reference number, so it could not be told from others next time."
_REMOTE = {"fully remote": "remote", "hybrid remote": "hybrid", "remote": "remote", "hybrid": "hybrid"}


def recognise(sample: Sample) -> Recognition | None:
    head = decode_head(sample.head)
    if "<job>" not in head or not ("<source" in head[:2_000] or "<jobs" in head[:2_000]):
        return None
    seen = [name for name in ("<referencenumber", "<sourcename", "<publisher", "<partnerJobId") if name in head]
    return Recognition(KIND, 0.6 + 0.1 * len(seen), "an XML feed of jobs as aggregators take it")


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    for number, element in enumerate(records(stream, "job"), 1):
        said = {name: next((text for text in values if text), "") for name, values in fields(element).items()}
        external_id = said.get("referencenumber") or said.get("partnerjobid") or said.get("reference") or said.get("id")
        if external_id:
            yield _posting(number, external_id, said)
        else:
            yield Rejection(f"job {number}", _NO_ID)


def board_of(raw: RawPosting) -> str:
    """The feed is of many employers; the address it came from names it."""
    return ""


def _posting(number: int, external_id: str, said: dict[str, str]) -> RawPosting:
    def get(*names: str) -> str:
        return next((said[name] for name in names if said.get(name)), "")

    city, region, country = get("city"), get("state", "region"), get("country")
    return RawPosting(
        where=f"job {number}",
        external_id=external_id,
        title=get("title"),
        company=get("company", "sourcename"),
        description=get("description", "description_requirements"),
        split_locations=((city, region, country),) if city or region or country else (),
        locations=() if city or region or country else texts(place(get("location", "locations"))),
        employment_types=texts(*get("jobtype", "employmenttype").split(",")),
        workplace=_REMOTE.get(get("remotetype").casefold(), ""),
        category=get("category"),
        seniority=get("experience") if len(get("experience")) < 40 else "",
        salary_text=get("salary"),
        apply_url=get("url", "applyurl"),
        apply_email=get("email"),
        source_url=get("url", "applyurl"),
        requisition_id=get("requisitionid"),
        posted_at=get("date"),
        valid_through=get("expirationdate"),
    )
