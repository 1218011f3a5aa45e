"""A line as it is read: its text without terms, its figures, and what came of it."""

from dataclasses import dataclass, field

from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.text.figures import Figure
from jobboard.trends.claims.text.terms import Term

Doubt = tuple[str, str]


@dataclass
class LineReading:
    """`doubts` are rules of the checker with what to say."""

    findings: list[Finding] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass
class Line:
    text: str
    like: Finding
    terms: list[Term]
    figures: list[Figure]
    reading: LineReading = field(default_factory=LineReading)

    def doubt(self, about: str, sentence: str) -> None:
        if (about, sentence) not in self.reading.doubts:
            self.reading.doubts.append((about, sentence))
