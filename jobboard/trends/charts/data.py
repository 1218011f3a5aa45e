"""What a chart shows, whatever it looks like."""

from dataclasses import dataclass, field
from enum import StrEnum


class ChartKind(StrEnum):
    LINE = "line"
    BARS = "bars"
    SLOPE = "slope"
    DOTS = "dots"
    """A dot and its interval for each."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One value; None is “too little to say” and drawn as a gap. `note` stands in the table only."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` follows each number (“%”); `source` is who counted, `period` when."""

    kind: ChartKind
    title: str
    strokes: tuple[Stroke, ...]
    unit: str = ""
    label: str = ""
    source: str = ""
    period: str = ""
    caption: str = ""
    remarks: tuple[str, ...] = field(default=())

    @property
    def values(self) -> list[float]:
        every = [mark for stroke in self.strokes for mark in stroke.marks]
        ends = [end for mark in every for end in (mark.value, mark.low, mark.high) if end is not None]
        return [end for end in ends if end == end and abs(end) != float("inf")]

    @property
    def rows(self) -> list[tuple[str, list[Mark | None]]]:
        """Labels down, strokes across: the table that says the same."""
        labels = list(dict.fromkeys(mark.label for stroke in self.strokes for mark in stroke.marks))
        found = [{mark.label: mark for mark in stroke.marks} for stroke in self.strokes]
        return [(label, [each.get(label) for each in found]) for label in labels]
