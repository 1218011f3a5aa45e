"""What was typed is kept, and only for whom typed it."""

from datetime import datetime, timedelta

import pytest

from jobboard.core.errors import Conflict, Misuse, NotFound
from jobboard.jobs.submissions import drafts
from jobboard.jobs.submissions.drafts import Owner
from jobboard.store.engine import Store
from jobboard.store.models import User

HERE = Owner(None, "this browser")


def user(store: Store, now: datetime, email: str = "asha@lantern.example") -> int:
    with store.writing(now) as session:
        person = User(email=email, email_key=email, created_at=now)
        session.add(person)
        session.flush()
        assert person.id is not None
        return person.id


def test_a_draft_holds_what_was_typed_and_no_other_field(store: Store, now: datetime) -> None:
    typed = {"title": ["راوي 🦜 e\u0301 <b>"], "salary_min": ["rather a lot"], "status": ["published"], "id": ["7"]}
    with store.writing(now) as session:
        draft = drafts.save_draft(session, HERE, now, typed)
    with store.reading() as session:
        assert drafts.load_draft(session, HERE, draft).typed == {
            "title": ["راوي 🦜 é <b>"],
            "salary_min": ["rather a lot"],
        }


def test_nul_and_lone_surrogates_do_not_reach_the_store(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        draft = drafts.save_draft(session, HERE, now, {"title": ["Wri\x00ter\ud800"]})
    with store.reading() as session:
        assert drafts.load_draft(session, HERE, draft).typed == {"title": ["Writer"]}


@pytest.mark.parametrize("owner", [Owner(None, "another"), Owner(None, ""), Owner(12, "this browser")])
def test_nobody_else_sees_changes_or_removes_a_draft(store: Store, now: datetime, owner: Owner) -> None:
    with store.writing(now) as session:
        draft = drafts.save_draft(session, HERE, now, {"title": ["Writer"]})
        for act in (
            lambda: drafts.load_draft(session, owner, draft),
            lambda: drafts.save_draft(session, owner, now, {"title": ["Mine"]}, draft),
            lambda: drafts.delete_draft(session, owner, draft),
        ):
            with pytest.raises(NotFound):
                act()
        assert drafts.list_drafts(session, owner) == []


def test_signing_in_takes_over_the_drafts_of_that_browser(store: Store, now: datetime) -> None:
    asha = user(store, now)
    with store.writing(now) as session:
        draft = drafts.save_draft(session, HERE, now, {"title": ["Writer"]})
        elsewhere = drafts.save_draft(session, Owner(None, "another"), now, {"title": ["Editor"]})
        drafts.assign_drafts(session, asha, HERE.browser_hash)
    with store.reading() as session:
        assert [saved.id for saved in drafts.list_drafts(session, Owner(asha, "a third"))] == [draft]
        assert [saved.id for saved in drafts.list_drafts(session, Owner(None, "another"))] == [elsewhere]
        assert drafts.list_drafts(session, HERE) == []


def test_the_number_and_size_of_drafts_are_limited(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        with pytest.raises(Misuse, match="million"):
            drafts.save_draft(session, HERE, now, {"description": ["x" * 1_000_001]})
        for number in range(drafts.MAX_DRAFTS):
            drafts.save_draft(session, HERE, now, {"title": [f"Writer {number}"]})
        with pytest.raises(Conflict, match="20 drafts"):
            drafts.save_draft(session, HERE, now, {"title": ["One more"]})
        drafts.save_draft(session, Owner(None, "another"), now, {"title": ["One more"]})


def test_drafts_are_deleted_after_sixty_days(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        drafts.save_draft(session, HERE, now - timedelta(days=61), {"title": ["Old"]})
        young = drafts.save_draft(session, HERE, now - timedelta(days=59), {"title": ["Young"]})
        drafts.delete_old_drafts(session, now)
        assert [saved.id for saved in drafts.list_drafts(session, HERE)] == [young]
