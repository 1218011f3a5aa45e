"""A text in sentences, each with the line it stands on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"[.!?…][\"”’')]?(?=\s)")
_ABBREVIATED = re.compile(
    (
        r"(?:\b(?:vs|no|rs|st|approx|ca|jan|feb|mar|apr|aug|sept?|oct|nov|dec|dr|mr|ms|mrs|inc"
        r"|ltd|co|e\.g|i\.e|p)|^)$"
    ),
    re.IGNORECASE,
)
_LONGEST = 1_500
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """`line` counts from 1; `starts` are where further lines of the text begin in the sentence."""

    text: str
    line: int
    starts: tuple[int, ...] = ()

    def line_at(self, place: int) -> int:
        return self.line + sum(start <= place for start in self.starts)


def split_sentences(text: str) -> list[Sentence]:
    """In order; a sentence may go on in the next line, never after an empty one."""
    found = list[Sentence]()
    for first, paragraph in _paragraphs(text):
        for sentence in _sentences(paragraph, first):
            found.append(sentence)
            if len(found) >= _MOST:
                return found
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    lines, first = list[str](), 1
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            first = first if lines else number
            lines.append(line)
        if lines and not line.strip():
            yield first, "\n".join(lines)
            lines = []
    if lines:
        yield first, "\n".join(lines)


def _sentences(paragraph: str, first: int) -> Iterator[Sentence]:
    start = 0
    ends = [
        match.end()
        for match in _END.finditer(paragraph)
        if not _ABBREVIATED.search(paragraph[max(0, match.start() - 8) : match.start()])
    ]
    for end in [*ends, len(paragraph)]:
        part = paragraph[start:end]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            line = first + paragraph.count("\n", 0, start + lead)
            body = part.strip()[:_LONGEST]
            starts = tuple(at + 1 for at, sign in enumerate(body) if sign == "\n")
            yield Sentence(body.replace("\n", " "), line, starts)
        start = end
