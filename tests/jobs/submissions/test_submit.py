"""An opening that is submitted waits for an editor, once, and its employer gets a key to it."""

import re
from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from jobboard.core.actor import STRANGER, Actor, Role
from jobboard.core.errors import NotFound
from jobboard.core.states import Status
from jobboard.jobs.moderation import acts
from jobboard.jobs.submissions import drafts, keys
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.drafts import Owner
from jobboard.jobs.submissions.submit import InvalidSubmission, submit, submit_own_draft
from jobboard.store.engine import Store
from jobboard.store.models import AuditEntry, Change, Company, MailDomain, OutboxMessage, Posting, PostingLocation
from tests.jobs.submissions.forms import CONFIG, CONTACT, EDITOR, parts, person, submitted, typed


def test_a_first_opening_waits_for_review(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting_id = submitted(session, now, closing_date="2026-05-31")
    with store.reading() as session:
        posting = session.get_one(Posting, posting_id)
        assert (posting.status, posting.approved_at, posting.closing_given) == (Status.PENDING, None, True)
        assert (posting.contact_email, posting.employer_key) == (CONTACT, "lantern.example")
        assert session.get_one(Company, posting.company_id).name == "Lantern Press"
        assert [place.city for place in session.exec(select(PostingLocation))] == ["Pune"]
        assert session.exec(select(MailDomain)).one().domain == "lantern.example"
        assert session.exec(select(Change)).one().posting_id == posting_id
        assert [entry.action for entry in session.exec(select(AuditEntry))] == ["posting.submitted"]


def test_its_employer_gets_a_key_that_is_kept_as_a_hash(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting_id = submitted(session, now)
    with store.reading() as session:
        letter = session.exec(select(OutboxMessage)).one()
        assert (letter.kind, letter.recipient) == ("waiting", CONTACT)
        link = re.search(r"https://jobs\.example/employers/keys/(\S+)", letter.body_text)
        assert link is not None
        assert keys.posting_of_key(session, link[1]) == posting_id
        assert keys.posting_of_key(session, link[1][:-1] + ("A" if link[1][-1] != "A" else "B")) is None
        everything = session.execute(sa.text("SELECT key_hash FROM posting_key")).scalars()
        assert link[1] not in list(everything)


def test_an_employer_whose_opening_was_approved_is_listed_at_once(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        approve(session, submitted(session, now), now)
        second = submitted(session, now, title="Sub-editor", description=OTHER, contact="ravi@lantern.example")
        stranger = submitted(session, now, title="Sub-editor", description=OTHER, contact="ravi@kestrel.example")
    with store.reading() as session:
        assert session.get_one(Posting, second).status == Status.PUBLISHED
        assert session.get_one(Posting, second).valid_through is not None
        assert session.get_one(Posting, stranger).status == Status.PENDING
        kinds = [letter.kind for letter in session.exec(select(OutboxMessage).order_by("id"))]
        assert kinds == ["waiting", "published", "waiting"]


@pytest.mark.parametrize(("review", "status"), [("always", Status.PENDING), ("never", Status.PUBLISHED)])
def test_the_board_may_review_all_or_none(store: Store, now: datetime, review: str, status: Status) -> None:
    config = SubmissionConfig(CONFIG.currency, CONFIG.zone, CONFIG.posting_days, review, CONFIG.links, CONFIG.letters)
    with store.writing(now) as session:
        submitted = submit(session, STRANGER, now, parts(now), config, contact=CONTACT)
        assert session.get_one(Posting, submitted.posting_id).status == status
        assert submitted.listed == (status == Status.PUBLISHED)


def test_naming_a_company_changes_nothing_about_it_until_an_editor_approves(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        first = submitted(session, now, company_website="https://lantern.example")
        later = submitted(
            session, now, description=OTHER, company_website="https://evil.example", contact="x@e.example"
        )
        company = session.exec(select(Company)).one()
        assert company.website == ""
        before = acts.approve(session, EDITOR, now, first, CONFIG, 1)
        assert company.website == "https://lantern.example"
        acts.approve(session, EDITOR, now, later, CONFIG, 2)
        assert company.website == "https://lantern.example"
        acts.undo_decision(session, EDITOR, now, first, before, 1)
        assert company.website == ""


def test_submitting_a_draft_twice_gives_one_opening(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        asha = person(session, now, CONTACT)
        draft = drafts.save_draft(session, Owner(asha.user_id, ""), now, typed())
        first = submit_own_draft(session, asha, now, draft, CONFIG)
        assert submit_own_draft(session, asha, now, draft, CONFIG) == first
        posting = session.exec(select(Posting)).one()
        assert (posting.submitted_by, posting.contact_email) == (asha.user_id, CONTACT)


def test_nobody_submits_anothers_draft_or_one_with_mistakes(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        asha, rival = person(session, now, CONTACT), person(session, now, "eve@rival.example")
        draft = drafts.save_draft(session, Owner(asha.user_id, ""), now, typed(title=""))
        with pytest.raises(NotFound):
            submit_own_draft(session, rival, now, draft, CONFIG)
        with pytest.raises(InvalidSubmission) as wrong:
            submit_own_draft(session, asha, now, draft, CONFIG)
        assert "title" in wrong.value.mistakes.by_field()
        assert session.exec(select(Posting)).all() == []


def test_a_program_submits_for_its_own_company_only(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        lantern = Company(name="Lantern Press", name_key="lantern press", slug="l", created_at=now, updated_at=now)
        session.add(lantern)
        session.flush()
        ours = Actor(companies={lantern.id or 0: Role.MEMBER}, scopes=frozenset({"jobs"}))
        submitted = submit(session, ours, now, parts(now, company_name="Whoever"), CONFIG, company=lantern)
        assert session.get_one(Posting, submitted.posting_id).company_id == lantern.id
        with pytest.raises(NotFound):
            submit(session, Actor(scopes=frozenset({"jobs"})), now, parts(now), CONFIG, company=lantern)


OTHER = (
    "Cut, mend and query copy for a weekly page on birds and rivers. You work with four writers, keep the style guide, "
    "and answer readers' letters. We pay for books and binoculars."
)


def approve(session: Session, posting_id: int, now: datetime) -> None:
    posting = session.get_one(Posting, posting_id)
    posting.status, posting.approved_at = Status.PUBLISHED.value, now
    session.flush()
