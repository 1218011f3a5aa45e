"""Reports made from real press releases: written by one editor, published by another, one of them corrected."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.tables import resource_text, shipped_table
from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.table import read_table
from jobboard.trends.reports import checking, correcting, flow, importing, writing
from jobboard.trends.reports.parts import ReportParts, load_draft, load_parts

_TEXTS = ("dek", "publisher", "source_title", "source_url", "method_note")


def publish_releases(session: Session, author: Actor, colleague: Actor, now: datetime) -> int:
    """Publish each of them in the past; says how many."""
    releases = shipped_table(__package__, "releases.toml")["release"]
    for release in releases:
        _publish(session, author, colleague, now - timedelta(days=release["days_ago"]), release)
    return len(releases)


def parts_of(release: dict[str, Any]) -> ReportParts:
    """The report of one entry of the table, with the right numbers."""
    table = str(release["table"])
    drafted = importing.draft_report(release["title"], read_table(resource_text(__package__, table), table))
    return replace(drafted, **{name: release[name] for name in _TEXTS})


def _publish(session: Session, author: Actor, colleague: Actor, at: datetime, release: dict[str, Any]) -> None:
    parts, was = parts_of(release), release.get("was")
    first = replace(parts, findings=tuple(_typed(finding, was) for finding in parts.findings)) if was else parts
    report = writing.create_report(session, author, at, first)
    report_id = report.id or 0
    flow.send_to_review(session, author, at, report_id)
    flow.approve(session, colleague, at, report_id, checking.check_report(session, load_parts(session, report)))
    if was:
        later = at + timedelta(days=1)
        writing.save_report(session, author, later, report_id, parts, release["correction"])
        checked = checking.check_report(session, load_draft(session, report))
        correcting.publish_correction(session, colleague, later, report_id, checked)


def _typed(finding: Finding, was: dict[str, Any]) -> Finding:
    return replace(finding, value=float(was["value"])) if finding.segment == was["segment"] else finding
