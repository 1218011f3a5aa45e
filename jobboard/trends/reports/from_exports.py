"""Findings out of published data, with where they come from and what rounding leaves open."""

from dataclasses import replace

from slugify import slugify

from jobboard.core.errors import Misuse
from jobboard.core.periods import Period
from jobboard.store.models import PublishedExport
from jobboard.trends.charts.words import format_number
from jobboard.trends.claims.finding import Basis, Confidence, Finding, Kind
from jobboard.trends.published import comparing, kept
from jobboard.trends.published.export import Export, Ranked, RankedList, Region, Series

_MOST = 50
_INDEX_TOP = 100


def growth_finding(
    row: PublishedExport,
    export: Export,
    name: str,
    stretches: tuple[Period, Period],
    against: PublishedExport,
) -> Finding:
    """The growth of the series `name` in the first stretch against the second, there or in another export.

    Raises Misuse, with the reason where they cannot be compared.
    """
    period, before = stretches
    later = _series(export, name)
    same = against.id == row.id
    earlier = later if same else _series(kept.load_export(against), name)
    band = comparing.compare_periods(later, period, earlier, before, same_export=same)
    if band.ratio is None:
        raise Misuse(f"“{name}” was too little to count in {before.in_words()}; a growth from nothing is none.")
    low, high = (band.low - 1) * 100, None if band.high is None else (band.high - 1) * 100
    rounded = ""
    if not later.unit.is_counted:
        top = "without an upper end" if high is None else f"to {format_number(high, '%', signed=True)}"
        rounded = (
            f"The index is rounded, so between {format_number(low, '%', signed=True)} and {top.removeprefix('to ')}."
        )
    return Finding(
        segment=name,
        kind=Kind.GROWTH,
        value=round((band.ratio - 1) * 100, 1),
        unit="%",
        basis=_basis(period, before),
        period=str(period),
        compare_period=str(before),
        geo=later.geo or row.geo,
        ci_low=None if later.unit.is_counted else round(low, 1),
        ci_high=None if later.unit.is_counted or high is None else round(high, 1),
        confidence=Confidence.COMPUTED,
        source=source_name(row),
        commentary=" ".join(filter(None, (rounded, comparing.left_out(later, period, earlier, before)))),
        export_id=row.id if same else None,
        series_name=name if same else "",
    )


def list_findings(row: PublishedExport, export: Export, position: str) -> list[Finding]:
    """Every row of one of the export's lists. Raises Misuse."""
    ranked_list = next((each for at, each in enumerate(export.lists, 1) if position == str(at)), None)
    if ranked_list is None:
        raise Misuse("There is no such list in this export.")
    heading = {"top": "Top searches", "rising": "Rising searches"}.get(ranked_list.kind, "Trending searches")
    heading += f" for {export.term}" if export.term else ""
    key = slugify(heading, max_length=40, word_boundary=True)
    placed = places_of(ranked_list)
    missing = len(ranked_list.rows) - len(placed)
    hole = f"{missing} of {len(ranked_list.rows)} have no number; places are among the others." if missing else ""
    findings = [_ranked(row, export, ranked_list, heading, key, at, each) for at, each in placed[:_MOST]]
    if not findings:
        raise Misuse("No row of this list has a number, so there is no order to take.")
    if not hole:
        return findings
    return [replace(each, commentary=" ".join(filter(None, (each.commentary, hole)))) for each in findings]


def places_of(ranked_list: RankedList) -> list[tuple[int, Ranked]]:
    """Rows with their places by what the list is of, the first first; equals share a place.

    A table of several measures is in the order of one of them only, so its order says nothing of the others. Rows
    without a number have no place. Buckets, and lists without any number, keep the order of the file.
    """
    rows = list(ranked_list.rows)
    sizes = [_list_size(ranked_list.kind, each) for each in rows]
    if ranked_list.kind == "trending" or all(size is None for size in sizes):
        return list(enumerate(rows, 1))
    known = [(size, each) for size, each in zip(sizes, rows, strict=True) if size is not None]
    known.sort(key=lambda pair: -pair[0])
    order = [size for size, _ in known]
    return [(order.index(size) + 1, each) for size, each in known]


def _list_size(kind: str, row: Ranked) -> float | None:
    if kind == "rising":
        return float("inf") if row.is_breakout else row.growth
    return row.interest if row.interest is not None else 0.5 if row.mark == "<1" else None


def place_findings(row: PublishedExport, export: Export, position: str) -> list[Finding]:
    """The value of each place that has one, the largest first. Raises Misuse."""
    regions = next((each for at, each in enumerate(export.regions, 1) if position == str(at)), None)
    if regions is None:
        raise Misuse("There is no such list of places in this export.")
    heading = f"{regions.name or export.term or row.file_name}, by place"
    key = slugify(heading, max_length=40, word_boundary=True)
    first, last = regions.first or export.first, regions.last or export.last
    known = sorted((each for each in regions.rows if _size(each) is not None), key=lambda each: -(_size(each) or 0))
    if not known:
        raise Misuse("No place of this list has a value.")
    level = Kind.INDEX if _size(known[0]) == _INDEX_TOP else Kind.COUNT
    return [
        Finding(
            segment=each.place,
            kind=level if each.share is None else Kind.SHARE,
            value=_size(each),
            unit="" if each.share is None else "%",
            denominator="" if each.share is None else f"these searches in {each.place}",
            period=str(Period(first, last)) if first and last else "",
            list_key=key,
            list_heading=heading,
            source=source_name(row),
        )
        for each in known[:_MOST]
    ]


def _size(region: Region) -> float | None:
    return region.value if region.share is None else region.share


def source_name(row: PublishedExport) -> str:
    """The file's name and fingerprint, so that anyone can check that it is the same file."""
    return f"{row.file_name}, SHA-256 {row.sha256[:12]}"


def _ranked(
    row: PublishedExport, export: Export, ranked_list: RankedList, heading: str, key: str, at: int, item: Ranked
) -> Finding:
    grown = item.growth if ranked_list.kind == "rising" else None
    period = Period(export.first, export.last) if export.first and export.last else None
    return Finding(
        segment=item.term,
        kind=Kind.GROWTH if grown is not None else Kind.RANK,
        value=grown,
        unit="%" if grown is not None else "",
        basis=Basis.CUSTOM if grown is not None else None,
        period=str(period) if period else "",
        compare_period=str(Period(period.first - (period.last - period.first), period.first))
        if period and grown is not None
        else "",
        geo=export.geo,
        rank=at,
        list_key=key,
        list_heading=heading,
        source=source_name(row),
        commentary="Breakout: over 5,000% as published." if item.is_breakout else "",
    )


def _series(export: Export, name: str) -> Series:
    series = export.series_called(name)
    if series is None:
        raise Misuse(f"There is no series “{name[:60]}” in this export.")
    return series


def _basis(period: Period, before: Period) -> Basis:
    return Basis.YEAR if period.is_a_year_after(before) else Basis.CUSTOM
