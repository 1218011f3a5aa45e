"""Lists: as many as the heading says, no place left out, none twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from jobboard.trends.claims.finding import Finding, Kind
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.names import plain

_TOP = re.compile(r"\btop[ -](\d{1,3}|three|five|ten|twenty)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:among|out of|of|from|within) (?:the )?$", re.IGNORECASE)
_WORDS = {"three": 3, "five": 5, "ten": 10, "twenty": 20}

Listed = list[tuple[int, Finding]]


def check(claims: Claims) -> Iterator[Gap]:
    lists: dict[str, Listed] = defaultdict(list)
    for at, finding in enumerate(claims.findings):
        if finding.list_key:
            lists[finding.list_key].append((at, finding))
    for rows in lists.values():
        yield from _length(rows)
        yield from _places(rows)
        yield from _names(rows)


def promised(heading: str) -> int | None:
    """How many a heading such as “Top 10 destinations” promises; None for “among the top 50”."""
    match = _TOP.search(heading)
    if match is None or _AMONG.search(heading[: match.start()]):
        return None
    return _WORDS.get(match[1].lower()) or int(match[1])


def _length(rows: Listed) -> Iterator[Gap]:
    headings = list(dict.fromkeys(finding.list_heading for _, finding in rows if finding.list_heading))
    where = tuple(at for at, _ in rows)
    if len(headings) > 1:
        yield Gap("two-headings", f"One list with {len(headings)} headings: {'; '.join(headings[:3])}.", where)
    for heading in headings[:1]:
        expected = promised(heading)
        if expected is not None and expected != len(rows):
            short = expected - len(rows)
            missing = f"{short} missing" if short > 0 else f"{-short} too many"
            yield Gap("list-length", f"“{heading}” has {len(rows)} names: {missing}.", where)


def _places(rows: Listed) -> Iterator[Gap]:
    places = sorted(finding.rank for _, finding in rows if finding.kind == Kind.RANK and finding.rank)
    if not places:
        return
    where = tuple(at for at, _ in rows)
    left_out = sorted(set(range(1, places[-1] + 1)) - set(places))
    twice = [place for place, count in Counter(places).items() if count > 1]
    left_out = [place for place in left_out if not any(place - count in twice for count in (1, 2))]
    if left_out:
        missing = ", ".join(map(str, left_out[:8]))
        yield Gap("place-missing", f"“{_name(rows)}” leaves out place {missing}.", where)
    if twice:
        yield Gap("place-twice", f"“{_name(rows)}” gives place {twice[0]} more than once.", where)


def _names(rows: Listed) -> Iterator[Gap]:
    counted = Counter(plain(finding.segment) for _, finding in rows)
    for name, count in counted.items():
        if count > 1:
            where = tuple(at for at, finding in rows if plain(finding.segment) == name)
            yield Gap("name-twice", f"“{_name(rows)}” names {name} {count} times.", where)


def _name(rows: Listed) -> str:
    return next((finding.list_heading for _, finding in rows if finding.list_heading), rows[0][1].list_key)
