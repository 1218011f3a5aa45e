"""One opening that several sources have is shown once, from the surest of them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import ClosedReason, Status
from jobboard.jobs.duplicates import settle
from jobboard.jobs.posting import lifecycle
from jobboard.store.engine import Store
from jobboard.store.models import Posting, Source
from jobboard.store.visibility import visible
from tests.factories import add_posting

pytestmark = pytest.mark.slow

TEXT = "<p>" + " ".join(f"You will write about railway number {n} and its people." for n in range(12)) + "</p>"
MUMBAI = (("Mumbai", "Maharashtra", "IN"),)


def add(session: Session, now: datetime, kind: str, number: str = "1", **values: Any) -> int:
    source = session.execute(sa.select(Source).where(col(Source.kind) == kind)).scalar()
    if source is None:
        source = Source(kind=kind, location=kind, created_at=now)
        session.add(source)
        session.flush()
    values = {"description_html": TEXT, "source_id": source.id, "external_id": number} | values
    return add_posting(session, now, **values)


def shown(session: Session, now: datetime) -> set[int]:
    return set(session.execute(sa.select(col(Posting.id)).where(visible(now))).scalars())


def test_a_job_board_is_trusted_before_a_feed(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        feed, board = add(session, now, "indeed-xml"), add(session, now, "lever", title="Staff Writer (m/f/d)")
        assert settle.settle(session, [board], now) == 0
        assert shown(session, now) == {board}
        assert settle.hidden_behind(session, board) == [feed]


def test_the_next_source_takes_over_when_the_surest_closes(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        feed, board = add(session, now, "indeed-xml"), add(session, now, "lever")
        settle.settle(session, [feed, board], now)
        lifecycle.close(session, session.get_one(Posting, board), ClosedReason.GONE_FROM_SOURCE, now)
        assert shown(session, now) == {feed}
        lifecycle.move(session, session.get_one(Posting, board), Status.PUBLISHED, now)
        assert shown(session, now) == {board}


def test_the_next_source_takes_over_when_the_surest_expires(store: Store, now: datetime) -> None:
    later = now + timedelta(days=2)
    with store.writing(now) as session:
        feed, board = add(session, now, "indeed-xml"), add(session, now, "lever", valid_through=now + timedelta(days=1))
        settle.settle(session, [feed, board], now)
        assert settle.settle_lost(session, now) == 0
        assert shown(session, later) == set()
        settle.settle_lost(session, later)
        assert shown(session, later) == {feed}


def test_what_changed_into_another_opening_is_shown_again(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        feed, board = add(session, now, "indeed-xml"), add(session, now, "lever")
        settle.settle(session, [feed, board], now)
        session.get_one(Posting, board).title = "Picture Editor"
        settle.settle(session, [board], now)
        assert shown(session, now) == {feed, board}


def test_the_same_title_in_another_city_is_another_opening(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        both = {add(session, now, "indeed-xml"), add(session, now, "lever", places=MUMBAI)}
        assert settle.settle(session, both, now) == 0
        assert shown(session, now) == both


def test_two_ids_of_one_source_stay_two_openings(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting_ids = [add(session, now, "lever", number) for number in "12"]
        copies = [add(session, now, "indeed-xml", number) for number in "12"]
        assert settle.settle(session, [*posting_ids, *copies], now) == 2
        assert shown(session, now) == set(posting_ids)


def test_openings_of_other_employers_are_never_the_same(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        both = {add(session, now, "indeed-xml", company="Beacon Post"), add(session, now, "lever")}
        assert settle.settle(session, both, now) == 0


def test_a_legal_form_does_not_make_another_employer(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        both = [add(session, now, "indeed-xml", company="Lantern Press Pvt. Ltd."), add(session, now, "lever")]
        assert settle.settle(session, both, now) == 1
