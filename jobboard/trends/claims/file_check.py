"""A file of claims checked by itself: what `jobboard trends report check` prints."""

from dataclasses import asdict
from typing import Any

from jobboard.core.press_periods import canonical, read_press_period
from jobboard.trends.claims.checker import check_claims
from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap, Offer
from jobboard.trends.claims.press import read_press
from jobboard.trends.claims.reading import Doubt, Reading

_SHOWN = (
    "segment",
    "kind",
    "value",
    "unit",
    "basis",
    "period",
    "compare_period",
    "geo",
    "denominator",
    "rank",
    "list_key",
)
_LIKE = Finding("", Kind.GROWTH, unit="%")


def check_file(text: str, prose: str = "") -> dict[str, Any]:
    """Findings and remarks as the contract has them. Raises Unreadable for what is neither a table nor lines."""
    reading = read_press(text, _LIKE)
    checked = check_claims(Claims(reading.findings, body=prose, unread=_unread(reading)))
    remarks = [_doubt(doubt) for doubt in reading.doubts]
    known = {(remark["about"], line) for remark in remarks for line in remark["lines"]}
    remarks += [remark for gap in (*checked.gaps, *_without_source(reading)) if (remark := _gap(gap, reading, known))]
    remarks += [_offer(offer, reading) for offer in checked.offers]
    return {"findings": [_finding(finding) for finding in reading.findings], "remarks": remarks}


def _unread(reading: Reading) -> frozenset[int]:
    lines = {doubt.line for doubt in reading.doubts if doubt.rule == "number-unread"}
    return frozenset(
        at for at, line in enumerate(reading.lines) if line in lines and reading.findings[at].value is None
    )


def _finding(finding: Finding) -> dict[str, Any]:
    values = asdict(finding)
    shown = {name: values[name] for name in _SHOWN} | {"period": _period(finding.period)}
    low, high = finding.ci_low, finding.ci_high
    return shown | ({"range": [low, high]} if finding.value is None and low is not None else {})


def _period(text: str) -> str:
    try:
        found = read_press_period(text)
    except ValueError:
        return text
    return canonical(found.period) if found else ""


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "level": "blocks" if doubt.stops else "asks",
        "lines": [doubt.line],
        "about": doubt.rule,
        "says": doubt.sentence,
    }


def _gap(gap: Gap, reading: Reading, known: set[tuple[str, int]]) -> dict[str, Any] | None:
    lines = sorted({reading.lines[at] for at in gap.where})
    if gap.rule in ("approximate", "range") and any((gap.rule, line) in known for line in lines):
        return None
    return {"level": gap.level, "lines": list(gap.text_lines) or lines, "about": gap.rule, "says": gap.sentence}


def _offer(offer: Offer, reading: Reading) -> dict[str, Any]:
    says = f"{offer.finding.segment}: {format_figure(offer.finding)}, {offer.assumes}. {offer.finding.commentary}"
    return {
        "level": "offers",
        "lines": sorted({reading.lines[at] for at in offer.uses}),
        "about": "follows",
        "says": says,
    }


def _without_source(reading: Reading) -> list[Gap]:
    missing = tuple(at for at, finding in enumerate(reading.findings) if not finding.source and not finding.export_id)
    return [Gap("missing-source", "From whom are these numbers? Name the source.", missing)] if missing else []
