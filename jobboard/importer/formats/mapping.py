"""The fields of tables and JSON lists as we guess them, to be shown, corrected and given to an import."""

from dataclasses import dataclass
from typing import Any, BinaryIO

from jobboard.core.errors import Misuse, Unreadable
from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.fields import FIELDS, UNSAID, Column, Mapping
from jobboard.importer.reading.source_protocol import HEAD, Recognition, Sample
from jobboard.importer.sources import sources

__all__ = ["FIELDS", "UNSAID", "Column", "Mapping", "MappingGuess", "guess", "kind_with", "reading_as"]

_BY_START = ((b"PK\x03\x04", "xlsx"), (b"{", "json-list"), (b"[", "json-list"), (b"<?xml", "xml-list"))


@dataclass(frozen=True, slots=True)
class MappingGuess:
    """What was detected, and its columns, each with the field it seems to be ("" for none) and example values.

    There are no columns where the format names its fields itself. `missing` are fields nobody can do without.
    """

    kind: str
    why: str
    columns: tuple[Column, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def correctable(self) -> bool:
        return bool(self.columns)

    def mapping(self) -> Mapping:
        """The guess as what a person could have said."""
        return Mapping({column.name: column.field for column in self.columns})


def guess(stream: BinaryIO, name: str = "", mapping: Mapping | None = None) -> MappingGuess:
    """The columns of an input, as guessed or as `mapping` corrects them; the stream is left at its start.

    Also of a table without a column for the title: then it is `missing`. Raises Unreadable, and Misuse
    where `mapping` names a column that is not there.
    """
    stream.seek(0)
    sample = Sample(name, stream.read(HEAD))
    stream.seek(0)
    known = kind_with(sample)
    columns = getattr(sources()[known.kind], "columns", None)
    found = tuple(columns(stream, (mapping or Mapping()).checked())) if columns else ()
    stream.seek(0)
    fields = {column.field for column in found}
    return MappingGuess(known.kind, known.why, found, () if not found or "title" in fields else ("title",))


def kind_with(sample: Sample) -> Recognition:
    """The kind of an input and what says so; a table of unknown columns is one too. Raises Unreadable."""
    try:
        return detect(sample)
    except Unreadable:
        start = sample.head.lstrip(b"\xef\xbb\xbf \t\r\n")
        kind = next((kind for begins, kind in _BY_START if start.startswith(begins)), "csv")
        rows = start.splitlines()
        no_table = b"\x00" in start or start[:1] in (b"<", b"%", b"") or len(rows) < 2
        if kind not in sources() or (kind == "csv" and no_table):
            raise
        return Recognition(kind, 0.1, "a table whose columns have to be named")


def reading_as(reader: Any, mapping: Mapping) -> Any:
    """How `reader` reads with a mapping: a function of the stream. Raises Misuse where it names its fields itself."""
    read_as = getattr(reader, "read_as", None)
    if read_as is None:
        raise Misuse(f"What is of the kind {reader.KIND} names its fields itself; a mapping is for tables and lists.")
    return lambda stream: read_as(stream, mapping.checked())
