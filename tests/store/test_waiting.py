"""Writers on SQLite take turns, so that one that writes all the time keeps nobody waiting."""

import threading
import time
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from jobboard.store.engine import Store


@pytest.mark.slow
def test_a_writer_without_pauses_lets_another_write_in_turn(tmp_path: Path, now: datetime) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'jobboard.db'}")
    waiting, written, done = threading.Event(), threading.Event(), 0

    def write_once() -> None:
        waiting.set()
        with store.writing(now) as session:
            session.connection()
        written.set()

    other = threading.Thread(target=write_once)
    until = time.monotonic() + 5
    while not written.is_set() and time.monotonic() < until:
        with store.writing(now) as session:
            session.execute(sa.text("SELECT 1"))
            if not waiting.is_set():
                other.start()
                waiting.wait(5)
            time.sleep(0.05)
        done += 1
    other.join()
    store.close()
    assert done <= 5, f"{done} transactions overtook it"
