"""Shares of one whole: more than all of it, or a part with more than what it is part of."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jobboard.trends.claims.amounts import Between, rounding
from jobboard.trends.claims.finding import Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.identity import Placed, period_key
from jobboard.trends.claims.names import is_part_by_name, plain, whole_name

_SEVERAL_ANSWERS = re.compile(
    r"\b(?:(?:several|multiple|more than one|many|two|three|up to \w+) (?:\w+ )?(?:answers?|responses?|choices?"
    r"|options?|selections?|replies|reasons?)"
    r"|(?:tick|select|choose|check|mark|pick|name|named|chose|picked|gave) (?:all|any|several|more than one"
    r"|as many|up to)"
    r"|(?:all|any) that appl(?:y|ied)|multi(?:ple)?[- ]?(?:select|choice|response|answer)|overlap(?:s|ping)?"
    r"|sum to more than|add up to more than"
    r"|not mutually exclusive|mehrfach\w*|plusieurs réponses|varias respuestas)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?:plan|planning|want|use|using|book|booking|buy|buying|search|prefer|would|will|have|had|are|is|who"
    r"|people who|those who|pay|paying|"
    r"travel|work|say|said|think|like|visit|read|watch|own|shop|go|going|plans?|cite|worry|trust|know|took|take|made|make|expect|look|ask)\b",
    re.IGNORECASE,
)
_DIMENSIONS = (
    re.compile(r"\b(?:women|men|woman|man|female|females|male|males|girls|boys|mothers|fathers)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:under|over|aged?|\d\d ?(?:-|–|to) ?\d\d|\d\d ?\+|gen z|millennials?|boomers|older|younger|teens?"
        r"|adults|children)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:first[- ]time|returning|new|repeat|regular)\b", re.IGNORECASE),
    re.compile(r"\b(?:urban|rural|city|cities|towns?|metro|metros|villages?)\b", re.IGNORECASE),
    re.compile(r"\b(?:phones?|mobile|desktop|tablets?|app|web|laptops?)\b", re.IGNORECASE),
    re.compile(r"\b(?:weekends?|weekdays?|evenings?|mornings?|nights?|late|early)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:graduates?|degrees?|students?|employed|unemployed|retired|full[- ]time|part[- ]time)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:domestic|international|abroad|foreign|local)\b", re.IGNORECASE),
    re.compile(r"\b(?:married|single|parents?|famil(?:y|ies)|couples?|solo)\b", re.IGNORECASE),
)


def check(claims: Claims) -> Iterator[Gap]:
    lists: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    loose: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    said = " ".join(f"{finding.list_heading} {finding.commentary}" for finding in claims.findings)
    several = bool(_SEVERAL_ANSWERS.search(f"{said} {claims.title} {claims.dek} {claims.body[:20_000]}"))
    for at, finding in enumerate(claims.findings):
        if finding.kind == Kind.SHARE and rounding(finding):
            where = (whole_name(finding.denominator), period_key(finding.period), plain(finding.geo))
            if finding.list_key:
                lists[(finding.list_key, *where)].append((at, finding))
            elif finding.denominator:
                loose[where].append((at, finding))
    if not several:
        for rows in lists.values():
            yield from _over(rows, f"“{rows[0][1].list_heading or rows[0][1].list_key}”", stops=True)
        for rows in loose.values():
            if not _may_overlap(rows):
                yield from _over(rows, rows[0][1].denominator, stops=False)
    yield from _chains(claims)


def _over(rows: list[Placed], name: str, *, stops: bool) -> Iterator[Gap]:
    rows = list({plain(finding.segment): (at, finding) for at, finding in reversed(rows)}.values())[::-1]
    least = sum(between.low for _, finding in rows if (between := rounding(finding)))
    if len(rows) > 1 and least > 100 + 1e-6:
        total = sum(finding.value or 0 for _, finding in rows)
        sentence = f"The shares of {name} add up to {total:g}%. Were several answers possible, or do they overlap?"
        yield Gap("shares-over-100", sentence, tuple(at for at, _ in rows), stops)


def _may_overlap(rows: list[Placed]) -> bool:
    """What people do, or parts by two measures such as sex and age, need not make one whole."""
    names = [plain(finding.segment) for _, finding in rows]
    if any(_DOES.match(name) for name in names):
        return True
    by = [{at for at, pattern in enumerate(_DIMENSIONS) if pattern.search(name)} for name in names]
    known = [found for found in by if found]
    return len(known) > 1 and not set.intersection(*known)


def _chains(claims: Claims) -> Iterator[Gap]:
    """Monday’s share of the week, the week’s share of all, and Monday’s share of all must fit."""
    shares = [
        (at, finding)
        for at, finding in enumerate(claims.findings)
        if finding.kind == Kind.SHARE and finding.denominator and rounding(finding)
    ]
    by_key: dict[tuple[str, ...], Placed] = {}
    by_part: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for at, share in shares:
        where = (period_key(share.period), plain(share.geo))
        by_key.setdefault((plain(share.segment), whole_name(share.denominator), *where), (at, share))
        by_part[plain(share.segment), *where].append((at, share))
    for at, inner in shares:
        where = (period_key(inner.period), plain(inner.geo))
        for other, outer in by_part.get((whole_name(inner.denominator), *where), ()):
            direct = by_key.get((plain(inner.segment), whole_name(outer.denominator), *where))
            if direct is not None and direct[0] not in (at, other):
                yield from _fits(direct, (at, inner), (other, outer))
    yield from _nested(shares)


def _fits(direct: Placed, inner: Placed, outer: Placed) -> Iterator[Gap]:
    first, second, said = rounding(inner[1]), rounding(outer[1]), rounding(direct[1])
    assert first and second and said
    made = Between(first.low * second.low / 100, first.high * second.high / 100)
    if not made.meets(said):
        part, whole = direct[1], outer[1]
        sentence = (
            f"{part.segment}: {format_figure(inner[1])} of {whole.segment}, which is "
            f"{format_figure(whole)} of {whole.denominator}, are not {format_figure(part)} of it."
        )
        yield Gap(
            "part-versus-whole", sentence, tuple(sorted((direct[0], inner[0], outer[0]))), stops=said.low > second.high
        )


def _nested(shares: list[Placed]) -> Iterator[Gap]:
    for at, part in shares[:100]:
        for other, whole in shares[:100]:
            if not is_part_by_name(part.segment, whole.segment) or whole_name(part.denominator) != whole_name(
                whole.denominator
            ):
                continue
            if period_key(part.period) != period_key(whole.period) or plain(part.geo) != plain(whole.geo):
                continue
            first, second = rounding(part), rounding(whole)
            if first and second and first.low > second.high:
                sentence = (
                    f"{part.segment} ({format_figure(part)}) has more of {part.denominator} than "
                    f"{whole.segment} ({format_figure(whole)}), of which it is a part."
                )
                yield Gap("part-versus-whole", sentence, (at, other))
