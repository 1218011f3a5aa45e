"""The demo's trend reports: written by one editor, looked at by another, published, and corrected since.

The newest is invented; the older ones are made from real press releases (`demo.releases`)."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from jobboard.accounts import people
from jobboard.core.actor import SYSTEM, Role
from jobboard.demo.people import EDITOR, actor_of
from jobboard.demo.releases import publish_releases
from jobboard.store.models import TrendReport
from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.table import read_table
from jobboard.trends.reports import checking, correcting, flow, importing, writing
from jobboard.trends.reports.parts import Quote, ReportParts, load_draft, load_parts

COLLEAGUE = "ravi@signal.example"
_FILE = Path(__file__).parent / "report.csv"
_TEXT = Path(__file__).parent / "report.md"


def publish_report(session: Session, now: datetime) -> bool:
    """Make it once; says whether it was made."""
    if session.execute(sa.select(sa.func.count()).select_from(TrendReport)).scalar_one():
        return False
    asha = actor_of(people.ensure_person(session, EDITOR, now), desk=True)
    colleague = people.ensure_person(session, COLLEAGUE, now)
    colleague.name = colleague.name or "Ravi"
    session.flush()
    if colleague.role != Role.ADMIN:
        people.set_role(session, SYSTEM, now, colleague.id or 0, Role.ADMIN)
    ravi, then = actor_of(colleague, desk=True), now - timedelta(days=6)
    report = writing.create_report(session, asha, then, _parts())
    report_id = report.id or 0
    flow.send_to_review(session, asha, then, report_id)
    flow.approve(session, ravi, then, report_id, checking.check_report(session, load_parts(session, report)))
    right = tuple(_corrected(finding) for finding in load_parts(session, report).findings)
    words = "We gave the growth for podcast jobs as 38%. The source says 83%; two digits had changed places."
    corrected = now - timedelta(days=2)
    writing.save_report(
        session, asha, corrected, report_id, replace(load_parts(session, report), findings=right), words
    )
    checked = checking.check_report(session, load_draft(session, report))
    correcting.publish_correction(session, ravi, corrected, report_id, checked)
    publish_releases(session, asha, ravi, now)
    _waiting(session, ravi.user_id, now)
    return True


def _parts() -> ReportParts:
    findings = read_table(_FILE.read_text(encoding="utf-8"), _FILE.name)
    return replace(
        importing.draft_report("Searches for video work outgrow searches for reporting", findings),
        dek="Newsroom searches grew 11% in a year; those for video editing grew six times as fast.",
        body=_TEXT.read_text(encoding="utf-8"),
        publisher="Signal Jobs",
        source_title="Newsroom searches, third quarter of 2026 (invented for this demo)",
        method_note="All numbers are invented, to show what a report looks like.",
        quotes=(
            Quote("People no longer ask where the newsroom is. They ask which software it cuts in.", "Ravi", "editor"),
        ),
    )


def _corrected(finding: Finding) -> Finding:
    return replace(finding, value=83.0) if finding.segment == "podcast jobs" else finding


def _waiting(session: Session, author_id: int | None, now: datetime) -> None:
    """A draft that waits for the demo's editor, with gaps to find."""
    text = """segment,kind,value,unit,basis,denominator,period,geo,rank,list_key,list_heading
night shift jobs,growth,40,%,,,2026-07/2026-09,IN,,,
remote newsroom jobs,share,18,%,,,2026-07/2026-09,IN,,,
Kochi,rank,,,,,2026-07/2026-09,IN,1,small,Top 3 smaller cities
Indore,rank,,,,,2026-07/2026-09,IN,2,small,Top 3 smaller cities
"""
    parts = importing.draft_report("Where night shifts are searched for", read_table(text))
    report = writing.create_report(session, SYSTEM, now - timedelta(hours=5), parts)
    flow.send_to_review(session, SYSTEM, now - timedelta(hours=4), report.id or 0)
    report.author_id = author_id
