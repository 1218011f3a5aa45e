"""Resolve ambiguous dates such as 05/12/2026 by the other dates of their column or input."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field, replace

from jobboard.core.dates import DaysFirst
from jobboard.core.day_order import DayOrder, day_first_in_language, in_order, is_ambiguous
from jobboard.importer.reading.raw_posting import Language, Note, RawPosting, Record
from jobboard.importer.reading.record_buffer import RecordBuffer

_DECIDED_BY_LOCALE = "Dates such as 05/12/2026 were read with the {} first, as is usual where this board is."


def with_unambiguous_dates(records: Iterable[Record], locale: DaysFirst) -> Iterator[Record]:
    """The records with ambiguous dates rewritten; records that have one come last.

    Decided by the other dates of the same column, else of the other column, else by the language of the input, else by
    `locale` (whether the day comes first where the site is). Undecided dates stay as they are.
    """
    columns = _Columns()
    with RecordBuffer() as buffer:
        for record in records:
            if isinstance(record, Language):
                columns.by_language = day_first_in_language(record.code)
            elif isinstance(record, RawPosting) and columns.ambiguous(record):
                buffer.add(astuple(record))
            else:
                yield record
        posted, closing = columns.posted.decided(columns, locale), columns.closing.decided(columns, locale)
        for values in buffer:
            raw = RawPosting(*values)
            yield replace(
                raw, posted_at=_rewrite(raw.posted_at, posted), valid_through=_rewrite(raw.valid_through, closing)
            )
    yield from columns.notes


def _rewrite(text: str, day_first: DaysFirst) -> str:
    return text if day_first is None or not is_ambiguous(text) else in_order(text, day_first)


@dataclass(slots=True)
class _Column:
    order: DayOrder = field(default_factory=DayOrder)
    other: "_Column | None" = None
    has_ambiguous: bool = False

    def decided(self, columns: "_Columns", locale: DaysFirst) -> DaysFirst:
        """Whether the day comes first in this column; None if undecided."""
        day_first = self.order.day_first
        if day_first is not None or self.order.contradicts_itself or self.other is None:
            return day_first
        by_other = self.other.order.day_first
        if by_other is not None or self.other.order.contradicts_itself:
            return by_other
        if columns.by_language is not None:
            return columns.by_language
        if locale is not None and self.has_ambiguous:
            columns.remark(locale)
        return locale


@dataclass(slots=True)
class _Columns:
    posted: _Column = field(default_factory=_Column)
    closing: _Column = field(default_factory=_Column)
    by_language: DaysFirst = None
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.posted.other, self.closing.other = self.closing, self.posted

    def ambiguous(self, raw: RawPosting) -> bool:
        """Count the dates of a posting for their columns; whether one of them is ambiguous."""
        ambiguous = False
        for text, column in ((raw.posted_at, self.posted), (raw.valid_through, self.closing)):
            if text and not text[:4].isdecimal():
                column.order.take(text)
                if is_ambiguous(text):
                    ambiguous = column.has_ambiguous = True
        return ambiguous

    def remark(self, day_first: bool) -> None:
        note = Note("dates", _DECIDED_BY_LOCALE.format("day" if day_first else "month"))
        if note not in self.notes:
            self.notes.append(note)
