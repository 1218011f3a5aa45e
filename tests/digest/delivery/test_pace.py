"""As fast as is allowed, over as few lines as that takes."""

import threading
import time

import pytest

from jobboard.config import Settings
from jobboard.digest.delivery.pace import Pace
from jobboard.digest.delivery.sender_pool import SenderPool
from jobboard.store.engine import Store
from tests.digest.sending import Watch, queue_edition, send, subscribe
from tests.mail.office import Office


def test_work_that_asks_for_more_gets_more_up_to_the_most() -> None:
    began: list[int] = []

    def work() -> int:
        began.append(1)
        pool.add_thread()
        pool.add_thread()
        return 2

    pool = SenderPool(work, 5)
    assert (pool.finish(), len(began)) == (10, 5)


def test_what_fails_in_a_lane_is_told() -> None:
    with pytest.raises(ValueError, match="no"):
        SenderPool(lambda: int("no"), 3).finish()


def test_who_keeps_pace_is_not_behind_and_who_does_not_is() -> None:
    behind: list[int] = []
    stopping = threading.Event()
    quick = Pace(2_000, lambda: behind.append(1))
    for _ in range(60):
        quick.wait(stopping)
    assert behind == []
    slow = Pace(1_000_000, lambda: behind.append(1))
    for _ in range(60):
        time.sleep(0.0002)
        slow.wait(stopping)
    assert len(behind) == 3


@pytest.mark.slow
def test_a_pace_that_one_line_can_keep_takes_one_line(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 25)
    queue_edition(store, watch.now)
    assert send(store, settings.model_copy(update={"mail_rate": 10}), watch) == 25
    assert office.connections == 1
