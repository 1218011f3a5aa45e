"""Dayforce: `/api/NAME/V1/JobFeeds`, a JSON array of active postings; one row for each place and language of a posting.

Seven public clients read the address, four of them these fields. From one public client only: that several rows may
have one `ReferenceNumber`. The rates of pay come without currency and period, so no pay is taken from them.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlencode, urlsplit

from jobboard.core.json_text import string
from jobboard.importer.reading.board_json import (
    Row,
    distinct_texts,
    join_place,
    load_jobs,
    parse_grouped_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import company_from_token, host_of, is_board_token, query_value, segment_after
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat

_HOST, _SITES = "dayforcehcm.com", "jobs.dayforcehcm.com"
_FIELDS = ("ReferenceNumber", "JobDetailsUrl", "EmploymentIndicator", "IsVirtualLocation", "DatePosted")
_CULTURE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})+")
_NO_ACCOUNTS = frozenset({"api", "app", "help", "support", "www"})


class Dayforce(SourceFormat):
    kind = "dayforce"

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a Dayforce feed", r"\s*\[\s*\{", _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_grouped_jobs(load_jobs(stream, "Dayforce"), "ReferenceNumber", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The account and its board."""
        return "/".join(_board(posting.source_url)).rstrip("/")

    def feed_url(self, address: str) -> str:
        """The feed of a board, from its pages, those of the older portal, or the feed itself."""
        host = host_of(address)
        if not (host == _HOST or host.endswith(f".{_HOST}")):
            return ""
        account, board = _board(address)
        at = "www.dayforcehcm.com" if host in (_SITES, _HOST) else host
        query = {"includeActivePostingOnly": "true"} | ({"internalJobBoardCode": board} if board else {})
        return f"https://{at}/api/{account}/V1/JobFeeds?{urlencode(query)}" if account else ""


def _board(url: str) -> tuple[str, str]:
    """Account and board of an address at Dayforce; the board is empty where the address does not name one."""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    if host_of(url) == _SITES:
        named = parts[1:] if parts and _CULTURE.fullmatch(parts[0]) else parts
        account, board = (named[0], named[1]) if len(named) > 1 else ("", "")
    elif parts[:1] and parts[0].casefold() == "api":
        account, board = "".join(parts[1:2]), query_value(url, "internalJobBoardCode")
    elif parts[:1] and parts[0].casefold() == "candidateportal":
        named = parts[2:] if len(parts) > 1 and _CULTURE.fullmatch(parts[1]) else parts[1:]
        account, board = "".join(named[:1]), segment_after(url, after="Site")
    else:
        return "", ""
    known = is_board_token(account) and account.casefold() not in _NO_ACCOUNTS
    return (account, board if is_board_token(board) else "") if known else ("", "")


def _posting(rows: list[Row]) -> RawPosting:
    english = [row for row in rows if string(row[1].get("CultureCode")).casefold().startswith("en")]
    number, job = (english or rows)[0]
    page = string(job.get("JobDetailsUrl"))
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["ReferenceNumber"]),
        title=string(job.get("Title")),
        company=string(job.get("CompanyName"))
        or string(job.get("ParentCompanyName"))
        or company_from_token(_board(page)[0]),
        description=string(job.get("Description")),
        locations=distinct_texts(
            *(join_place(row.get("City"), row.get("State"), row.get("Country")) for _, row in (english or rows))
        ),
        employment_types=distinct_texts(job.get("EmploymentIndicator")),
        workplace="remote" if job.get("IsVirtualLocation") is True else "",
        category=string(job.get("JobFamily")) or string(job.get("JobFunction")),
        apply_url=string(job.get("ApplyUrl")) or page,
        source_url=page,
        requisition_id=string(job.get("ParentRequisitionCode")),
        posted_at=string(job.get("DatePosted")),
    )


SOURCE = Dayforce()
