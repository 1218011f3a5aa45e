"""Editing, closing, renewing and copying an opening: each by the table of moves, nothing past an editor."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from jobboard.core.actor import STRANGER, Actor
from jobboard.core.errors import Conflict, Misuse
from jobboard.core.states import Status
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.submissions import close, drafts, duplicate, edit, notes, own_openings, renew
from jobboard.jobs.submissions.drafts import Owner
from jobboard.store.engine import Store
from jobboard.store.models import AuditEntry, Posting, PostingVersion
from tests.jobs.submissions.forms import CONFIG, EDITOR, parts, submitted

pytestmark = pytest.mark.slow

MAY = "2026-05-31"


def listed(session: Session, now: datetime, **fields: str) -> Posting:
    """An opening that an editor approved."""
    posting = session.get_one(Posting, submitted(session, now, **fields))
    lifecycle.list_publicly(session, posting, now, 60)
    session.flush()
    session.add(
        PostingVersion(posting_id=posting.id or 0, approved_at=now, parts=lifecycle.version_snapshot(session, posting))
    )
    session.flush()
    return posting


def key_to(posting: Posting) -> Actor:
    return STRANGER.with_keys(frozenset({posting.id or 0}))


def test_changing_what_readers_rely_on_returns_it_to_review(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        owner = key_to(posting)
        became = edit.edit(session, owner, now, posting.id or 0, parts(now, title="Chief Writer"), CONFIG)
        assert (became, posting.title) == (Status.PENDING, "Chief Writer")
        versions = session.exec(select(PostingVersion)).all()
        assert [version.parts["title"] for version in versions] == ["Staff Writer"]
    with store.reading() as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "posting.edited")).one()
        assert entry.detail == {"parts": ["title"], "status": "pending"}


def test_an_edit_that_changes_nothing_leaves_it_listed(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        owner = key_to(posting)
        assert edit.edit(session, owner, now, posting.id or 0, parts(now), CONFIG) == Status.PUBLISHED
    with store.reading() as session:
        assert session.exec(select(AuditEntry).where(AuditEntry.action == "posting.edited")).all() == []


def test_the_employers_closing_date_survives_approval_and_edit(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now, closing_date=MAY)
        closing = posting.valid_through
        assert closing is not None and closing.date().isoformat() == MAY
        owner = key_to(posting)
        edit.edit(session, owner, now, posting.id or 0, parts(now, title="Chief", closing_date=MAY), CONFIG)
        lifecycle.list_publicly(session, posting, now + timedelta(days=1), 60)
        assert (posting.valid_through, posting.closing_given) == (closing, True)


def test_a_rejected_opening_is_pending_again_after_an_edit(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = session.get_one(Posting, submitted(session, now))
        lifecycle.move(session, posting, Status.REJECTED, now)
        posting.rejected_reason = "unclear"
        session.flush()
        owner = key_to(posting)
        assert edit.edit(session, owner, now, posting.id or 0, parts(now), CONFIG) == Status.PENDING


def test_what_an_editor_changes_stays_listed_and_is_locked(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        changed = parts(now, title="Writer, Railways", category="Transport")
        assert edit.edit(session, EDITOR, now, posting.id or 0, changed, CONFIG) == Status.PUBLISHED
        assert posting.locked_parts == ["category", "title"]
        assert len(session.exec(select(PostingVersion)).all()) == 2


@pytest.mark.parametrize("reason", ["filled-here", "filled-elsewhere", "withdrawn"])
def test_an_opening_is_closed_with_a_reason(store: Store, now: datetime, reason: str) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        owner = key_to(posting)
        close.close(session, owner, now, posting.id or 0, reason)
        assert (posting.status, posting.closed_reason, posting.closed_at) == (Status.CLOSED, reason, now)
        state = own_openings.load_own_opening(session, owner, now, posting.id or 0).state
        assert state == ("closed" if reason == "withdrawn" else "filled")


def test_an_expired_opening_can_still_be_called_filled(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        later = now + timedelta(days=100)
        owner = key_to(posting)
        assert own_openings.load_own_opening(session, owner, later, posting.id or 0).state == "expired"
        close.close(session, owner, later, posting.id or 0, "filled-here")
        assert own_openings.load_own_opening(session, owner, later, posting.id or 0).state == "filled"


def test_a_pending_opening_can_be_withdrawn_once(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = session.get_one(Posting, submitted(session, now))
        owner = key_to(posting)
        with pytest.raises(Misuse):
            close.close(session, owner, now, posting.id or 0, "gone-from-source")
        close.close(session, owner, now, posting.id or 0, "withdrawn")
        with pytest.raises(Conflict):
            close.close(session, owner, now, posting.id or 0, "withdrawn")
        with pytest.raises(Conflict, match="renew it first"):
            edit.edit(session, owner, now, posting.id or 0, parts(now), CONFIG)
        assert renew.renew(session, owner, now, posting.id or 0, None, CONFIG) == Status.PENDING


def test_a_closed_opening_is_renewed_as_it_was_approved(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        owner = key_to(posting)
        close.close(session, owner, now, posting.id or 0, "filled-here")
        later = now + timedelta(days=30)
        assert renew.renew(session, owner, later, posting.id or 0, None, CONFIG) == Status.PUBLISHED
        assert (posting.valid_through, posting.closed_reason) == (later + timedelta(days=60), None)


def test_an_expired_opening_is_renewed_until_the_day_named(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        owner = key_to(posting)
        with pytest.raises(Conflict):
            renew.renew(session, owner, now, posting.id or 0, None, CONFIG)
        later, until = now + timedelta(days=61), now + timedelta(days=80)
        assert renew.renew(session, owner, later, posting.id or 0, until, CONFIG) == Status.PUBLISHED
        assert (posting.valid_through, posting.closing_given) == (until, True)


def test_renewal_is_no_way_round_review(store: Store, now: datetime) -> None:
    """Approved, then edited, then withdrawn and renewed: an editor has not seen what it says now."""
    with store.writing(now) as session:
        posting = listed(session, now)
        owner = key_to(posting)
        edit.edit(session, owner, now, posting.id or 0, parts(now, title="Send us money"), CONFIG)
        close.close(session, owner, now, posting.id or 0, "withdrawn")
        assert renew.renew(session, owner, now, posting.id or 0, None, CONFIG) == Status.PENDING


def test_what_was_rejected_after_approval_is_not_listed_by_renewal(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        owner = key_to(posting)
        lifecycle.move(session, posting, Status.REJECTED, now)
        posting.rejected_reason = "spam"
        edit.edit(session, owner, now, posting.id or 0, parts(now), CONFIG)
        close.close(session, owner, now, posting.id or 0, "withdrawn")
        assert renew.renew(session, owner, now, posting.id or 0, None, CONFIG) == Status.PENDING


def test_a_copy_is_a_draft_with_all_but_the_closing_date(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now, closing_date=MAY, skills="Hindi, Marathi")
        owner = key_to(posting)
        here = Owner(None, "here")
        draft = duplicate.duplicate(session, owner, now, posting.id or 0, here, CONFIG)
        typed = drafts.load_draft(session, here, draft).typed
        assert (typed["title"], typed["skills"], typed["salary_min"]) == (
            ["Staff Writer"],
            ["Hindi, Marathi"],
            ["1200000"],
        )
        assert "closing_date" not in typed


def test_employer_and_editors_talk_in_order(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        owner = key_to(posting)
        notes.add_employer_note(session, owner, now, posting.id or 0, "  Is it\r\nlisted? \x00<b> ")
        notes.add_employer_note(session, owner, now, posting.id or 0, "Thanks")
        with pytest.raises(Misuse):
            notes.add_employer_note(session, owner, now, posting.id or 0, " \n ")
        with pytest.raises(Misuse, match="5,000"):
            notes.add_employer_note(session, owner, now, posting.id or 0, "x" * 5_000)
        assert [(note.side, note.words) for note in notes.list_notes(session, posting.id or 0)] == [
            ("employer", "Is it\nlisted? <b>"),
            ("employer", "Thanks"),
        ]
