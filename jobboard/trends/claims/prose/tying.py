"""Each number of a sentence tied to its subject, and what does not agree with the findings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.prose.judging import Said, Sort, agrees
from jobboard.trends.claims.prose.mentions import Mention, Segments
from jobboard.trends.claims.prose.sentences import Sentence
from jobboard.trends.claims.text.figures import Figure, FigureKind, find_figures
from jobboard.trends.claims.text.numerals import Convention, western_digits
from jobboard.trends.claims.text.statements import is_from, is_to
from jobboard.trends.claims.text.subjects import direction_of
from jobboard.trends.claims.text.tails import read_tail
from jobboard.trends.claims.text.terms import Term, blanked, find_terms

_PRONOUN = re.compile(
    (
        r"(?:it|they|that|this|these|there|its|their|the (?:town|city|place|state|country|segment"
        r"|sector|category|group))\b"
    ),
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SHARE_VERB = re.compile(
    r"\b(?:ma[dk]e up|makes up|account(?:s|ed)? for|represent(?:s|ed)?|comprises?"
    r"|constitutes?|have|has|had|holds?|held|took|takes?) (?:about |nearly |over |now )?$"
)
_SHARE_WORD = re.compile(r"\b(?:share|proportion) (?:of|for)\b", re.IGNORECASE)
_PAST = re.compile(
    (
        r"\b(?:rose|grew|fell|dropped|declined|increased|decreased|climbed|slipped|shrank|gained"
        r"|jumped|soared|surged|slumped|plunged|dipped|slid|sank)\b|\b(?:is|are|was|were|went) (?:up|down)\b"
    ),
    re.IGNORECASE,
)


_CLAUSE_END = re.compile(r"[;,](?!\d)|\s[–—]\s")
_MOST_FIGURES = 20


@dataclass(frozen=True, slots=True)
class Disagreement:
    line: int
    sentence: str
    why: str


@dataclass
class Tie:
    """What a sentence was about: the next may go on with “it”."""

    last: str = ""


def disagreements(sentence: Sentence, segments: Segments, convention: Convention, tie: Tie) -> Iterator[Disagreement]:
    text = western_digits(sentence.text)
    terms = find_terms(text)
    masked = blanked(text, terms)
    figures = [figure for figure in find_figures(masked, convention) if figure.value is not None][:_MOST_FIGURES]
    mentions = segments.mentions(text)
    carried = tie.last if _PRONOUN.match(text) else ""
    if not figures:
        yield from _direction_only(sentence, text, mentions, segments)
    direction, last, wholes = 0, carried, 0
    for at, figure in enumerate(figures):
        start = figures[at - 1].end if at else 0
        until = figures[at + 1].start if at + 1 < len(figures) else len(text)
        before = [mention.key for mention in mentions if max(start, wholes) <= mention.start < figure.start]
        clause = _CLAUSE_END.search(masked, figure.end, until)
        reach = clause.start() if clause and not before else until  # “grew 40%; used cars grew 200%”
        after = [mention.key for mention in mentions if figure.end <= mention.start < reach]
        left, right = masked[start : figure.start], masked[figure.end : until]
        tail = read_tail(right, is_last=True)
        if tail.denominator:  # what a share is of is not what comes next
            wholes = until - len(tail.left) if tail.left else until
        direction = _direction(left, right) or (0 if before and _WORD.search(left) and at == 0 else direction)
        keys = [*reversed(before), *([] if before else after), *([last] if last and not before else [])]
        said = _said(figure, left, right, direction, masked, _period(terms, figure, until))
        why = _judge(said, keys, after if before else [], segments)
        last = keys[0] if keys else last
        if why:
            yield Disagreement(sentence.line_at(figure.start), _quote(sentence.text), why)
    tie.last = mentions[0].key if mentions else (carried or "")


def _judge(said: Said, keys: Sequence[str], others: Sequence[str], segments: Segments) -> str:
    """Why no finding that it may be about agrees; empty where one does, or nothing is known."""
    if not keys:
        return "" if said.sort == Sort.COUNT or _is_known(said, segments) else f"no finding says {_as_said(said)}."
    verdicts = [agrees(said, segments.findings[key]) for key in (*keys, *others)]
    if True in verdicts or False not in verdicts:
        return ""
    key = keys[0]
    known = " and ".join(_figure(finding) for finding in segments.findings[key][:3])
    return f"the finding of {segments.findings[key][0].segment} is {known}."


def _is_known(said: Said, segments: Segments) -> bool:
    if said.sort not in (Sort.GROWTH, Sort.SHARE, Sort.OPEN) or said.figure.kind not in (FigureKind.PERCENT,):
        return True
    positive = Said(Sort.OPEN, abs(said.value), said.figure)
    every = [finding for findings in segments.findings.values() for finding in findings]
    return any(
        agrees(one, every) is not False for one in (said, positive, Said(Sort.OPEN, -abs(said.value), said.figure))
    )


def _said(figure: Figure, left: str, right: str, direction: int, text: str, period: str) -> Said:
    value = (figure.value or 0.0) * (-1 if figure.sign < 0 else 1)
    is_end = is_to(left) or is_from(left)
    if figure.kind == FigureKind.COUNT:
        return Said(Sort.COUNT, value, figure, period)
    if figure.kind == FigureKind.TIMES:
        return Said(Sort.TIMES, value, figure, period)
    if figure.kind == FigureKind.FLAT:
        return Said(Sort.GROWTH, 0.0, figure, period)
    signed = -abs(value) if direction < 0 and not figure.sign else value
    if figure.kind == FigureKind.POINTS:
        return Said(Sort.POINTS, signed, figure, period)
    tail = read_tail(right, is_last=True)
    if _SHARE_VERB.search(left[-40:]) and not (figure.sign or tail.direction):
        return Said(Sort.SHARE, value, figure, period)
    if (
        figure.kind == FigureKind.SHARE
        or (tail.denominator and not direction)
        or (is_end and figure.kind == FigureKind.PERCENT)
    ):
        return Said(Sort.SHARE, value, figure, period, is_end)
    if tail.direction and not direction and not figure.sign:
        return Said(Sort.GROWTH, tail.direction * abs(value), figure, period)
    if direction or figure.sign:
        return Said(Sort.GROWTH, signed, figure, period)
    if _SHARE_WORD.search(text):
        return Said(Sort.SHARE, value, figure, period)
    return Said(Sort.OPEN, value, figure, period)


def _direction(left: str, right: str) -> int:
    """The last word of direction before a number, else one right after it."""
    words = [match[0] for match in _WORD.finditer(left)][-12:]
    ways = [
        way
        for word in words
        if (way := direction_of(word))
        and word.casefold() not in ("more", "less", "over", "plus", "slip", "cut", "lost")
    ]
    if ways:
        return ways[-1]
    return read_tail(right, is_last=True).direction


def _period(terms: Sequence[Term], figure: Figure, until: int) -> str:
    after = [term.period for term in terms if term.period and figure.end <= term.start <= until]
    return (after or [term.period for term in terms if term.period and term.start < figure.start] or [""])[0]


def _direction_only(
    sentence: Sentence, text: str, mentions: list[Mention], segments: Segments
) -> Iterator[Disagreement]:
    """“Goa rose”, where Goa fell."""
    for at, mention in enumerate(mentions):
        until = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
        match = _PAST.search(text, mention.end, min(until, mention.end + 40))
        if match is None or len(text[mention.end : match.start()].split()) > 3 or re.search(r"\bnot\b|n['’]t\b", text):
            continue
        way = direction_of(match[0].split()[-1])
        growths = [finding.ratio for finding in segments.findings[mention.key] if finding.ratio is not None]
        if growths and way and all(growth * way < 0 for growth in growths):
            known = _figure(segments.findings[mention.key][0])
            yield Disagreement(
                sentence.line_at(match.start()), _quote(sentence.text), f"the finding of {mention.key} is {known}."
            )
            return


def _figure(finding: Finding) -> str:
    of = f" of {finding.denominator}" if finding.kind == Kind.SHARE and finding.denominator else ""
    return f"{format_figure(finding)}{of}{f' ({finding.period})' if finding.period else ''}"


def _as_said(said: Said) -> str:
    return f"{said.value:g}%".replace("-", "−")


def _quote(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159].rstrip()}…"
