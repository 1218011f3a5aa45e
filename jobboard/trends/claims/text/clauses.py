"""One line of the press: its findings, and what in it is doubtful."""

import re
from dataclasses import replace
from itertools import pairwise

from jobboard.core.text import one_line
from jobboard.trends.claims.amounts import scale_and_measure
from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.text.figures import Figure, FigureKind, find_figures
from jobboard.trends.claims.text.line import Line, LineReading
from jobboard.trends.claims.text.numerals import Convention
from jobboard.trends.claims.text.statements import SEVERAL, add_findings, is_from, is_to
from jobboard.trends.claims.text.subjects import Subject, read_left
from jobboard.trends.claims.text.tails import Tail, read_share_words, read_tail
from jobboard.trends.claims.text.terms import blanked, find_terms

_TALKS = re.compile(
    r"\b(?:we|they|it|he|she|i|our|asked|surveyed|polled|interviewed|said|says|expect(?:s|ed)?|could|would|might|may|will|target"
    r"|targets|forecast|not|never|unlike|instead|excluding|except|margin of error|sample|respondents? were"
    r"|because|although|if"
    r"|to (?:drive|reach|hit|grow|rise|exceed|touch|cross|generate|top))\b",
    re.IGNORECASE,
)
_ADDS_NOTHING = re.compile(
    r"(?:\((?:[A-Z]{2,4}|est\.?|provisional)\))?(?:in |on |at )?(?:a row|total|all|average|aggregate|each"
    r"|as (?:high|many|much|often|popular|large|big)(?: as before)?)?",
    re.IGNORECASE,
)
_IN = re.compile(r"[ \u00a0]{1,3}(?:in|for|of|among) (?:the )?(?P<name>[^,;:()]{1,120})", re.IGNORECASE)
_MOST_FIGURES, _MOST_NUMERALS = 12, 40
_DIGITS = re.compile(r"\d+")
_AROUND = " \t\u00a0.,;:!()[]|"


def read_line(text: str, like: Finding, convention: Convention) -> LineReading | None:
    """None where there is no figure in the line."""
    if len(_DIGITS.findall(text)) > _MOST_NUMERALS:
        return LineReading(doubts=[("number-unread", "Too many numbers on one line; put each finding on its own.")])
    terms = find_terms(text)
    masked = blanked(text, terms)
    figures = _values(masked, find_figures(masked, convention))
    if not figures:
        return None
    line = Line(masked, like, terms, figures)
    if len(figures) > _MOST_FIGURES:
        line.doubt("number-unread", f"{len(figures)} numbers on one line; put each finding on its own.")
        return line.reading
    talk = next(
        (
            match
            for match in _TALKS.finditer(masked)
            if not any(one.start <= match.start() < one.end for one in figures)
        ),
        None,
    )
    if talk and not _is_in_tail(masked, figures, talk.start()):
        line.doubt("number-unread", f"“{talk[0]}”: is this a finding? It is not taken before you say so.")
    _read_figures(line)
    return line.reading


def _is_in_tail(text: str, figures: list[Figure], at: int) -> bool:
    """Words after the number of a share are about those who are counted."""
    return (
        figures[0].kind in (FigureKind.SHARE, FigureKind.PERCENT)
        and at > figures[0].end
        and " of " in text[figures[0].end : at]
    )


def _values(text: str, figures: list[Figure]) -> list[Figure]:
    """Without figures that are part of a name: “10x engineers +4%”, “100% cotton +12%”, “24 hours news 12%”."""
    kept = list[Figure]()
    for at, figure in enumerate(figures):
        following = figures[at + 1] if at + 1 < len(figures) else None
        between = text[figure.end : following.start] if following else ""
        if figure.kind == FigureKind.FLAT and len(figures) > 1 and re.match(r"[ -]\w", text[figure.end :]):
            continue
        if following and _numbers_a_name(text, figure, following):
            continue
        if (
            following
            and not figure.sign
            and not figure.is_verb
            and (figure.kind == FigureKind.COUNT or not text[: figure.start].strip(_AROUND))
            and not re.search(r"[,;:()|–—]|\b(?:of|and|while|but|to|from|or|up|down)\b", between)
        ):
            tail = read_tail(between, is_last=False)
            left = read_left(between)
            is_bare = figure.kind == FigureKind.COUNT and not figure.is_money and figure.scale == 1
            if (
                not tail.direction
                and not left.direction
                and left.name
                and (is_bare or figure.kind in (FigureKind.TIMES, FigureKind.PERCENT))
            ):
                continue
        kept.append(figure)
    return kept


def _counted_name(figure: Figure) -> str:
    """“1.2 crore visitors” are of visitors."""
    is_named = figure.kind == FigureKind.COUNT and not figure.is_money
    return scale_and_measure(figure.unit)[1] if is_named else ""


def _numbers_a_name(text: str, figure: Figure, following: Figure) -> bool:
    """“Boeing 737 orders fell 6%”: a bare number between words, and no sign before the number that follows."""
    is_bare = figure.kind == FigureKind.COUNT and not figure.is_money and figure.scale == 1 and not figure.bound
    before, between = text[: figure.start].rstrip(), text[figure.end : following.start]
    has_groups = "," in text[figure.start : figure.end]
    return is_bare and not has_groups and before[-1:].isalpha() and not re.search(r"[,;:()|–—]", between)


def _read_figures(line: Line) -> None:
    start, segment, whole = 0, "", ""
    last: tuple[Figure, Subject] | None = None
    pending: list[tuple[Figure, Subject]] = []
    for at, figure in enumerate(line.figures):
        is_last = at == len(line.figures) - 1
        until = len(line.text) if is_last else line.figures[at + 1].start
        left, right = line.text[start : figure.start], line.text[figure.end : until]
        is_level = figure.kind in (FigureKind.COUNT, FigureKind.SHARE) or bool(is_to(left)) or bool(is_from(left))
        tail = read_share_words(right) if figure.kind == FigureKind.SHARE else read_tail(right, is_last=is_last)
        if figure.kind == FigureKind.FLAT:
            tail = Tail(left=right)
        subject = read_left(left, of_level=is_level or bool(tail.denominator))
        if tail.each == "respectively" or (is_last and at and _are_in_turn(line, [*pending, (figure, subject)])):
            _respectively(line, [*pending, (figure, subject)])
            pending, start = [], until - len(tail.left)
            continue
        pending.append((figure, subject))
        if (
            not subject.name
            and (subject.direction or figure.kind == FigureKind.COUNT)
            and (found := _IN.match(tail.left))
        ):
            tail = replace(tail, subject=found["name"].strip(" .:,)"), left=tail.left[found.end() :])
        start = until - len(tail.left)
        own = tail.subject or (tail.predicate if tail.denominator else "") or segment
        name = subject.name or own or _counted_name(figure)
        if is_from(left):
            line.doubt("number-unread", f"“{one_line(line.text)[:80]}”: a change from one number to another.")
            last, segment = (figure, subject), name
            continue
        whole = "" if subject.name else tail.denominator or whole
        add_findings(line, figure, replace(subject, name=name), tail, left, last)
        if whole and not tail.denominator:  # “25% of queries are international, growing 43%” is about those queries
            line.reading.findings[-1] = replace(line.reading.findings[-1], denominator=whole)
        last = (figure, subject)
        segment = name
        if is_last and not _ADDS_NOTHING.fullmatch(tail.left.strip(_AROUND)):
            line.doubt(
                "number-unread", f"“{one_line(tail.left).strip(' ,.;')[:60]}”: what does this add to the number?"
            )


def _are_in_turn(line: Line, taken: list[tuple[Figure, Subject]]) -> bool:
    """“Oslo and Bergen (12% and 9%)”: as many names as numbers, and nothing between the numbers."""
    names = [part for part in SEVERAL.split(taken[0][1].name) if part.strip()]
    if len(names) != len(taken) or len({figure.kind for figure, _ in taken}) > 1:
        return False
    pairs = pairwise(taken)
    return all(line.text[one.end : two.start].strip(" ,/") in ("", "and", "&") for (one, _), (two, _) in pairs)


def _respectively(line: Line, taken: list[tuple[Figure, Subject]]) -> None:
    """“Delhi and Pune rose 12% and 9% respectively”."""
    first = taken[0][1]
    names = [part.strip() for part in SEVERAL.split(first.name) if part.strip()]
    del line.reading.findings[len(line.reading.findings) - len(taken) + 1 :]
    if len(names) != len(taken):
        line.doubt("number-unread", "“respectively”: there are not as many names as numbers.")
        return
    for name, (figure, subject) in zip(names, taken, strict=True):
        add_findings(line, figure, Subject(name, subject.direction or first.direction), Tail(), "", None)
