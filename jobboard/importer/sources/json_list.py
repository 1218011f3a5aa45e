"""JSON of an unknown layout: the list of openings and its fields are found by their content."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO
from urllib.parse import urljoin

from jobboard.core.encoding import decode, decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import mapped, parse_json, string
from jobboard.importer.reading.column_mapping import Column, ColumnMapping
from jobboard.importer.reading.raw_posting import Note, RawPosting, Record, Rejection
from jobboard.importer.reading.record import FieldNames, fields_in_names
from jobboard.importer.reading.record_columns import describe_fields
from jobboard.importer.reading.record_lists import find_openings
from jobboard.importer.reading.record_posting import NOT_OPEN_REASON, is_open, parse_record
from jobboard.importer.reading.source_format import MappableFormat, Recognition, Sample

_START = re.compile(r"\s*[\[{]")
_KEY = re.compile(r'"([^"\\]{1,60})"\s{0,9}:')
_EMPLOYER_OF_LIST = "Openings that name no employer were taken as “{}”’s, as the list is."
_NOTICE = frozenset({"legal", "last_updated", "terms", "notice", "disclaimer", "0-legal-notice"})
_EMPLOYER = ("company", "company_name", "companyName", "organization", "employer", "name")


class JsonList(MappableFormat):
    kind = "json-list"

    def recognise(self, sample: Sample) -> Recognition | None:
        """With low confidence, so that any specific format is preferred."""
        head = decode_head(sample.head)
        if not _START.match(head):
            return None
        fields = fields_in_names(set(_KEY.findall(head)))
        if not fields:
            return None
        why = f"a JSON list of openings, by its fields {', '.join(sorted(fields)[:6])}"
        return Recognition(self.kind, min(0.45, 0.2 + 0.03 * len(fields)), why)

    def parse_mapped(self, stream: BinaryIO, mapping: ColumnMapping) -> Iterator[Record]:
        """Fields within others are mapped by paths such as “company.name”."""
        names = FieldNames(mapping)
        answer = _load(stream)
        company = next((text for name in _EMPLOYER if (text := string(mapped(answer).get(name)).strip())), "")
        noted = False
        for number, job in enumerate(find_openings(answer, names)[0], 1):
            if not isinstance(job, dict):
                yield Rejection(f"job {number}", "This is no record but a bare value.")
            elif not is_open(job):
                yield Rejection(f"job {number}", NOT_OPEN_REASON, expected=True)
            elif not _is_notice(job):
                posting = parse_record(f"job {number}", job, names)
                if company and not posting.company:
                    if not noted:
                        yield Note("the list", _EMPLOYER_OF_LIST.format(company[:60]))
                    noted, posting = True, replace(posting, company=company)
                yield posting

    def columns(self, stream: BinaryIO, mapping: ColumnMapping) -> list[Column]:
        """The fields of the first records, each with its mapped or guessed field of ours and example values."""
        names = FieldNames(mapping)
        return describe_fields(find_openings(_load(stream), names, lenient=True)[0], names)

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Make paths such as “/jobs/1” absolute."""
        if not posting.source_url.startswith("/"):
            return posting
        page = urljoin(address, posting.source_url)
        apply_url = page if posting.apply_url == posting.source_url else posting.apply_url
        return replace(posting, source_url=page, apply_url=apply_url)


def _load(stream: BinaryIO) -> Any:
    """One JSON value, or one per line."""
    text = decode(stream.read())
    try:
        return parse_json(text)
    except Unreadable:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines[:3]):
            raise
        return [parse_json(line) for line in lines]


def _is_notice(job: dict[str, Any]) -> bool:
    """Whether this is a legal notice among the openings, without any field of an opening."""
    return all(name.casefold() in _NOTICE for name in job)


SOURCE = JsonList()
