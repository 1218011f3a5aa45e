"""Parse the rows of tables into openings, for any kind of file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jobboard.importer.reading.column_names import ENGLISH
from jobboard.importer.reading.raw_posting import Language, Note, RawPosting, Record, Rejection
from jobboard.importer.reading.record_buffer import RecordBuffer
from jobboard.importer.reading.row_reader import RowReader, Where, hash_parts
from jobboard.importer.reading.table_header import Header

Row = tuple[Where, list[str] | str]
"""The position of a row, and its cells with an empty one after the last, or a sentence on why they are unreadable."""

_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header; `closed` is the reason if none of them is open, as in a sheet of filled openings."""

    header: Header
    rows: Iterable[Row]
    name: str = ""
    closed: str = ""


def parse_tables(tables: Sequence[Table]) -> Iterator[Record]:
    """One record per row; rows with the same id, title and company are one opening in several places.

    The tables are read to their end first, to know which ids repeat: their rows come last.
    """
    readers = [RowReader(table.header) for table in tables]
    yield from _notes_on_tables(tables)
    with RecordBuffer() as buffer:
        repeated = _buffer_rows(buffer, tables, readers)
        together: dict[str, list[tuple[int, Where, list[str]]]] = {}
        for number, where, row in buffer:
            if isinstance(row, str):
                yield Rejection(_where_text(where), row)
                continue
            reader = readers[number]
            if why := tables[number].closed or reader.closed_reason(row):
                yield Rejection(_where_text(where), why, expected=True)
            elif reader.is_header(row):
                yield Note(_where_text(where), "The header stands there once more; the row was passed over.")
            elif repeated and hash(key := reader.key(row)) in repeated:
                together.setdefault(key, []).append((number, where, row))
            else:
                yield reader.parse(where, row)
    for same in together.values():
        yield from _merge_same_key(readers, same)


def _notes_on_tables(tables: Sequence[Table]) -> Iterator[Record]:
    """Notes on the language of the tables and their unused columns."""
    for table in tables:
        if table.header.language not in ("", ENGLISH):
            yield Language(table.header.language)
        unused = table.header.unused()
        if unused:
            names = ", ".join(f"“{name[:40]}”" for name in unused[:_MOST_NAMED])
            more = f" and {len(unused) - _MOST_NAMED} more" if len(unused) > _MOST_NAMED else ""
            where = f"the header of {table.name}" if table.name else "the header"
            yield Note(where, f"Nothing was made of the {'columns' if len(unused) > 1 else 'column'} {names}{more}.")


def _buffer_rows(buffer: RecordBuffer, tables: Sequence[Table], readers: Sequence[RowReader]) -> set[int]:
    """Buffer all rows; returns the hashes (smaller than the keys) of keys that occur more than once."""
    once: set[int] = set()
    repeated: set[int] = set()
    for number, table in enumerate(tables):
        reader = readers[number]
        for where, row in table.rows:
            buffer.add((number, where, row))
            if not isinstance(row, str):
                key = hash(reader.key(row))
                (repeated if key in once else once).add(key)
    return repeated


def _merge_same_key(readers: Sequence[RowReader], rows: list[tuple[int, Where, list[str]]]) -> Iterator[Record]:
    """The openings of rows with the same key: usually one, in several places.

    Another opening with the same id is rejected; many openings may share an address to apply at.
    """
    first, first_where, first_row = rows[0]
    together: dict[tuple[str, str], list[RawPosting]] = {}
    for number, where, row in rows:
        posting = readers[number].parse(where, row)
        identity = (posting.title.strip(), posting.company.strip())
        if together and identity not in together:
            if readers[number].has_id(row):
                taken_id = readers[first].key(first_row)[:80]
                why = f"The id {taken_id!r} is already that of another opening, in {_where_text(first_where)}."
                yield Rejection(_where_text(where), why)
                continue
            posting = replace(posting, external_id=f"{posting.external_id}#{hash_parts(*identity)}")
        together.setdefault(identity, []).append(posting)
    for postings in together.values():
        yield replace(
            postings[0],
            locations=tuple(dict.fromkeys(place for posting in postings for place in posting.locations)),
            split_locations=tuple(dict.fromkeys(place for posting in postings for place in posting.split_locations)),
        )


def _where_text(where: Where) -> str:
    return where if isinstance(where, str) else f"line {where}"
