"""Pasted lines that were not understood for certain, with the doubtful part marked."""

import re
from dataclasses import dataclass

from jobboard.trends.claims.reading import Reading

_QUOTED = re.compile(r"“([^”]{1,200})”")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class DoubtfulLine:
    """`before`, `marked` and `after` make the line."""

    number: int
    before: str
    marked: str
    after: str
    sentences: tuple[str, ...]


def doubtful_lines(reading: Reading) -> list[DoubtfulLine]:
    """In the order of the lines; what a sentence quotes of its line is marked, else the whole line."""
    return [_line(reading, number) for number in sorted(reading.doubtful_lines)]


def _line(reading: Reading, number: int) -> DoubtfulLine:
    doubts = [doubt for doubt in reading.doubts if doubt.line == number]
    text = reading.text[number - 1][:_LONGEST] if number <= len(reading.text) else ""
    quoted = (match[1] for doubt in doubts for match in _QUOTED.finditer(doubt.sentence))
    part = next((quote for quote in quoted if quote in text), text)
    before, marked, after = text.partition(part) if part else (text, "", "")
    return DoubtfulLine(number, before, marked, after, tuple(doubt.sentence for doubt in doubts))
