"""XML of an unknown layout: the element of an opening and its fields are found by their names."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.importer.reading.column_mapping import SAMPLE_ROWS, Column, ColumnMapping
from jobboard.importer.reading.raw_posting import Record, Rejection
from jobboard.importer.reading.record import FieldNames, fields_in_names, unwrap
from jobboard.importer.reading.record_columns import describe_fields
from jobboard.importer.reading.record_posting import NOT_OPEN_REASON, is_open, parse_record
from jobboard.importer.reading.source_format import HEAD, MappableFormat, Recognition, Sample
from jobboard.importer.reading.vocabulary import normalise_name
from jobboard.importer.reading.xml_records import iter_elements
from jobboard.importer.reading.xml_tree import element_to_object

_TAG = re.compile(r"<(?:[A-Za-z][\w.-]{0,60}:)?([A-Za-z][\w.-]{0,60})[\s>/]")
_ATTRIBUTE = re.compile(r'\s(?:label|name)="([^"<]{1,60})"')
_ATTRIBUTE_NAME = re.compile(r"\s([A-Za-z][\w.-]{0,40})=[\"']")
_OPENING_NAMES = frozenset(
    {
        *("job", "position", "vacancy", "posting", "jobposting", "opening", "jobopening", "offer", "joboffer", "ad"),
        *("jobad", "advert", "advertisement", "listing", "joblisting", "requisition", "jobrequisition", "vacature"),
        *("stelle", "stellenangebot", "anzeige", "offre", "oferta", "vaga", "annuncio", "opportunity", "jobdetails"),
        *("positionopening", "jobposition", "openposition", "jobitem", "jobrecord", "vacancyitem", "publication"),
        *("item", "record", "row", "entry", "node", "result"),
    }
)
_OTHER_FORMATS = ("<rss", "<feed", "<urlset", "<sitemapindex", "<html", "<workzag-jobs", "<!doctype html")
_NO_ELEMENT = "No element of an opening, such as <job> or <position>, was found in the XML."


class XmlList(MappableFormat):
    kind = "xml-list"

    def recognise(self, sample: Sample) -> Recognition | None:
        """With less confidence than the specific XML formats."""
        head = decode_head(sample.head)
        start = head[:4_000].casefold()
        if not start.lstrip("\ufeff \t\r\n").startswith("<") or any(word in start for word in _OTHER_FORMATS):
            return None
        name = _opening_element(head)
        if not name:
            return None
        inner = head[head.find(f"{name}") :]
        names = {*_TAG.findall(inner), *_ATTRIBUTE.findall(inner), *_ATTRIBUTE_NAME.findall(inner)}
        fields = fields_in_names(names - {name})
        if not fields:
            return None
        why = f"XML of openings, each a <{name}>, by its fields {', '.join(sorted(fields)[:6])}"
        return Recognition(self.kind, min(0.65, 0.3 + 0.04 * len(fields)), why)

    def parse_mapped(self, stream: BinaryIO, mapping: ColumnMapping) -> Iterator[Record]:
        """Elements within others are mapped by paths such as “company.name”."""
        names = FieldNames(mapping)
        for number, job in enumerate(_records(stream, names), 1):
            if not is_open(job):
                yield Rejection(f"job {number}", NOT_OPEN_REASON, expected=True)
            else:
                yield parse_record(f"job {number}", job, names)

    def columns(self, stream: BinaryIO, mapping: ColumnMapping) -> list[Column]:
        """The elements of the first openings, each with its mapped or guessed field of ours and example values."""
        names = FieldNames(mapping)
        return describe_fields(list(islice(_records(stream, names), SAMPLE_ROWS)), names)


def _records(stream: BinaryIO, names: FieldNames) -> Iterator[dict[str, Any]]:
    head = decode_head(stream.read(HEAD))
    stream.seek(0)
    name = _opening_element(head) or (_first_child_name(head) if names.corrected else "")
    if not name:
        raise Unreadable(_NO_ELEMENT)
    for element in iter_elements(stream, name):
        record = element_to_object(element)
        yield unwrap(record, names) if isinstance(record, dict) else {}


def _opening_element(head: str) -> str:
    """The first element with a name that openings have."""
    for match in _TAG.finditer(head):
        if normalise_name(match[1]) in _OPENING_NAMES:
            return match[1]
    return ""


def _first_child_name(head: str) -> str:
    """The first child of the root, for XML whose elements a person mapped."""
    names = [match[1] for match in islice(_TAG.finditer(head), 2)]
    return names[1] if len(names) == 2 else ""


SOURCE = XmlList()
