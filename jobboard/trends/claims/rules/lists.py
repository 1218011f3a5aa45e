"""Lists: as many as the heading says, no place left out, none twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.names import plain

_WORDS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
    "fifteen": 15,
    "twenty": 20, "twenty-five": 25, "fifty": 50, "hundred": 100, "dozen": 12,
}  # fmt: skip
_NUMBER = rf"(\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_TOP = re.compile(
    rf"\b(?:top|best|leading|biggest|first)[ -]{_NUMBER}\b(?! ?(?:%|per cent|percent|years?|months?|weeks?|days?"
    rf"|hours?))",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:(?:the|our|these|india['’]s|a) )?{_NUMBER} (?!%|per ?cent|years?\b|year-|months?\b|weeks?\b|days?\b"
    rf"|hours?\b|minutes?\b|stars?\b|star-|bed|wheel|million|billion"
    r"|thousand|lakh|crore|people\b|in \d|out of|to \d|times\b|and (?:over|above|older|up)\b|or more\b"
    r"|plus\b)(?=[a-z])",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:among|amongst|out of|of|from|within|in|for|by) (?:the |our |its |india['’]s )?$", re.IGNORECASE
)
_FROM_TO = re.compile(r"\b(\d{1,3}) ?(?:-|–|to) ?(\d{1,3})\b")

Listed = list[tuple[int, Finding]]


def lists_of(findings: Sequence[Finding]) -> list[Listed]:
    lists: dict[str, Listed] = defaultdict(list)
    for at, finding in enumerate(findings):
        if finding.list_key:
            lists[finding.list_key].append((at, finding))
    return list(lists.values())


def check(claims: Claims) -> Iterator[Gap]:
    for rows in lists_of(claims.findings):
        yield from _length(rows)
        yield from _places(rows)
        yield from _names(rows)


def promised(heading: str) -> int | None:
    """How many a heading such as “Top 10 destinations” promises; None for “among the top 50”."""
    match = _TOP.search(heading) or _LEADING.match(heading)
    if match is None or _AMONG.search(heading[: match.start()]):
        return None
    number = _WORDS.get(match[1].lower()) or int(match[1])
    return number if number > 1 else None


def _length(rows: Listed) -> Iterator[Gap]:
    headings = list(dict.fromkeys(finding.list_heading for _, finding in rows if finding.list_heading))
    where = tuple(at for at, _ in rows)
    if len(headings) > 1:
        yield Gap("two-headings", f"One list with {len(headings)} headings: {'; '.join(headings[:3])}.", where)
    for heading in headings[:1]:
        expected, names = promised(heading), len({plain(finding.segment) for _, finding in rows})
        if expected is None or names == expected or len(rows) == expected or _ends_with_tie(rows, expected):
            continue
        short = expected - names
        missing = f"{short} missing" if short > 0 else f"{-short} too many"
        yield Gap("list-length", f"“{heading}” has {names} names: {missing}.", where)


def _ends_with_tie(rows: Listed, expected: int) -> bool:
    """More names than promised, since the last place is shared."""
    places = [finding.rank for _, finding in rows if finding.rank]
    return len(places) > expected and max(places) <= expected and places.count(max(places)) > 1


def _places(rows: Listed) -> Iterator[Gap]:
    ranked = [(finding.rank, finding) for _, finding in rows if finding.rank]
    if not ranked:
        return
    where = tuple(at for at, _ in rows)
    counted = Counter(place for place, _ in ranked)
    last = max(counted)
    if last > 10_000:
        return
    start = _begins_at(rows, min(counted))
    shared = {place + by for place, count in counted.items() for by in range(1, min(count, 50))}
    left_out = [place for place in range(start, last + 1) if place not in counted and place not in shared]
    if left_out:
        yield Gap("list-places", f"“{_name(rows)}” leaves out place {', '.join(map(str, left_out[:8]))}.", where)
    for place, count in counted.items():
        same = [finding for rank, finding in ranked if rank == place]
        skips = all(place + by not in counted for by in range(1, min(count, 50)))
        is_tie = (skips and place + count in counted) or _are_equal(same)
        if count > 1 and not is_tie and len({plain(finding.segment) for finding in same}) > 1:
            yield Gap("list-places", f"“{_name(rows)}” gives place {place} {count} times.", where)


def _are_equal(rows: list[Finding]) -> bool:
    values = {finding.value for finding in rows}
    return len(values) == 1 and None not in values


def _begins_at(rows: Listed, first: int) -> int:
    """“Places 6 to 10” begins at 6."""
    match = _FROM_TO.search(_name(rows))
    return first if match and int(match[1]) == first else 1


def _names(rows: Listed) -> Iterator[Gap]:
    counted = Counter(
        (plain(finding.segment), finding.kind, plain(finding.period), finding.unit, finding.basis)
        for _, finding in rows
    )
    for (name, *_), count in counted.items():
        if count > 1 and name:
            where = tuple(at for at, finding in rows if plain(finding.segment) == name)
            yield Gap("name-twice", f"“{_name(rows)}” names {name} {count} times.", where)


def _name(rows: Listed) -> str:
    return next((finding.list_heading for _, finding in rows if finding.list_heading), rows[0][1].list_key)
