"""What waits at the demo's desk: submissions good and bad, a change, reports, a claim, a message. All invented."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import verification
from jobboard.core.actor import STRANGER, Actor
from jobboard.core.mail_domains import address_key
from jobboard.demo.people import EMPLOYER, actor_of, ensure_people
from jobboard.desk.companies import vouch
from jobboard.desk.decisions import DecisionRequest, decide
from jobboard.jobs.moderation import reports
from jobboard.jobs.posting import statistics
from jobboard.jobs.submissions import notes, opening_form
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.edit import edit
from jobboard.jobs.submissions.form_fields import ORDER
from jobboard.jobs.submissions.submit import submit
from jobboard.jobs.submissions.submitted_posting import SubmittedPosting, ValidForm
from jobboard.store.models import Membership, Posting
from jobboard.store.visibility import visible

_FILE = Path(__file__).parent / "desk.toml"


def fill_desk(session: Session, now: datetime, config: SubmissionConfig) -> int:
    """Fill the queue, once; gives how many openings were submitted."""
    employer, editor, reader = ensure_people(session, now)
    session.flush()
    if _furnished(session):
        return 0
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    for number, submission in enumerate(table["submission"]):
        at = now - timedelta(hours=3 * (len(table["submission"]) - number))
        submit(session, STRANGER, at, _parts(submission, at, config), config, contact=submission["from"], letter=False)
    _change(session, actor_of(employer), actor_of(editor, desk=True), now, table["changed"], config)
    _reports(session, now, table["report"])
    others = session.execute(
        sa.select(col(Posting.company_id)).where(visible(now)).order_by(col(Posting.id).desc()).limit(1)
    )
    verification.claim(session, actor_of(reader), now, others.scalar_one(), table["claim"]["words"])
    _vouch(session, actor_of(editor, desk=True), employer.id or 0, now)
    return len(table["submission"]) + 1


def _vouch(session: Session, editor: Actor, employer: int, now: datetime) -> None:
    """Let the employer speak for her company, after her change has come to wait in the queue."""
    companies = session.execute(sa.select(col(Membership.company_id)).where(col(Membership.user_id) == employer))
    for company_id in companies.scalars():
        vouch(session, editor, now, company_id, verified=True)


def _change(
    session: Session, employer: Actor, editor: Actor, now: datetime, table: dict[str, Any], config: SubmissionConfig
) -> None:
    """An opening that was listed, looked at for some days, changed, and asked about."""
    before = now - timedelta(days=9)
    first = _parts(table, before, config)
    listed = submit(session, employer, before, first, config, contact=EMPLOYER, letter=False).posting_id
    if session.get_one(Posting, listed).status == "pending":
        decide(session, editor, before, [f"submission:{listed}"], DecisionRequest("approve"), config)
    for day in range(9):
        at = before + timedelta(days=day)
        statistics.add_counts(session, at, {listed: 4 + 7 * day % 11}, {listed: day % 3}, {(listed, "reporter"): 2})
    session.flush()
    edit(session, employer, now, listed, _parts(table | table["then"], now, config), config)
    notes.add_employer_note(session, employer, now, listed, table["message"])


def _reports(session: Session, now: datetime, reader_reports: list[dict[str, str]]) -> None:
    ids = session.execute(
        sa.select(col(Posting.id)).where(visible(now)).order_by(col(Posting.id)).limit(len(reader_reports))
    )
    for posting_id, report in zip(ids.scalars(), reader_reports, strict=True):
        reports.add_report(session, now, posting_id, report["reason"], report["words"], "")


def _parts(table: dict[str, Any], now: datetime, config: SubmissionConfig) -> SubmittedPosting:
    typed = {name: value if isinstance(value, list) else [value] for name, value in table.items() if name in ORDER}
    form = opening_form.parse_opening_form(typed, now, config)
    assert isinstance(form, ValidForm), form
    return form.parts


def _furnished(session: Session) -> bool:
    own_posting = sa.select(col(Posting.id)).where(col(Posting.contact_key) == address_key(EMPLOYER)).limit(1)
    return session.execute(own_posting).scalar() is not None
