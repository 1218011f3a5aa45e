"""What happened to mails is written for many at once, and a store that stumbles loses none of it."""

from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from jobboard.digest.delivery import deliveries, handover
from jobboard.digest.delivery.ledger import Ledger
from jobboard.store.engine import Store
from tests.digest.sending import Watch, queue_edition, states, subscribe


@pytest.fixture
def queued(store: Store, now: datetime) -> Store:
    subscribe(store, now, 20)
    queue_edition(store, now)
    return store


def take(ledger: Ledger, count: int = 20) -> list[Any]:
    taken: list[Any] = ledger.run_and_wait(lambda session, now: deliveries.claim(session, now, count))
    return taken


def test_many_are_written_in_few_commits_and_all_by_its_end(queued: Store, watch: Watch) -> None:
    with Ledger(queued, watch) as ledger:
        mine = take(ledger)
        assert ledger.begin(mine[0])
        for each in mine[1:]:
            assert ledger.begin(each)
            ledger.sent(each)
        ledger.sent(mine[0])
    assert states(queued) == {"sent": 20}
    assert ledger.commits <= 26


def test_one_is_begun_once(queued: Store, watch: Watch) -> None:
    with Ledger(queued, watch) as ledger:
        mine = take(ledger, 1)[0]
        assert [ledger.begin(mine), ledger.begin(mine)] == [True, False]


def test_one_act_that_fails_takes_no_other_along(queued: Store, watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(session: Session, _: datetime) -> None:
        session.execute(sa.text("INSERT INTO suppression (address_hash) VALUES (NULL)"))

    with Ledger(queued, watch) as ledger:
        mine = take(ledger)
        for each in mine:
            ledger.begin(each)
            ledger.note(broken)
            ledger.sent(each)
        with pytest.raises(sa.exc.IntegrityError):
            ledger.run_and_wait(broken)
    assert states(queued) == {"sent": 20} and "cannot be written" in caplog.text


def test_a_store_that_is_full_for_a_moment_makes_no_doubts(
    queued: Store, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobboard.digest.delivery.ledger._PAUSES", (0.0, 0.0))
    full = [2]

    def stumbling(session: Session, claimed: Any, now: datetime) -> None:
        if claimed and full[0]:
            full[0] -= 1
            raise sa.exc.OperationalError("", {}, Exception("database or disk is full"))
        real(session, claimed, now)

    real = handover.sent
    monkeypatch.setattr(handover, "sent", stumbling)
    with Ledger(queued, watch) as ledger:
        for each in take(ledger):
            ledger.begin(each)
            ledger.sent(each)
    assert states(queued) == {"sent": 20}
