"""The numbers of a list: of one kind, against one basis, in the order of their places."""

import re
from collections.abc import Iterator

from jobboard.trends.claims.amounts import Between, amount, growth_between, measure, rounding
from jobboard.trends.claims.finding import Finding, Kind
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.identity import period_key
from jobboard.trends.claims.rules.lists import Listed, lists_of

_LEVEL = re.compile(
    r"\b(?:most[- ](?:searched|popular|visited|booked|asked|read|wanted|sought|loved|used|viewed|played|watched"
    r"|common|expensive|googled|in[- ]demand)"
    r"|biggest|largest|popular|favou?rite|busiest|volume|size)\b",
    re.IGNORECASE,
)
_RISING = re.compile(
    r"\b(?:fast\w*|ris\w+|gr[eo]w\w*|growth|trending|gain\w*|surg\w+|jump\w*|soar\w*|increas\w+|climb\w*|breakout|up)\b",
    re.IGNORECASE,
)
_FALLING = re.compile(
    r"\b(?:fall\w*|fell|declin\w+|drop\w*|shr[aiu]nk\w*|los(?:t|ing|ers?|es)|slow\w*|least|lowest|bottom|fewest|cheapest|smallest|worst|down|decreas\w+|slump\w*|sliding|shortest)\b",
    re.IGNORECASE,
)


def check(claims: Claims) -> Iterator[Gap]:
    for rows in lists_of(claims.findings):
        numbers = [
            (at, finding) for at, finding in rows if finding.kind not in (Kind.RANK, Kind.NEW) and rounding(finding)
        ]
        if len(numbers) < 2:
            continue
        yield from _bases(numbers)
        mixed = list(_units(numbers))
        yield from mixed
        if not mixed:
            yield from _order(numbers)


def _bases(rows: Listed) -> Iterator[Gap]:
    growths = [(at, finding) for at, finding in rows if finding.kind in (Kind.GROWTH, Kind.MULTIPLE)]
    bases = {finding.basis for _, finding in growths if finding.basis}
    against = {(period_key(finding.period), period_key(finding.compare_period)) for _, finding in growths}
    periods = {period for period, _ in against if period}
    befores = {before for _, before in against if before}
    if len(bases) > 1 or len(periods) > 1 or len(befores) > 1:
        where = tuple(at for at, _ in growths)
        yield Gap(
            "mixed-bases", f"“{_name(rows)}” compares over different periods; a reader takes them for one.", where
        )
        return
    shares = [
        (at, finding) for at, finding in rows if finding.kind in (Kind.SHARE, Kind.COUNT, Kind.INDEX) and finding.period
    ]
    one_each = len({finding.segment for _, finding in shares}) == len(shares)
    if one_each and len({period_key(finding.period) for _, finding in shares}) > 1:
        yield Gap("mixed-bases", f"“{_name(rows)}” has numbers of different periods.", tuple(at for at, _ in shares))


def _units(rows: Listed) -> Iterator[Gap]:
    by_name: dict[str, set[tuple[Kind, str]]] = {}
    for _, finding in rows:
        by_name.setdefault(finding.segment, set()).add(_sort(finding))
    sorts = {sort for own in by_name.values() for sort in own}
    # Rows that each have the same several numbers (a share and its growth) are a table, not a mixture.
    if len(sorts) > 1 and any(own != sorts for own in by_name.values()):
        yield Gap("mixed-units", f"“{_name(rows)}” has numbers of different kinds.", tuple(at for at, _ in rows))


def _sort(finding: Finding) -> tuple[Kind, str]:
    return finding.kind, measure(finding) if finding.kind in (Kind.COUNT, Kind.GROWTH) else ""


def _order(rows: Listed) -> Iterator[Gap]:
    ranked = [(at, finding) for at, finding in rows if finding.rank]
    if len(ranked) < 2 or len({(finding.kind, finding.basis) for _, finding in ranked}) > 1:
        return
    heading, is_growth = _name(rows), ranked[0][1].kind in (Kind.GROWTH, Kind.MULTIPLE)
    if (is_growth and _LEVEL.search(heading) and not _RISING.search(heading)) or (
        not is_growth and _RISING.search(heading)
    ):
        return
    ranked.sort(key=lambda row: row[1].rank or 0)
    values = [between for _, finding in ranked if (between := _value(finding))]
    all_fall = all(between.high <= 0 for between in values) if ranked[0][1].kind == Kind.GROWTH else False
    falls = bool(_FALLING.search(heading))
    down = _breaks(ranked, values, descending=True)
    up = _breaks(ranked, values, descending=False)
    if not down or (not up and (falls or all_fall)):
        return
    broken = up if falls and len(up) < len(down) else down
    yield Gap("rank-versus-value", f"“{heading}”: the places do not follow the numbers.", tuple(broken))


def _breaks(ranked: Listed, values: list[Between], *, descending: bool) -> list[int]:
    found = list[int]()
    for at in range(len(ranked) - 1):
        one, two = (values[at], values[at + 1]) if descending else (values[at + 1], values[at])
        if one.high < two.low and ranked[at][1].rank != ranked[at + 1][1].rank:
            found += [ranked[at][0], ranked[at + 1][0]]
    return list(dict.fromkeys(found))


def _value(finding: Finding) -> Between | None:
    if finding.kind == Kind.MULTIPLE:
        return growth_between(finding)
    return amount(finding) or rounding(finding)


def _name(rows: Listed) -> str:
    return next((finding.list_heading for _, finding in rows if finding.list_heading), rows[0][1].list_key)
