"""Editors' decisions on postings and readers' reports, without the pages around them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import STRANGER
from jobboard.core.errors import Forbidden, Misuse
from jobboard.jobs.moderation import acts, reports
from jobboard.jobs.moderation.separate_copies import list_copies, separate_copy
from jobboard.store.engine import Store
from jobboard.store.models import OutboxMessage, Posting, PostingNote, PostingVersion, ReaderReport
from tests.jobs.submissions.forms import CONFIG, EDITOR, person, submitted


def snapshot(session: Session, posting_id: int) -> dict[str, Any]:
    session.flush()
    return session.get_one(Posting, posting_id).model_dump(exclude={"updated_at"})


def mails(session: Session) -> list[str]:
    return list(session.execute(sa.select(col(OutboxMessage.kind)).order_by(col(OutboxMessage.id))).scalars())


def test_each_decision_changes_the_posting_and_can_be_undone(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        user_id = person(session, now, "asha@signal.example").user_id
        editor = replace(EDITOR, user_id=user_id)
        posting_id = submitted(session, now)
        pending = snapshot(session, posting_id)
        before = acts.approve(session, editor, now, posting_id, CONFIG, 1)
        published = snapshot(session, posting_id)
        assert published["status"] == "published" and "published" in mails(session)
        assert session.execute(sa.select(col(PostingVersion.posting_id))).scalars().all() == [posting_id]
        filled = acts.close_as_filled(session, editor, now, posting_id)
        assert session.get_one(Posting, posting_id).closed_reason == "filled-elsewhere"
        acts.undo_decision(session, editor, now, posting_id, filled, 2)
        assert snapshot(session, posting_id) == published
        acts.undo_decision(session, editor, now, posting_id, before, 1)
        assert snapshot(session, posting_id) == pending and "published" not in mails(session)
        assert not session.execute(sa.select(PostingVersion)).scalars().all()
        for reason, words in (("", ""), ("other", " "), ("scam", "x" * 2_001)):
            with pytest.raises(Misuse):
                acts.reject(session, editor, now, posting_id, reason, words, CONFIG, 3)
        rejected = acts.reject(session, editor, now, posting_id, "scam", "It asks for a deposit.", CONFIG, 3)
        note = session.execute(sa.select(PostingNote)).scalar_one()
        assert note.words.endswith("It asks for a deposit.") and "rejected" in mails(session)
        acts.undo_decision(session, editor, now, posting_id, rejected, 3)
        assert snapshot(session, posting_id) == pending and "rejected" not in mails(session)
        assert list_copies(session, posting_id, None) == []


def test_only_editors_decide(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting_id = submitted(session, now)
        with pytest.raises(Forbidden):
            acts.approve(session, STRANGER, now, posting_id, CONFIG, 1)
        with pytest.raises(Forbidden):
            separate_copy(session, STRANGER, now, posting_id)


def test_a_client_reports_once_and_settled_reports_are_deleted_after_a_year(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting_id = submitted(session, now)
        answers = [reports.add_report(session, now, posting_id, "scam", " Odd ", client) for client in ("a", "a", "b")]
        assert answers == [True, False, True]
        session.execute(sa.update(ReaderReport).where(col(ReaderReport.client_hash) == "a").values(settled_at=now))
        reports.delete_old_reports(session, now + timedelta(days=1))
        hashes = session.execute(sa.select(col(ReaderReport.client_hash)).order_by(col(ReaderReport.id))).scalars()
        assert list(hashes) == ["", "b"]
        reports.delete_old_reports(session, now + timedelta(days=366))
        assert [report.words for report in session.execute(sa.select(ReaderReport)).scalars()] == ["Odd"]
