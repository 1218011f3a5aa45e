"""From a figure and the words around it to findings."""

import re
from dataclasses import replace

from jobboard.core.text import one_line
from jobboard.trends.claims.finding import Basis, Finding, Kind
from jobboard.trends.claims.text.comparing import basis_between
from jobboard.trends.claims.text.figures import Figure, FigureKind
from jobboard.trends.claims.text.line import Line
from jobboard.trends.claims.text.subjects import Subject
from jobboard.trends.claims.text.tails import Tail

_SHARE_NAME = re.compile(
    r"^(?:the )?(?:market )?(?:share|proportion|percentage) (?:of|for) (?:the )?"
    r"|(?:['’]s)?(?: (?:has|have|had|holds?|held|with|takes?|took))?(?: an?)? (?:market )?share(?: of)?$",
    re.IGNORECASE,
)
_LEVEL_NAME = re.compile(
    r"\b(?:rate|margin|load factor|penetration|occupancy|performance|ratio|turnout|unemployment|inflation|yield)$",
    re.IGNORECASE,
)
_OF_NUMBER = re.compile(r"\b(?:of|at)[ \u00a0]{0,3}$", re.IGNORECASE)
SEVERAL = re.compile(r", ?(?:and )?| and | ?& ?|; ?")
_TO = re.compile(r"\bto[ \u00a0]{0,3}$", re.IGNORECASE)
_FROM_NUMBER = re.compile(r"\bfrom \d[\d.,]{0,12} to[ \u00a0]{0,3}$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom[ \u00a0]{0,3}$", re.IGNORECASE)


def is_to(left: str) -> bool:
    """Whether “to” stands before the number."""
    return bool(_TO.search(left[-12:]))


def is_from(left: str) -> bool:
    """Whether “from” stands before the number."""
    return bool(_FROM.search(left[-12:]))


def add_findings(
    line: Line, figure: Figure, subject: Subject, tail: Tail, left: str, last: tuple[Figure, Subject] | None
) -> None:
    names = [subject.name]
    if tail.each:
        names = [
            part.strip()
            for part in SEVERAL.split(re.sub(r"^both ", "", subject.name, flags=re.IGNORECASE))
            if part.strip()
        ] or names
    elif re.search(r" each$", subject.name, re.IGNORECASE):
        names = [part.strip() for part in SEVERAL.split(subject.name[:-5]) if part.strip()]
    kind, denominator = _kind(line, figure, subject, tail, left, last)
    value = _signed(line, figure, subject, tail, left, kind)
    for name in names:
        clean = one_line(_SHARE_NAME.sub("", name) if kind == Kind.SHARE else name).strip(" :,;–—-(")
        finding = replace(
            line.like,
            segment=clean,
            kind=kind,
            value=value,
            unit=_unit(figure, kind),
            denominator=denominator,
            rank=line.like.rank,
        )
        if figure.is_range:
            sign = -1 if subject.direction < 0 or figure.sign < 0 else 1
            ends = sorted((sign * (figure.low or 0), sign * (figure.high or 0)))
            finding = replace(finding, ci_low=ends[0], ci_high=ends[1])
        line.reading.findings.append(_with_terms(line, figure, finding))
    _say(line, figure, subject, names[0], tail)


def _kind(
    line: Line, figure: Figure, subject: Subject, tail: Tail, left: str, last: tuple[Figure, Subject] | None
) -> tuple[Kind, str]:
    if figure.kind == FigureKind.TIMES:
        return Kind.MULTIPLE, ""
    if figure.kind == FigureKind.COUNT:
        is_index = not figure.unit and subject.name.casefold().endswith("index")
        return Kind.INDEX if is_index else Kind.COUNT, ""
    if figure.kind in (FigureKind.POINTS, FigureKind.FLAT):
        return Kind.GROWTH, ""
    if figure.kind == FigureKind.SHARE or tail.denominator:
        return Kind.SHARE, tail.denominator
    speaks_of_share = bool(_SHARE_NAME.search(subject.name))
    is_level = is_to(left) or is_from(left)
    if is_level and (last is not None or speaks_of_share or subject.direction):
        return Kind.SHARE, line.like.denominator
    if speaks_of_share and not subject.direction and not figure.sign:
        return Kind.SHARE, line.like.denominator
    if _LEVEL_NAME.search(subject.name) and not (subject.direction or figure.sign or tail.direction):
        return Kind.SHARE, line.like.denominator
    if line.like.kind == Kind.SHARE and not subject.direction and not figure.sign and not tail.direction:
        return Kind.SHARE, line.like.denominator
    return Kind.GROWTH, ""


def _signed(line: Line, figure: Figure, subject: Subject, tail: Tail, left: str, kind: Kind) -> float | None:
    if figure.doubt:
        reason = {
            "dash": "is the dash a minus?",
            "thousands": "is the space a thousands sign?",
            "either": "up or down?",
        }
        line.doubt(
            "number-unread",
            f"“{line.text[figure.start : figure.end].strip()}”: {reason.get(figure.doubt, _by_example(line, figure))}",
        )
        return None
    if _FROM_NUMBER.search(left[-40:]):
        line.doubt(
            "number-unread", f"“{one_line(line.text)[:80]}”: a change from one number to another; give both as levels."
        )
        return None if kind == Kind.GROWTH else figure.value
    if subject.doubt == "direction" and not figure.sign and kind in (Kind.GROWTH, Kind.MULTIPLE):
        line.doubt("number-unread", f"“{subject.name[:60]}”: did it rise or fall?")
        return None
    if figure.value is None:
        return None
    is_open = kind == Kind.GROWTH and not (subject.direction or figure.sign or tail.direction)
    if is_open and subject.name and _OF_NUMBER.search(left[-12:]) and "growth" not in left.casefold():
        line.doubt("number-unread", f"“{one_line(line.text)[:80]}”: a level, or how much it grew?")
    direction = subject.direction or tail.direction
    if figure.sign and direction and figure.sign != direction and kind == Kind.GROWTH and direction > 0:
        line.doubt(
            "number-unread",
            f"“{line.text[figure.start : figure.end].strip()}” after a word of growth: which of the two holds?",
        )
        return None
    sign = figure.sign or (direction if kind == Kind.GROWTH else 0)
    if kind == Kind.MULTIPLE:
        if direction < 0 and not figure.is_verb:
            line.doubt("number-unread", f"A fall by {figure.value:g} times: to what part of before?")
            return None
        return figure.value
    return -figure.value if sign < 0 and figure.value else figure.value


def _by_example(line: Line, figure: Figure) -> str:
    numeral = re.search(r"\d[\d.,]*", line.text[figure.start : figure.end])
    text = numeral[0] if numeral else ""
    head, _, rest = re.sub(r"[.,]", "|", text).partition("|")
    return f"does it mean {head} and a bit, or {head}{rest.replace('|', '')}?"


def _unit(figure: Figure, kind: Kind) -> str:
    if kind == Kind.MULTIPLE:
        return ""
    if kind in (Kind.GROWTH, Kind.SHARE):
        return figure.unit if figure.kind == FigureKind.POINTS else "%"
    return figure.unit


def _with_terms(line: Line, figure: Figure, finding: Finding) -> Finding:
    """The comparison that follows the figure, else the one in front of all; a period holds for the whole line."""
    if figure.bound:
        quoted = one_line(line.text[figure.start : figure.end])
        finding = replace(finding, commentary=f"“{quoted}”")
    after = [term for term in line.terms if term.start >= figure.end]
    earlier = [
        other.start for other in line.figures if other.start > figure.start and is_from(line.text[: other.start])
    ]
    after = [term for term in after if not earlier or term.start < earlier[0]]
    next_figure = min((other.start for other in line.figures if other.start > figure.start), default=10**6)
    own = [term for term in after if term.start < next_figure]
    leading = [term for term in line.terms if term.start < line.figures[0].start]
    periods = [term.period for term in (*own, *leading, *after) if term.period]
    finding = replace(finding, period=periods[0] if periods else finding.period)
    if finding.kind not in (Kind.GROWTH, Kind.MULTIPLE):
        return replace(finding, basis=None)
    bases = [term for term in (*own, *leading) if term.basis]
    if not bases:
        return finding
    exact = next((term for term in bases if term.basis != Basis.CUSTOM), None)
    compare = next((term.compare for term in bases if term.compare), "")
    basis = exact.basis if exact else basis_between(finding.period, compare) or Basis.CUSTOM
    return replace(finding, basis=basis, compare_period=compare)


def _say(line: Line, figure: Figure, subject: Subject, name: str, tail: Tail) -> None:
    quoted = one_line(line.text[figure.start : figure.end])
    if figure.is_range:
        line.doubt("range", f"“{quoted}” is a range; it is kept as one.")
    if figure.bound:
        line.doubt("approximate", f"“{quoted}” is a bound or a rounded number; keep its word in the text.")
    if subject.doubt == "words" or not tail.is_certain:
        line.doubt("number-unread", f"“{one_line(line.text)[:80]}”: are “{name[:60]}” and its number read right?")
