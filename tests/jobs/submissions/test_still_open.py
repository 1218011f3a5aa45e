"""A month after its employer last said that an opening is open, a mail asks; one click answers, looking does not."""

import re
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from jobboard.core.errors import Gone, Misuse
from jobboard.core.states import Status
from jobboard.jobs.posting.records import openings_by_id
from jobboard.jobs.submissions import renew, still_open
from jobboard.store.engine import Store
from jobboard.store.models import OutboxMessage, Posting
from tests.factories import add_posting
from tests.jobs.submissions.forms import CONFIG, EDITOR, submitted
from tests.jobs.submissions.test_looking_after import key_to, listed

pytestmark = pytest.mark.slow

SECRET = "s" * 40
DAYS_30 = timedelta(days=30)


def ask(session: Session, now: datetime) -> int:
    return still_open.ask_employers(session, now, CONFIG, SECRET)


def token_of(session: Session) -> str:
    letters = session.exec(select(OutboxMessage).where(OutboxMessage.kind == "still-open")).all()
    link = re.search(r"/employers/answers/(\S+)", letters[-1].body_text)
    assert link
    return link[1]


def asked(session: Session, now: datetime) -> tuple[Posting, str]:
    posting = listed(session, now)
    session.flush()
    assert ask(session, now + DAYS_30) == 1
    return posting, token_of(session)


def test_an_employer_is_asked_once_a_month_while_nothing_is_said(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        posting.valid_through = now + timedelta(days=200)
        session.flush()
        asked_on = [day for day in range(100) if ask(session, now + timedelta(days=day))]
        assert asked_on == [30, 60, 90]


def test_nobody_is_asked_about_what_is_imported_closed_waiting_or_closes_soon(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        listed(session, now, closing_date=(now + timedelta(days=36)).date().isoformat())
        add_posting(session, now, employer_confirmed_at=None, contact_email="a@b.example")
        add_posting(session, now, status=Status.CLOSED.value, employer_confirmed_at=now, contact_email="a@b.example")
        waiting = session.get_one(Posting, submitted(session, now, contact="z@other.example", title="Another Title"))
        assert waiting.status == Status.PENDING
        assert ask(session, now + DAYS_30) == 0


def test_one_click_keeps_it_and_the_link_works_no_more(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting, token = asked(session, now)
        later = now + timedelta(days=33)
        assert still_open.load_asked(session, token, later, SECRET).title == posting.title
        still_open.keep_open(session, later, token, SECRET, CONFIG)
        session.flush()
        (opening,) = openings_by_id(session, [posting.id or 0])
        assert opening.confirmed_at == later and opening.valid_through == later + timedelta(days=60)
        with pytest.raises(Gone):
            still_open.keep_open(session, later, token, SECRET, CONFIG)
        assert ask(session, later + timedelta(days=29)) == 0 and ask(session, later + DAYS_30) == 1


def test_an_employers_own_last_day_stays(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now, closing_date=(now + timedelta(days=50)).date().isoformat())
        last_day = posting.valid_through
        assert ask(session, now + DAYS_30) == 1
        still_open.keep_open(session, now + DAYS_30, token_of(session), SECRET, CONFIG)
        assert posting.valid_through == last_day


def test_one_click_closes_it(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting, token = asked(session, now)
        with pytest.raises(Misuse):
            still_open.close_asked(session, now + DAYS_30, token, SECRET, "because")
        still_open.close_asked(session, now + DAYS_30, token, SECRET, "filled-elsewhere")
        assert (posting.status, posting.closed_reason) == (Status.CLOSED, "filled-elsewhere")
        with pytest.raises(Gone):
            still_open.keep_open(session, now + DAYS_30, token, SECRET, CONFIG)


def test_links_that_are_forged_or_old_do_nothing(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting, token = asked(session, now)
        at = now + DAYS_30
        for wrong in (token[:-3] + "abc", "x" * 5_000, "", "[1,2,3]", "é"):
            with pytest.raises(Gone):
                still_open.keep_open(session, at, wrong, SECRET, CONFIG)
        with pytest.raises(Gone):
            still_open.load_asked(session, token, at, "t" * 40)
        with pytest.raises(Gone):
            still_open.load_asked(session, token, at + timedelta(days=22), SECRET)
        assert posting.employer_confirmed_at == now


def test_an_editor_who_renews_confirms_nothing(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        later = now + timedelta(days=50)
        renew.renew(session, EDITOR, later, posting.id or 0, None, CONFIG)
        assert posting.employer_confirmed_at == now
        renew.renew(session, key_to(posting), later + timedelta(days=50), posting.id or 0, None, CONFIG)
        assert posting.employer_confirmed_at == later + timedelta(days=50)
