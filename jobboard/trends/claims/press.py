"""Findings out of lines as press releases have them: “Seychelles 112%”, “1. UAE”, “35% of accommodation”."""

import re
from dataclasses import dataclass, field, replace

from slugify import slugify

from jobboard.core.errors import Unreadable
from jobboard.core.text import clean, one_line
from jobboard.trends.claims.finding import Finding, Kind
from jobboard.trends.claims.reading import Doubt, Reading
from jobboard.trends.claims.table import MOST, read_rows
from jobboard.trends.claims.text.clauses import read_line
from jobboard.trends.claims.text.figures import text_convention
from jobboard.trends.claims.text.numerals import NUMERAL, Convention, western_digits

_LONGEST = 300
_BULLET = re.compile(r"^(?:[*•▪◦‣·●○■□►▸➤✓✔»>]+|[-–—]{1,2}(?=\s))\s{0,9}(?=\S)")
_PLACE = re.compile(
    r"(?P<hash>#|no\.? ?|\()?(?P<place>\d{1,3})(?P<mark>[.):=]|st\b|nd\b|rd\b"
    r"|th\b)?(?P<gap>\s{0,9}[:–—-]?\s{0,9})(?P<rest>(?![\d%.,])\S.*)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[|\s:=+_*-]+")
_BARE_NUMBER = re.compile(rf"[+−-]?{NUMERAL}")
_DIGITS_LEFT = re.compile(r"(?<![\w.,])\d[\d.,]*")
_PROMISE = re.compile(
    r"\b(?:top|first|best|biggest|leading)[ -]\d{1,3}\b|^(?:the |our )?\d{1,3} (?:most|fastest|top|best|biggest"
    r"|largest|places|things)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b[qh][1-4]\b|\b\d{1,2} (?=[a-z]{3})", re.IGNORECASE)
_SHARE_HEADING = re.compile(
    r"\b(?:share|proportion|percentage) of (?:all |the |total )?(?P<whole>[^,:(]+)", re.IGNORECASE
)


@dataclass
class _Block:
    """Lines under one heading."""

    heading: str = ""
    number: int = 0


@dataclass
class _Reader:
    like: Finding
    convention: Convention
    findings: list[Finding] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    block: _Block = field(default_factory=_Block)
    unnumbered: list[int] = field(default_factory=list)


def read_press(text: str, like: Finding) -> Reading:
    """Parse a findings table where it is one, else line by line; `like` gives the fields that the lines leave out.

    A line without a number before others is the heading of their list. Raises Unreadable for nothing and for too much.
    """
    lines = clean(text.lstrip("\ufeff")).split("\n")
    filled = [line for line in lines if line.strip()]
    if not filled:
        raise Unreadable("There is nothing to read; paste a table, or lines such as “Seychelles 112%”.")
    if "segment" in filled[0].casefold() and "kind" in filled[0].casefold():
        return read_rows(text)
    if len(filled) > MOST:
        raise Unreadable(f"That is {len(filled)} lines; at most {MOST} are read at once.")
    if max(map(len, filled)) > _LONGEST:
        raise Unreadable(f"A line is longer than {_LONGEST} characters; paste one finding a line.")
    return _read_lines(lines, like)


def _read_lines(lines: list[str], like: Finding) -> Reading:
    plain = [western_digits(line) for line in lines]
    reader = _Reader(like, text_convention(plain))
    places = _places(plain)
    for number, line in enumerate(plain, 1):
        if line.strip() and not _RULE.fullmatch(line):
            _read_one(reader, _unframed(line), number, places.get(number))
        elif not line.strip():
            reader.block = _Block()
        if len(reader.findings) > MOST:
            raise Unreadable(f"That is more than {MOST} findings, which is the most that a report holds.")
    _ask_about_names(reader)
    findings = tuple(map(_in_list, reader.findings))
    return Reading(findings, tuple(reader.lines), tuple(reader.doubts), tuple(lines))


def _unframed(line: str) -> str:
    """Without bullets and the bars of a table’s row."""
    text = line.strip()
    if text.startswith("|"):
        text = " ".join(cell.strip() for cell in text.strip("|").split("|"))
    elif text.count("|") == 1:
        text = text.replace("|", " : ")
    return _BULLET.sub("", text)


def _places(lines: list[str]) -> dict[int, int]:
    """The line numbers of rows that begin with their place in a list: with a mark, or counted from line to line."""
    found: dict[int, int] = {}
    bare: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        match = _PLACE.fullmatch(_unframed(line))
        if match is None:
            bare = _counted(bare, found)
        elif match["hash"] or match["mark"] or "\t" in match["gap"] or len(match["gap"]) > 1 or "." in match["gap"]:
            found[number] = int(match["place"])
        elif match["gap"]:
            if bare and int(match["place"]) != bare[-1][1] + 1:
                bare = _counted(bare, found)
            bare.append((number, int(match["place"])))
    _counted(bare, found)
    return found


def _counted(bare: list[tuple[int, int]], found: dict[int, int]) -> list[tuple[int, int]]:
    if len(bare) > 2 and bare[0][1] == 1:
        found.update(bare)
    return []


def _read_one(reader: _Reader, line: str, number: int, place: int | None) -> None:
    match = _PLACE.fullmatch(line) if place is not None else None
    text = match["rest"] if match else line
    heading = reader.block.heading
    like = replace(reader.like, list_heading=heading or reader.like.list_heading, rank=place)
    if share := _SHARE_HEADING.search(heading):
        like = replace(like, kind=Kind.SHARE, denominator=re.split(r" (?:by|in|during) ", share["whole"])[0].strip())
    name, tab, last = text.rpartition("\t")
    if tab and name.strip() and _BARE_NUMBER.fullmatch(last.strip()):
        text = f"{name.strip()}: {last.strip()} {like.unit}"
    reading = read_line(text, like, reader.convention)
    if reading is not None:
        reader.unnumbered = []
        for finding in reading.findings:
            reader.findings.append(finding if heading or place is None else replace(finding, list_heading="List"))
            reader.lines.append(number)
        reader.doubts += [Doubt(rule, f"Line {number}: {sentence}", number) for rule, sentence in reading.doubts]
    elif place is not None:
        segment = one_line(text).strip(" :,;–—-")
        ranked = replace(like, segment=segment, kind=Kind.RANK, value=None, unit="", basis=None, denominator="")
        reader.findings.append(ranked if heading else replace(ranked, list_heading=like.list_heading or "List"))
        reader.lines.append(number)
    elif _DIGITS_LEFT.search(_YEARS.sub("", _PROMISE.sub("", line))):
        reader.doubts.append(
            Doubt("number-unread", f"Line {number}, “{line[:80]}”: its number is not understood.", number)
        )
    else:
        reader.block = _Block(one_line(line).rstrip(" :"), number)
        reader.unnumbered.append(number)
        _ask_about_names(reader, keep=True)


def _ask_about_names(reader: _Reader, *, keep: bool = False) -> None:
    """Three lines and more without a number may be a list whose places are not numbered."""
    numbers = reader.unnumbered
    if keep or len(numbers) < 3 or numbers[-1] - numbers[0] != len(numbers) - 1:
        return
    sentence = f"Lines {numbers[0]} to {numbers[-1]} have no number; if they are a list in order, number them."
    reader.doubts.append(Doubt("missing-value", sentence, numbers[0]))


def _in_list(finding: Finding) -> Finding:
    if not finding.list_heading or finding.list_key:
        return finding
    return replace(finding, list_key=slugify(finding.list_heading, max_length=40, word_boundary=True) or "list")
