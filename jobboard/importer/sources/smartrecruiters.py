"""SmartRecruiters' list of postings, or one posting with its text: `{"content": [...], "totalFound"}`."""

from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import load_json, mapped, string
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import Job, each_with_id, labels, place, sections, seems, texts
from jobboard.importer.source import Recognition, Sample

KIND = "smartrecruiters"
_TELLTALE = ("totalFound", "refNumber", "releasedDate", "typeOfEmployment", "visibility")
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
_PAGE = "https://jobs.smartrecruiters.com"


def recognise(sample: Sample) -> Recognition | None:
    start = r'\s*\{\s*"(?:offset|limit|totalFound|content|id|name)"\s*:'
    return seems(sample, KIND, "a SmartRecruiters answer", start, _TELLTALE)


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    """What is not public is left out; a posting's own answer is a list of one."""
    answer = mapped(load_json(stream))
    jobs = answer.get("content") if "content" in answer else [answer] if "jobAd" in answer else None
    if not isinstance(jobs, list):
        raise Unreadable("This is no answer of SmartRecruiters: it has no list “content”.")
    public = [job for job in jobs if string(mapped(job).get("visibility")) in ("", "PUBLIC")]
    yield from each_with_id(public, "id", _posting)


def board_of(raw: RawPosting) -> str:
    """The company's identifier in the address of a posting."""
    return raw.source_url.removeprefix(f"{_PAGE}/").partition("/")[0] if raw.source_url.startswith(_PAGE) else ""


def _posting(number: int, job: Job) -> RawPosting:
    company, where = mapped(job.get("company")), mapped(job.get("location"))
    identifier = string(company.get("identifier"))
    url = string(job.get("postingUrl")) or (f"{_PAGE}/{identifier}/{string(job['id'])}" if identifier else "")
    texts_of = mapped(mapped(job.get("jobAd")).get("sections"))
    found = [mapped(texts_of.get(name)) for name in _SECTIONS]
    pay = mapped(mapped(job.get("compensation")).get("salary"))
    workplace = "remote" if where.get("remote") is True else "hybrid" if where.get("hybrid") is True else ""
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("name")),
        company=string(company.get("name")),
        description=sections(*((each.get("title"), each.get("text")) for each in found)),
        locations=texts(
            string(where.get("fullLocation"))
            or place(where.get("city"), where.get("region"), string(where.get("country")).upper())
        ),
        employment_types=texts(labels(job.get("typeOfEmployment"))),
        workplace=workplace,
        category=labels(job.get("function")) or labels(job.get("department")),
        seniority=labels(job.get("experienceLevel")).replace("Not Applicable", ""),
        salary_min=string(pay.get("min")),
        salary_max=string(pay.get("max")),
        salary_currency=string(pay.get("currency")),
        salary_period=string(pay.get("period")),
        apply_url=string(job.get("applyUrl")) or url,
        source_url=url,
        requisition_id=string(job.get("refNumber")),
        posted_at=string(job.get("releasedDate")),
    )
