"""A report that readers have, a draft, an export, a source, and a day of searches."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from jobboard.core.actor import Actor, Role
from jobboard.store.models import SearchDay, SearchDayTotal, SearchTerm
from jobboard.store.publishable import ALLOWED
from jobboard.trends.claims.finding import Basis, Finding, Kind
from jobboard.trends.published import kept, standing
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.reports import checking, correcting, flow, importing, writing
from jobboard.trends.reports.parts import ReportParts, load_draft, load_parts

if TYPE_CHECKING:
    from sqlmodel import Session

ASHA = Actor(role=Role.EDITOR, second_factor=True, name="Asha")
SERIES = b"Category: All categories\n\nMonth,night shift: (India)\n" + b"".join(
    b"%d-%02d,%d\n" % (2023 + at // 12, at % 12 + 1, 40 + at) for at in range(30)
)
"""An export of an index by month, from January 2023."""


def grown(segment: str, value: float, **fields: object) -> Finding:
    """A growth with all it needs."""
    finding = Finding(segment, Kind.GROWTH, value, "%", Basis.YEAR, period="2025", geo="IN")
    return replace(finding, **fields)  # type: ignore[arg-type]


def parts(*findings: Finding, **fields: object) -> ReportParts:
    """A report without gaps."""
    findings_ = findings or (grown("video editing", 64.0), grown("reporting", -6.0))
    draft = replace(importing.draft_report("Who searches for what", list(findings_)), source_title="A release")
    return replace(draft, **fields)  # type: ignore[arg-type]


def publish(session: "Session", now: datetime, report_parts: ReportParts) -> int:
    """Written, looked at, published; gives its id."""
    report = writing.create_report(session, ASHA, now, report_parts)
    assert report.id is not None
    flow.send_to_review(session, ASHA, now, report.id)
    flow.approve(session, ASHA, now, report.id, checking.check_report(session, load_parts(session, report)))
    return report.id


def correct(session: "Session", now: datetime, report_id: int) -> None:
    """A second editor publishes the correction that waits."""
    report = writing.get_report(session, report_id)
    checked = checking.check_report(session, load_draft(session, report), report.overruled)
    correcting.publish_correction(session, ASHA, now, report_id, checked)


def count(session: "Session", day: date, words: str, searchers: int, *, verdict: str = ALLOWED, **counts: int) -> int:
    """A term's count on a day, with as many searches; gives the term's id."""
    term = SearchTerm(text=words, first_day=day, verdict=verdict)
    session.add(term)
    session.flush()
    assert term.id is not None
    values = {"searches": searchers, "largest": 1, "without_result": 0} | counts
    session.add(SearchDay(day=day, term_id=term.id, searchers=searchers, **values))
    return term.id


def furnish(session: "Session", now: datetime) -> dict[str, str]:
    """One of each; gives what stands in addresses."""
    public = writing.get_report(session, publish(session, now, parts()))
    draft = writing.create_report(session, ASHA, now, parts(title="Not yet"))
    export, _ = kept.save_export(session, now, PublishedFile("night_shift.csv", SERIES, now))
    source = standing.add_source(session, ASHA, now, standing.TRENDING, "in")
    day = now.date() - timedelta(days=1)
    session.add(SearchDayTotal(day=day, searchers=100, searches=200, terms=1, withheld=0))
    count(session, day, "video editor", 20)
    session.flush()
    return {
        "report": str(draft.id),
        "report-slug": public.slug,
        "export": str(export.id),
        "export-source": str(source.id),
        "when": str(day),
    }
