"""Comeet: one answer with all positions and their texts, or a hosted page that holds the same in a script.

The answer needs a key, which the careers page that embeds the board names: four public clients read it, three find the
key in pages. From one public client only: `COMPANY_POSITIONS_DATA` in the page at `comeet.com/jobs/NAME/ID`. The only
time is that of the last change, so no day of posting is taken from it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlencode, urlsplit

from jobboard.core.encoding import decode, decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, mapped, parse_json, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_sections,
    label_of,
    objects_in,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import host_of, is_board_token, query_value, segment_after
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat

_API = "https://www.comeet.co/careers-api/2.0/company"
_API_HOSTS, _PAGE_HOST = ("comeet.co", "comeet.com"), "comeet.com"
_FIELDS = ("url_active_page", "url_comeet_hosted_page", "workplace_type", "company_name", "time_updated")
_PAGES = ("url_active_page", "url_comeet_hosted_page", "url_recruit_hosted_page", "url_detected_page")
_DATA = "COMPANY_POSITIONS_DATA"
_PLACE = re.compile(rf"{_DATA}\s{{0,9}}=\s{{0,9}}")
_NEAR = 6_000
_TOKEN = re.compile(r"[\"']?(?<![\w-])(?:comeet_)?token[\"']?\s{0,9}:\s{0,9}[\"']([A-Za-z0-9]{10,64})[\"']")
_UID = re.compile(r"[\"']?(?:company-uid|comeet_uid)[\"']?\s{0,9}:\s{0,9}[\"']([A-Za-z0-9]{2}\.[A-Za-z0-9]{3})[\"']")


class Comeet(SourceFormat):
    kind = "comeet"

    def is_web_page(self, address: str) -> bool:
        """Only the hosted page is made for people."""
        return "/careers-api/" not in address

    def recognise(self, sample: Sample) -> Recognition | None:
        if known := recognise_json(sample, self.kind, "an answer of Comeet", r"\s*\[\s*\{", _FIELDS):
            return known
        head = decode_head(sample.head)
        if head.lstrip("\ufeff \t\r\n")[:1] == "<" and (_DATA in head or _hosted(sample.name)):
            return Recognition(self.kind, 0.93, "a page of Comeet with its positions in a script")
        return None

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        text = decode(stream.read())
        positions = _positions_in(text) if text.lstrip("\ufeff \t\r\n")[:1] == "<" else parse_json(text)
        if isinstance(positions, dict):
            positions = positions.get("positions")
        if not isinstance(positions, list):
            raise Unreadable("This is no answer of Comeet: it holds no list of positions.")
        yield from parse_jobs(positions, "uid", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The host of the positions; at Comeet also the company’s name there."""
        return _hosted(posting.source_url) or host_of(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The answer for a key, or the hosted page."""
        company, token = segment_after(address, after="company"), query_value(address, "token")
        if host_of(address) in _API_HOSTS and "/careers-api/" in address:
            return _feed(company, token) if is_board_token(company) and is_board_token(token) else ""
        board = _hosted(address)
        return f"https://www.{_PAGE_HOST}/jobs/{board}" if board else ""

    def feeds_in_page(self, page: str, url: str) -> list[str]:
        """The answer for the key with which a page starts Comeet’s script."""
        for mark in ("COMEET.init", "comeetvar", "comeet_init"):
            at = page.find(mark)
            near = page[at : at + _NEAR] if at >= 0 else ""
            token, company = _TOKEN.search(near), _UID.search(near)
            if token and company:
                return [_feed(company[1], token[1])]
        return []


def _feed(company: str, token: str) -> str:
    return f"{_API}/{company}/positions?{urlencode({'token': token, 'details': 'true'})}"


def _hosted(url: str) -> str:
    """“loom/A1.00B” of an address at Comeet."""
    try:
        parts = urlsplit(url).path.strip("/").split("/")
    except ValueError:
        return ""
    known = (
        host_of(url) == _PAGE_HOST and len(parts) > 2 and parts[0] == "jobs" and all(map(is_board_token, parts[1:3]))
    )
    return f"{parts[1]}/{parts[2]}" if known else ""


def _positions_in(page: str) -> Any:
    """The list that a script of the page assigns; what follows it is not looked at."""
    start = _PLACE.search(page)
    if start is None:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(page, start.end())[0]
    except (ValueError, RecursionError):
        raise Unreadable("The positions in the page of Comeet cannot be read.") from None


def _posting(number: int, job: Job) -> RawPosting:
    page = next(filter(host_of, (string(job.get(name)) for name in _PAGES)), "")
    place, workplace = mapped(job.get("location")), string(job.get("workplace_type"))
    parts = (string(place.get("city")), string(place.get("state")), string(place.get("country")))
    named = string(place.get("name")) or string(job.get("location"))
    return RawPosting(
        where=f"position {number}",
        external_id=string(job["uid"]),
        title=string(job.get("name")),
        company=string(job.get("company_name")),
        description=join_sections(*((part.get("name"), part.get("value")) for part in _sections(job))),
        locations=() if parts[0] or parts[2] else distinct_texts(named),
        split_locations=(parts,) if parts[0] or parts[2] else (),
        employment_types=distinct_texts(job.get("employment_type")),
        workplace=workplace or ("remote" if place.get("is_remote") is True else ""),
        category=label_of(job.get("department")),
        seniority=string(job.get("experience_level")),
        apply_url=page,
        source_url=page,
    )


def _sections(job: Job) -> list[Job]:
    """The parts of the text in their order; the heading “Description” says nothing."""
    details = job.get("details") or mapped(job.get("custom_fields")).get("details")
    parts = sorted(
        objects_in(listed(details)), key=lambda part: number if isinstance(number := part.get("order"), int) else 0
    )
    return [part | {"name": ""} if string(part.get("name")) == "Description" else part for part in parts]


def _order(part: Job) -> int:
    number = part.get("order")
    return number if isinstance(number, int) else 0


SOURCE = Comeet()
