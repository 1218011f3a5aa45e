"""Counts against the growths and shares that are said of them."""

from collections.abc import Iterator

from jobboard.trends.claims.amounts import Between, amount, growth_between, measure, rounding
from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.identity import Placed, comparisons, is_before, period_key, same_subject
from jobboard.trends.claims.names import is_part_by_name, plain, whole_name

_COUNTED = (Kind.COUNT, Kind.INDEX)


def check(claims: Claims) -> Iterator[Gap]:
    counts = [
        (at, finding) for at, finding in enumerate(claims.findings) if finding.kind in _COUNTED and amount(finding)
    ]
    yield from _growths(claims, counts)
    for at, share in enumerate(claims.findings):
        if share.kind == Kind.SHARE and share.denominator and rounding(share):
            yield from _share(share, at, counts)
    yield from _parts_by_name(counts)


def quotient(part: Between, whole: Between) -> Between | None:
    """Between what a ratio lies; None where the whole may be nothing."""
    return Between(part.low / whole.high, part.high / whole.low) if whole.low > 0 else None


def _growths(claims: Claims, counts: list[Placed]) -> Iterator[Gap]:
    for at, growth in comparisons(claims.findings):
        said = growth_between(growth)
        if said is None:
            continue
        own = [(place, count) for place, count in counts if same_subject(count, growth)]
        now = [(place, count) for place, count in own if period_key(count.period) == period_key(growth.period)]
        before = [(place, count) for place, count in own if is_before(growth, count.period)]
        for place, later in now:
            for other, earlier in before:
                if place == other or later.kind != earlier.kind or measure(later) != measure(earlier):
                    continue
                first, second = amount(later), amount(earlier)
                made = quotient(first, second) if first and second else None
                if made and not made.meets(said):
                    middle = ((made.low + made.high) / 2 - 1) * 100
                    sentence = (
                        f"{growth.segment}: from {format_figure(earlier)} to {format_figure(later)} is "
                        f"{middle:+.1f}%, and {format_figure(growth)} is said."
                    )
                    yield Gap("counts-versus-growth", sentence.replace("-", "−"), (at, other, place), stops=True)


def _share(share: Finding, at: int, counts: list[Placed]) -> Iterator[Gap]:
    here = [(place, count) for place, count in counts if _is_here(share, count)]
    names = {plain(share.segment), plain(f"{share.segment} {share.denominator}")}
    parts = [(place, count) for place, count in here if plain(count.segment) in names]
    wholes = [(place, count) for place, count in here if whole_name(count.segment) == whole_name(share.denominator)]
    for place, part in parts:
        for other, whole in wholes:
            first, second, said = amount(part), amount(whole), rounding(share)
            if place == other or measure(part) != measure(whole) or not (first and second and said):
                continue
            where = (at, place, other)
            if first.low > second.high:
                yield _larger(part, whole, where)
                continue
            made = quotient(first, second)
            if made and not Between(100 * made.low, 100 * made.high).meets(said):
                percent = 50 * (made.low + made.high)
                sentence = (
                    f"{part.segment}: {format_figure(part)} of {format_figure(whole)} are {percent:.1f} "
                    f"%, and {format_figure(share)} is said."
                )
                yield Gap("counts-versus-share", sentence, where, stops=True)


def _parts_by_name(counts: list[Placed]) -> Iterator[Gap]:
    """A part whose name says that it is one, larger than its whole."""
    for place, part in counts[:100]:
        for other, whole in counts[:100]:
            if part.kind != Kind.COUNT or whole.kind != Kind.COUNT or not is_part_by_name(part.segment, whole.segment):
                continue
            if plain(part.geo) != plain(whole.geo) or period_key(part.period) != period_key(whole.period):
                continue
            first, second = amount(part), amount(whole)
            if first and second and measure(part) == measure(whole) and first.low > second.high:
                yield _larger(part, whole, (place, other), stops=False)


def _larger(part: Finding, whole: Finding, where: tuple[int, ...], *, stops: bool = True) -> Gap:
    sentence = (
        f"{part.segment} ({format_figure(part)}) is more than {whole.segment} ({format_figure(whole)}), "
        f"of which it is a part."
    )
    return Gap("part-versus-whole", sentence, where, stops)


def _is_here(share: Finding, count: Finding) -> bool:
    return period_key(share.period) == period_key(count.period) and plain(share.geo) == plain(count.geo)
