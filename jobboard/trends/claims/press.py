"""Findings out of lines as press releases have them: “Seychelles 112%”, “1. UAE”, “35% of accommodation”."""

import re
from dataclasses import replace

from slugify import slugify

from jobboard.core.errors import Unreadable
from jobboard.core.text import clean, one_line
from jobboard.trends.claims.finding import Finding, Kind
from jobboard.trends.claims.table import MOST, read_number, read_table

_LONGEST = 300
_PLACE = re.compile(r"(?:#|no\.? ?)?(\d{1,3})(?:[.):]\s*|\s*\t\s*|\s{2,})(\D.*)", re.IGNORECASE)
_GROWN = re.compile(
    r"([+−-]?\s?(?<![\d,.])\d[\d,]*+(?:\.\d{1,9})?\s?(?:%|per ?cent|×|x\b|times))\)?(?:\s{1,9}(of .+))?$", re.IGNORECASE
)
_BARE = re.compile(r"[+−-]?\d[\d,]*+(?:\.\d{1,9})?")


def read_press(text: str, like: Finding) -> list[Finding]:
    """Parse a findings table where it is one, else line by line; `like` gives the fields that the lines leave out.

    A line without a number before others is the heading of their list. Raises Unreadable with the line.
    """
    lines = [line.strip() for line in clean(text).split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        raise Unreadable("There is nothing to read; paste a table, or lines such as “Seychelles 112%”.")
    if "segment" in lines[0].casefold() and "kind" in lines[0].casefold():
        return read_table(text)
    if len(lines) > MOST:
        raise Unreadable(f"That is {len(lines)} lines; at most {MOST} are read at once.")
    if max(map(len, lines)) > _LONGEST:
        raise Unreadable(f"A line is longer than {_LONGEST} characters; paste one finding a line.")
    heading, findings = "", list[Finding]()
    for number, line in enumerate(lines, 1):
        finding = _line(line, replace(like, list_heading=heading or like.list_heading))
        if finding is None and number < len(lines):
            heading = one_line(line).rstrip(":")
        elif finding is None:
            raise Unreadable(f"Line {number}, “{line[:60]}”, has no number and no place in a list.")
        else:
            findings.append(finding)
    return [_in_list(finding) for finding in findings]


def _line(line: str, like: Finding) -> Finding | None:
    placed = _PLACE.fullmatch(line)
    rank = int(placed[1]) if placed else None
    line_text = placed[2] if placed else line
    segment, figure_text, whole = _parts(line_text)
    if not figure_text:
        return (
            replace(like, segment=one_line(line_text), kind=Kind.RANK, value=None, unit="", rank=rank, basis=None)
            if rank
            else None
        )
    value, unit = read_number(re.sub(r"per ?cent", "%", figure_text, flags=re.IGNORECASE))
    kind = Kind.SHARE if whole else Kind.MULTIPLE if unit == "×" else like.kind
    segment = one_line(segment).strip(" :,–—-(")
    unit = "" if kind == Kind.MULTIPLE else unit or like.unit
    return replace(
        like,
        segment=segment,
        kind=kind,
        value=value,
        unit=unit,
        rank=rank,
        denominator=whole or (like.denominator if kind == Kind.SHARE else ""),
        basis=like.basis if kind in (Kind.GROWTH, Kind.MULTIPLE) else None,
    )


def _parts(line: str) -> tuple[str, str, str]:
    """What grew, by how much, and of what; all empty where there is no number after some words."""
    if grown := _GROWN.search(line, 1):
        return line[: grown.start()], grown[1], (grown[2] or "").removeprefix("of ").strip(" .")
    name, _, number = line.rpartition("\t")
    return (name, number.strip(), "") if name.strip() and _BARE.fullmatch(number.strip()) else ("", "", "")


def _in_list(finding: Finding) -> Finding:
    if not finding.list_heading or finding.list_key:
        return finding
    return replace(finding, list_key=slugify(finding.list_heading, max_length=40, word_boundary=True) or "list")
