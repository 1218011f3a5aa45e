"""kill -9 at random moments of a send: everybody gets the edition, and nobody twice but where there was a doubt."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from jobboard.config import Settings
from jobboard.core.clock import utc_now
from jobboard.digest.delivery.deliver import LINES
from jobboard.digest.delivery.deliveries import LEASE, MOST_DOUBTS
from jobboard.store.check import faults
from jobboard.store.engine import Store
from tests.digest.sending import queue_edition, rows, states, subscribe
from tests.mail.office import Office, open_office

DEFAULT_RATE = Settings().mail_rate
UNLIMITED = 10_000
STEP = int(LEASE.total_seconds() // 60) + 5


class Nursery:
    """Starts senders, one after the other, and kills them."""

    def __init__(self, url: str, office: Office, folder: Path, lines: int, rate: int) -> None:
        module = "tests.digest.delivery.nursery"
        command = [sys.executable, "-m", module, url, str(office.port), str(folder), str(lines), str(rate)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._started = 0

    def start(self) -> int:
        self._started += 1
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{self._started * STEP}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def wait(self) -> None:
        assert self._process.stdout and self._process.stdout.readline().strip() == "gone"

    def close(self) -> None:
        self._process.communicate()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("database_url", "mails", "lines", "rate", "kills"),
    [
        ("sqlite", 2_000, LINES, DEFAULT_RATE, 100),
        ("sqlite", 400, 1, UNLIMITED, 10),
        ("postgresql", 300, LINES, UNLIMITED, 20),
    ],
    indirect=["database_url"],
)
def test_a_send_killed_again_and_again_reaches_everybody_once(
    database_url: str, mails: int, lines: int, rate: int, kills: int, tmp_path: Path
) -> None:
    store = Store.open(database_url)
    subscribe(store, utc_now(), mails)
    queue_edition(store, utc_now(), size=500)
    moments = random.Random(11)
    with open_office() as office:
        nursery = Nursery(database_url, office, tmp_path, lines, rate)
        hits = sum(
            _kill_in_the_middle(nursery, office, moments, (mails - len(set(office.recipients))) / (left + 1))
            for left in range(kills, 0, -1)
        )
        assert hits >= 0.7 * kills, "most were done before they were killed, which proves little"
        for _ in range(5):
            nursery.start()
            nursery.wait()
        nursery.close()
        got = Counter(office.recipients)
    _judge(store, got, mails, lines, kills)
    store.close()


def _kill_in_the_middle(nursery: Nursery, office: Office, moments: random.Random, share: float) -> bool:
    """After some mails more, and some thousandths of a second; whether it was still at work then."""
    wanted = len(office.taken) + moments.randint(0, int(2 * share))
    child = nursery.start()
    until = time.monotonic() + 20
    while len(office.taken) < wanted and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(moments.uniform(0, 0.03))
    hit = True
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        hit = False
    nursery.wait()
    return hit


def _judge(store: Store, got: Counter[str], mails: int, lines: int, kills: int) -> None:
    doubtful = {f"reader{row.subscriber_id}@lantern.example": row.doubts for row in rows(store) if row.doubts}
    twice = {to: times for to, times in got.items() if times > 1}
    print(
        f"\n{mails:,} mails, {kills} kills, {lines} lines: {len(got):,} got it, {len(twice)} more than once, "
        f"{sum(doubtful.values())} doubts"
    )
    assert states(store) == {"sent": mails}
    assert len(got) == mails
    assert all(times <= 1 + doubtful.get(to, 0) for to, times in twice.items()), "twice, and nobody doubted it"
    assert sum(doubtful.values()) <= kills * lines and max(twice.values(), default=1) <= 1 + MOST_DOUBTS
    assert faults(store) == []
