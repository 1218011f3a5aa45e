"""Remarks that an editor overrules: with a reason, which is kept, audited and shown to the second editor."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.errors import Forbidden, Misuse, NotFound
from jobboard.core.text import one_line
from jobboard.store import audit
from jobboard.trends.claims.gap import Checked, Overruled
from jobboard.trends.reports.writing import get_report

ALWAYS_HOLDS = frozenset({"tag", "no-findings", "missing-source", "missing-segment", "missing-value", "series-gone"})
"""Rules without which there is no report to publish."""
_LONGEST, _MOST = 500, 100


@dataclass(frozen=True, slots=True)
class Overruling:
    """`key` is that of the remark; it lapses when the remark says something else."""

    key: str
    reason: str


def overrule(
    session: Session, actor: Actor, now: datetime, report_id: int, checked: Checked, overruling: Overruling
) -> None:
    """Keep a remark from stopping the report. Raises Forbidden, NotFound, and Misuse without a reason."""
    if not actor.at_desk:
        raise Forbidden("Only editors write reports.")
    reason = one_line(overruling.reason)[:_LONGEST]
    if not reason:
        raise Misuse("Say why this remark does not hold; the second editor sees it.")
    gap = next((gap for gap in checked.gaps if gap.key == overruling.key and gap.rule not in ALWAYS_HOLDS), None)
    if gap is None:
        raise NotFound("There is no such remark any more.")
    report = get_report(session, report_id, lock=True)
    row: dict[str, Any] = {"key": gap.key, "rule": gap.rule, "sentence": gap.sentence, "reason": reason}
    row |= {"by_id": actor.user_id, "at": now.isoformat()}
    report.overruled = [*(one for one in report.overruled if one["key"] != gap.key), row][-_MOST:]
    details = {"rule": gap.rule, "remark": gap.sentence[:300], "reason": reason}
    audit.record(session, actor, now, "report.remark-overruled", "trend-report", report_id, **details)


def withdraw(session: Session, actor: Actor, now: datetime, report_id: int, key: str) -> None:
    """Let a remark hold again. Raises Forbidden, NotFound."""
    if not actor.at_desk:
        raise Forbidden("Only editors write reports.")
    report = get_report(session, report_id, lock=True)
    row = next((row for row in report.overruled if row["key"] == key), None)
    if row is None:
        raise NotFound("There is no such remark any more.")
    report.overruled = [one for one in report.overruled if one["key"] != key]
    audit.record(session, actor, now, "report.remark-restored", "trend-report", report_id, remark=row["sentence"][:300])


def set_aside(checked: Checked, rows: Sequence[dict[str, Any]]) -> Checked:
    """The same without the remarks that were overruled, which are listed with their reasons."""
    by_key = {str(row["key"]): row for row in rows}
    overruled = tuple(
        Overruled(gap, str(by_key[gap.key]["reason"]), by_key[gap.key]["by_id"], str(by_key[gap.key]["at"])[:10])
        for gap in checked.gaps
        if gap.key in by_key
    )
    return replace(checked, gaps=tuple(gap for gap in checked.gaps if gap.key not in by_key), overruled=overruled)
