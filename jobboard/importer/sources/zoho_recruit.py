"""Zoho Recruit's public list of openings: `{"data": [...]}`, with names of fields as in its own records.

The address is in more than five public clients, `extra_fields` in two. The employer is named by the page of the board
(`company_name` in its data). From one public client only: that name, and that a page of 50 openings is cut off there.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import BinaryIO
from urllib.parse import urlsplit

from jobboard.core.encoding import decode
from jobboard.core.json_text import mapped, string
from jobboard.importer.reading.board_json import NO_ID, Job, distinct_texts, join_place, load_jobs, recognise_json
from jobboard.importer.reading.board_urls import company_from_token, host_of, is_board_token, query_value
from jobboard.importer.reading.json_rows import JsonRows, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_HOST = re.compile(r"([a-z0-9][a-z0-9-]{0,62})\.zohorecruit\.(?:com|in|eu|com\.au|ca|sa|jp|uk|com\.cn)")
_NO_BOARDS = frozenset({"www", "recruit", "accounts", "static", "css", "js", "help", "api", "app"})
_FIELDS = ("Posting_Title", "Job_Opening_Name", "Date_Opened", "Job_Type")
_LIST = "/recruit/v2/public/Job_Openings"
_EXTRA = "%5B%22Remote_Job%22%2C%22Job_Description%22%2C%22State%22%2C%22Salary%22%2C%22Industry%22%5D"
_ROWS = JsonRows("data")
_LIMITS = (50, 100, 200)
_CUT = "It lists {} openings, and there may be more behind them."
_NAME = re.compile(r'"company_name"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,200})"')
_OPEN = ("", "in-progress", "in progress", "active", "open", "published")
_GONE = "It is not published, or not open, as the board says."


class ZohoRecruit(PagedFormat, DetailedFormat):
    kind = "zoho-recruit"
    reads_web_pages = True

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a Zoho Recruit list", r'\s*\{\s*"(?:data|company_name)"\s*:', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        for number, job in enumerate(load_jobs(stream, "Zoho Recruit", "data"), 1):
            row = mapped(job)
            if not string(row.get("id")):
                yield Rejection(f"job {number}", NO_ID)
            elif row.get("Publish") is False or string(row.get("Job_Opening_Status")).casefold() not in _OPEN:
                yield Rejection(f"job {number}", _GONE, expected=True)
            else:
                yield _posting(number, row)

    def board_name(self, posting: RawPosting) -> str:
        """The host of the board."""
        return host_of(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The list of a board, from any of its pages; a board may have another name than “Careers”."""
        host = host_of(address)
        known = _HOST.fullmatch(host)
        if not known or known[1] in _NO_BOARDS:
            return ""
        name = _board(address)
        return f"https://{host}{_LIST}?pagename={name}&source=CareerSite&extra_fields={_EXTRA}"

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """None are known."""
        return []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        answer = parse_answer(answers[0])
        count = len(_ROWS.rows_in(answer))
        is_cut = mapped(mapped(answer).get("info")).get("more_records") is True or count in _LIMITS
        return answers[0], _CUT.format(count) if is_cut else ""

    def details(self, address: str, answer: bytes) -> list[Detail]:
        """The page of the board, which names the employer."""
        return [Detail(_page(address), "board", optional=True)]

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        name = string(mapped(parse_answer(details.get(_page(address), b"{}"))).get("company_name"))
        rows = [mapped(row) | {"company_name": name} for row in _ROWS.rows_in(parse_answer(answer))]
        return json.dumps({"data": rows}).encode()

    def is_detail(self, answer: bytes) -> bool:
        return bool(_employer_in(answer))

    def condense_detail(self, answer: bytes) -> bytes:
        return json.dumps({"company_name": _employer_in(answer)}).encode()

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """The employer, if the board does not name it, and where to apply."""
        host = host_of(address)
        if not _HOST.fullmatch(host):
            return posting
        page = posting.apply_url or f"{_page(address)}/{posting.external_id}"
        company = posting.company or company_from_token(host.partition(".")[0])
        return replace(posting, company=company, apply_url=page, source_url=page)


def _board(address: str) -> str:
    """The board's name, by the address of its page or list."""
    parts = urlsplit(address).path.split("/")
    name = parts[2] if len(parts) > 2 and parts[1] == "jobs" else query_value(address, "pagename")
    return name if is_board_token(name) else "Careers"


def _page(address: str) -> str:
    return f"https://{host_of(address)}/jobs/{_board(address)}"


def _employer_in(page: bytes) -> str:
    found = _NAME.search(unescape(decode(page)))
    return string(json.loads(f'"{found[1]}"', strict=False)).strip() if found else ""


def _posting(number: int, job: Job) -> RawPosting:
    url, remote = string(job.get("$url")), job.get("Remote_Job")
    client = mapped(job.get("Client_Name")).get("name")
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("Posting_Title")) or string(job.get("Job_Opening_Name")),
        company=string(job.get("company_name")) or string(client),
        description=string(job.get("Job_Description")),
        locations=distinct_texts(join_place(job.get("City"), job.get("State"), job.get("Country"))),
        employment_types=distinct_texts(job.get("Job_Type")),
        workplace="remote" if remote is True or string(remote).casefold() in ("yes", "true") else "",
        category=string(job.get("Industry")),
        skills=distinct_texts(*(skill.strip() for skill in string(job.get("Required_Skills")).split(","))),
        salary_text=string(job.get("Salary")),
        apply_url=url,
        source_url=url,
        requisition_id=string(job.get("Job_Opening_ID")),
        posted_at=string(job.get("Date_Opened")),
        valid_through=string(job.get("Target_Date")),
        experience=string(job.get("Work_Experience")),
    )


SOURCE = ZohoRecruit()
