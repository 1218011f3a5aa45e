"""An opening without an account is submitted by a mailed link: once, within the hour, by a button."""

import re
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from jobboard.core.actor import STRANGER
from jobboard.core.errors import Gone, Misuse, NotFound, TooMany
from jobboard.jobs.submissions import confirm, drafts
from jobboard.jobs.submissions.drafts import Owner
from jobboard.jobs.submissions.submit import InvalidSubmission
from jobboard.mail.limits import Sender
from jobboard.store.engine import Store
from jobboard.store.models import MailedLink, OutboxMessage, Posting
from tests.jobs.submissions.forms import CONFIG, CONTACT, typed

HERE = Owner(None, "this browser")
STRANGER_AT = Sender.at("203.0.113.7")


def send_link(session: Session, now: datetime) -> tuple[int, str]:
    """A draft whose link was asked for, and the token in the letter."""
    draft = drafts.save_draft(session, HERE, now, typed())
    confirm.send_confirmation_link(session, now, HERE, draft, CONTACT, CONFIG, STRANGER_AT)
    letter = session.exec(select(OutboxMessage).where(OutboxMessage.kind == "confirm-opening")).all()[-1]
    link = re.search(r"/confirmations/(\S+)", letter.body_text)
    assert link is not None and letter.recipient == CONTACT
    return draft, link[1]


def test_the_link_submits_the_draft_from_the_address_it_went_to(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        _, token = send_link(session, now)
        assert confirm.load_confirmation(session, token, now).email == CONTACT
        submitted = confirm.confirm(session, STRANGER, now, token, CONFIG)
        posting = session.get_one(Posting, submitted.posting_id)
        assert (posting.contact_email, posting.submitted_by) == (CONTACT, None)
        assert drafts.list_drafts(session, HERE) == []


def test_looking_at_the_link_changes_nothing(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        _, token = send_link(session, now)
    with store.reading() as session:
        for _ in range(3):
            confirm.load_confirmation(session, token, now)
        assert session.exec(select(MailedLink)).one().used_at is None
        assert session.exec(select(Posting)).all() == []


def test_a_link_works_once_and_for_an_hour(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        _, token = send_link(session, now)
        for late in (now + timedelta(minutes=60), now + timedelta(days=3)):
            with pytest.raises(Gone):
                confirm.load_confirmation(session, token, late)
            with pytest.raises(Gone):
                confirm.confirm(session, STRANGER, late, token, CONFIG)
        confirm.confirm(session, STRANGER, now, token, CONFIG)
        with pytest.raises(Gone):
            confirm.confirm(session, STRANGER, now, token, CONFIG)
        with pytest.raises(Gone):
            confirm.load_confirmation(session, token, now)
        assert len(session.exec(select(Posting)).all()) == 1


def test_two_links_to_one_draft_submit_it_once(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        draft, first = send_link(session, now)
        confirm.send_confirmation_link(session, now, HERE, draft, "ravi@kestrel.example", CONFIG, STRANGER_AT)
        letter = session.exec(select(OutboxMessage).where(OutboxMessage.recipient == "ravi@kestrel.example")).one()
        second = letter.body_text.split("/confirmations/")[1].split()[0]
        confirm.confirm(session, STRANGER, now, first, CONFIG)
        with pytest.raises(Gone):
            confirm.confirm(session, STRANGER, now, second, CONFIG)


@pytest.mark.parametrize("token", ["", "x", "x" * 40, "../../etc", "a" * 5_000, "' OR 1=1 --"])
def test_a_link_that_was_never_sent_is_dead(store: Store, now: datetime, token: str) -> None:
    with store.reading() as session, pytest.raises(Gone):
        confirm.load_confirmation(session, token, now)


@pytest.mark.parametrize("address", ["", "asha", "a@b", "a@b.example\r\nBcc: c@d.example", "a b@c.example"])
def test_an_invalid_address_gets_no_mail(store: Store, now: datetime, address: str) -> None:
    with store.writing(now) as session:
        draft = drafts.save_draft(session, HERE, now, typed())
        with pytest.raises(Misuse):
            confirm.send_confirmation_link(session, now, HERE, draft, address, CONFIG, STRANGER_AT)
        assert session.exec(select(OutboxMessage)).all() == []


def test_nobody_asks_for_anothers_draft_or_one_with_mistakes(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        draft = drafts.save_draft(session, HERE, now, typed(title=""))
        with pytest.raises(NotFound):
            confirm.send_confirmation_link(session, now, Owner(None, "another"), draft, CONTACT, CONFIG, STRANGER_AT)
        with pytest.raises(Misuse, match="mend"):
            confirm.send_confirmation_link(session, now, HERE, draft, CONTACT, CONFIG, STRANGER_AT)


def test_a_draft_with_later_mistakes_is_not_submitted(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        draft, token = send_link(session, now)
        drafts.save_draft(session, HERE, now, typed(closing_date="2026-03-01"), draft)
        with pytest.raises(InvalidSubmission):
            confirm.confirm(session, STRANGER, now, token, CONFIG)


def test_ten_links_an_hour_for_a_client(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        draft = drafts.save_draft(session, HERE, now, typed())
        for number in range(10):
            confirm.send_confirmation_link(
                session, now, HERE, draft, f"asha{number}@lantern.example", CONFIG, STRANGER_AT
            )
        with pytest.raises(TooMany):
            confirm.send_confirmation_link(session, now, HERE, draft, CONTACT, CONFIG, STRANGER_AT)
        confirm.send_confirmation_link(session, now + timedelta(minutes=61), HERE, draft, CONTACT, CONFIG, STRANGER_AT)
