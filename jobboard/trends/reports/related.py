"""Reports that are about the same: as another report, or as the field of an opening."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.text import fold
from jobboard.store.models import TrendFinding, TrendReport
from jobboard.trends.reports.reading import Headline, Report, is_public, load_headline

_LOOKED_AT = 60
_MOST_SEGMENTS = 3_000
_ENOUGH = 2
_LITTLE = """
and for the with from that this what which who how are was were more most new than their about over into
jobs job work working report trend trends search searches year years month india senior junior lead staff manager
associate assistant head chief director intern
"""
_SAY_LITTLE = frozenset(_LITTLE.split())


@dataclass(frozen=True, slots=True)
class _Known:
    row: TrendReport
    words: frozenset[str]
    text: str
    segments: frozenset[str]


def report_about(
    session: Session,
    field: str,
    title: str,
    skills: Sequence[str],
    fits: Callable[[str, Sequence[str]], bool],
) -> Headline | None:
    """The public report that says most about an opening; None where none fits.

    `fits` says of a report's title and subjects whether they are about the opening.
    """
    best, most = None, -1
    for known in _known(session):
        if not fits(known.row.title, sorted(known.segments)):
            continue
        score = _ENOUGH * _says(known, field) + sum(_says(known, skill) for skill in skills)
        score += len(_words(title) & known.words)
        if score > most:
            best, most = known.row, score
    return load_headline(session, best) if best else None


def related_reports(session: Session, report: Report, most: int = 3) -> list[Headline]:
    """Other public reports that share enough with `report`, the most first, the newest among equals."""
    segments = frozenset(fold(finding.segment) for finding in report.parts.findings)
    words = _words(f"{report.title} {report.dek}")
    scores = [
        (2 * len(known.segments & segments) + len(known.words & words), known)
        for known in _known(session)
        if known.row.id != report.id
    ]
    enough = sorted((one for one in scores if one[0] >= _ENOUGH), key=lambda one: -one[0])
    return [load_headline(session, known.row) for _, known in enough[:most]]


def subjects(report: Report, most: int = 6) -> list[str]:
    """The subjects of a report, as words to search openings by."""
    return list(dict.fromkeys(finding.segment for finding in report.parts.findings if finding.segment))[:most]


def _known(session: Session) -> list[_Known]:
    """The newest public reports, the newest first."""
    newest = (col(TrendReport.published_at).desc(), col(TrendReport.id).desc())
    rows = list(
        session.execute(sa.select(TrendReport).where(is_public()).order_by(*newest).limit(_LOOKED_AT)).scalars()
    )
    segments: dict[int, set[str]] = defaultdict(set)
    findings = sa.select(col(TrendFinding.report_id), col(TrendFinding.segment)).where(
        col(TrendFinding.report_id).in_([row.id for row in rows])
    )
    for report_id, segment in session.execute(findings.limit(_MOST_SEGMENTS)) if rows else ():
        segments[report_id].add(fold(segment))
    return [_read(row, segments[row.id or 0]) for row in rows]


def _read(row: TrendReport, segments: set[str]) -> _Known:
    text = " ".join((row.title, row.dek, *sorted(segments)))
    return _Known(row, _words(text), f" {fold(text)} ", frozenset(segments))


def _says(known: _Known, phrase: str) -> bool:
    folded = fold(phrase)
    return bool(folded) and f" {folded} " in known.text


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in fold(text).split() if len(word) > 3 and word not in _SAY_LITTLE)
