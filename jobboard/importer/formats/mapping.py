"""Guess the mapping of columns to fields, to be shown and corrected before an import."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from jobboard.core.errors import Misuse, Unreadable
from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.column_mapping import NO_MAPPING, Column, ColumnMapping
from jobboard.importer.reading.raw_posting import Record
from jobboard.importer.reading.source_format import HEAD, MappableFormat, Recognition, Sample, SourceFormat
from jobboard.importer.sources import sources

_KIND_BY_START = ((b"PK\x03\x04", "xlsx"), (b"{", "json-list"), (b"[", "json-list"), (b"<?xml", "xml-list"))


@dataclass(frozen=True, slots=True)
class MappingGuess:
    """The detected format and its columns, each with the field it seems to be ("" for none) and example values.

    There are no columns where the format names its fields itself. `missing` are required fields without a column.
    """

    kind: str
    why: str
    columns: tuple[Column, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def correctable(self) -> bool:
        return bool(self.columns)

    def mapping(self) -> ColumnMapping:
        """The guess as the mapping that a person could have given."""
        return ColumnMapping({column.name: column.field for column in self.columns})


def guess(stream: BinaryIO, name: str = "", mapping: ColumnMapping = NO_MAPPING) -> MappingGuess:
    """The columns of an input, as guessed or as `mapping` corrects them; the stream is left at its start.

    A table without a column for the title is accepted: then the title is `missing`. Raises Unreadable, and Misuse
    where `mapping` names a column that does not exist.
    """
    stream.seek(0)
    sample = Sample(name, stream.read(HEAD))
    stream.seek(0)
    recognition = detect_with_mapping(sample)
    source = sources()[recognition.kind]
    columns = tuple(source.columns(stream, mapping.checked())) if isinstance(source, MappableFormat) else ()
    stream.seek(0)
    has_title = any(column.field == "title" for column in columns)
    return MappingGuess(recognition.kind, recognition.why, columns, () if has_title or not columns else ("title",))


def detect_with_mapping(sample: Sample) -> Recognition:
    """The format of an input that has, or will get, a mapping: a table with unknown columns too. Raises Unreadable."""
    try:
        return detect(sample)
    except Unreadable:
        start = sample.head.lstrip(b"\xef\xbb\xbf \t\r\n")
        kind = next((kind for prefix, kind in _KIND_BY_START if start.startswith(prefix)), "csv")
        no_table = b"\x00" in start or start[:1] in (b"<", b"%", b"") or len(start.splitlines()) < 2
        if kind == "csv" and no_table:
            raise
        return Recognition(kind, 0.1, "a table whose columns have to be named")


def read_records(source: SourceFormat, stream: BinaryIO, mapping: ColumnMapping | None) -> Iterator[Record]:
    """The records of an input. Raises Misuse where a mapping is given for a format that names its fields itself."""
    if mapping is None:
        return source.parse(stream)
    if not isinstance(source, MappableFormat):
        raise Misuse(f"What is of the kind {source.kind} names its fields itself; a mapping is for tables and lists.")
    return source.parse_mapped(stream, mapping.checked())
