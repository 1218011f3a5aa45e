"""CSV tables of any delimiter, encoding and header, parsed row by row."""

from codecs import getincrementaldecoder
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from jobboard.core.encoding import decode_head, encoding_name, encoding_of, says_its_encoding
from jobboard.core.errors import Unreadable
from jobboard.importer.reading.column_mapping import NO_MAPPING, SAMPLE_ROWS, Column, ColumnMapping
from jobboard.importer.reading.raw_posting import Note, Record
from jobboard.importer.reading.rows import read_rows
from jobboard.importer.reading.source_format import HEAD, MappableFormat, Recognition, Sample
from jobboard.importer.reading.table import Table, parse_tables
from jobboard.importer.reading.table_header import Header, describe_columns, find_header, first_row_cells

_OTHER_FORMATS = ("{", "[", "<", "%PDF", "\x00", "PK\x03\x04")


class CsvTable(MappableFormat):
    kind = "csv"

    def recognise(self, sample: Sample) -> Recognition | None:
        text = decode_head(sample.head)
        if text.lstrip("\ufeff \r\n\t").startswith(_OTHER_FORMATS):
            return None
        header = find_header(text, NO_MAPPING)
        if header is None:
            return None
        names = ", ".join(list(header.columns)[:4])
        confidence = min(0.9, 0.2 + 0.2 * len(header.columns))
        return Recognition(self.kind, confidence, f"a table with columns for {names}")

    def parse_mapped(self, stream: BinaryIO, mapping: ColumnMapping) -> Iterator[Record]:
        encoding = encoding_of(stream)
        header = _header(stream, encoding, mapping)
        if not says_its_encoding(encoding):
            yield Note("the file", f"It does not say its encoding; it was read as {encoding_name(encoding)}.")
        yield from parse_tables([Table(header, read_rows(stream, header, encoding))])

    def columns(self, stream: BinaryIO, mapping: ColumnMapping) -> list[Column]:
        """The columns, each with its mapped or guessed field and example values."""
        encoding = encoding_of(stream)
        header = _header(stream, encoding, mapping, lenient=True)
        return describe_columns(header, islice(read_rows(stream, header, encoding), SAMPLE_ROWS))


def _header(stream: BinaryIO, encoding: str, mapping: ColumnMapping, *, lenient: bool = False) -> Header:
    head = getincrementaldecoder(encoding)("replace").decode(stream.read(HEAD))
    if not head.strip("\ufeff \r\n\t\x00"):
        raise Unreadable("The file is empty.")
    header = find_header(head, mapping, lenient=lenient)
    if header is None:
        cells = ", ".join(first_row_cells(head))
        raise Unreadable(
            f"No column for the title of the opening was found; call one “title”. The first row is: {cells}."
        )
    return header


SOURCE = CsvTable()
