"""Steps run when they are due; one that fails or waits holds nobody up."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from jobboard.mail.worker import Step, Worker

MINUTE = timedelta(minutes=1)


class Watch:
    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Timer:
    seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=1)])
def test_a_clock_that_is_set_neither_stops_nor_repeats_the_work(jump: timedelta) -> None:
    watch, timer, ran = Watch(), Timer(), list[datetime]()
    worker = Worker([Step("mail", MINUTE, ran.append)], watch, timer=timer)
    worker.once()
    watch.now += jump
    worker.once()
    assert len(ran) == 1, "a minute has not passed"
    timer.seconds += 60
    worker.once()
    assert ran == [Watch.now, Watch.now + jump], "a minute has passed, whatever the clock says"


def test_a_step_runs_when_it_is_due(caplog: pytest.LogCaptureFixture) -> None:
    watch, ran = Watch(), list[datetime]()

    def broken(_: datetime) -> None:
        raise ValueError("no")

    timer = Timer()
    worker = Worker([Step("broken", MINUTE, broken), Step("good", MINUTE, ran.append)], watch, timer=timer)
    worker.once()
    worker.once()
    timer.seconds += 60
    worker.once()
    assert len(ran) == 2
    assert "the step “broken” failed" in caplog.text


@pytest.mark.slow
def test_a_step_apart_holds_nobody_up_and_runs_once_at_a_time() -> None:
    watch, ran, begun, go_on = Watch(), list[datetime](), list[datetime](), threading.Event()

    def slow(now: datetime) -> None:
        begun.append(now)
        go_on.wait(10)

    worker = Worker([Step("slow", timedelta(0), slow, apart=True), Step("mail", timedelta(0), ran.append)], watch)
    worker.start()
    until = time.monotonic() + 8
    while len(ran) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(ran) >= 2 and len(begun) == 1
    go_on.set()
    worker.stop()
    assert not any(thread.name == "slow" for thread in threading.enumerate())


def test_once_waits_for_what_runs_apart() -> None:
    done = threading.Event()
    Worker([Step("slow", MINUTE, lambda _: (time.sleep(0.2), done.set()), apart=True)], Watch()).once()
    assert done.is_set()
