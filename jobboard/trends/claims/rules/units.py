"""Numbers that cannot be what they say: shares over the whole, percent for points, times for percent."""

import re
from collections.abc import Iterator

from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap

_POINTS = re.compile(r"\b(?:percentage points?|points?|pp|p\.p\.)(?!\w)", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:times|fold|x)\b|×", re.IGNORECASE)
_A_SHARE = re.compile(r"\b(?:share|proportion|percentage|rate) of\b", re.IGNORECASE)


def check(claims: Claims) -> Iterator[Gap]:
    for at, finding in enumerate(claims.findings):
        for rule, sentence, stops in _wrong(finding):
            yield Gap(rule, sentence, (at,), stops)


def _wrong(finding: Finding) -> Iterator[tuple[str, str, bool]]:
    label = f"{finding.segment} ({format_figure(finding)})"
    value, words = finding.value, f"{finding.unit} {finding.commentary}"
    if value is None:
        return
    if finding.kind == Kind.SHARE and not 0 <= value <= 100:
        yield "share-over-whole", f"{label}: a share lies between 0 and 100 %.", True
    if finding.kind == Kind.GROWTH and finding.unit == "%" and value < -100:
        yield "shrunk-by-more", f"{label}: nothing shrinks by more than 100 %.", True
    if finding.kind == Kind.GROWTH and finding.unit == "":
        yield "no-unit", f"{label}: percent, or percentage points?", True
    if finding.kind == Kind.GROWTH and finding.unit == "%" and _POINTS.search(words):
        yield "points", f"{label}: percent and points are two things; from 20 % to 30 % are 10 points and 50 %.", False
    if finding.kind == Kind.GROWTH and finding.unit == "%" and _A_SHARE.search(finding.segment):
        yield "growth-of-share", f"{label}: the growth of a share; was it meant in percentage points?", False
    if finding.kind == Kind.GROWTH and finding.unit == "%" and _TIMES.search(finding.commentary):
        yield "times", f"{label}: “times” is no percent; 8 times as many are +700 %. Make it a multiple.", False
    if finding.kind == Kind.MULTIPLE and value <= 0:
        yield "multiple", f"{label}: a multiple is more than nothing.", True
    if finding.kind == Kind.COUNT and value < 0:
        yield "count", f"{label}: a count is not negative.", True
