"""Whoever waits to write finds the gaps that a long writer leaves."""

import threading
from datetime import datetime

import pytest
import sqlalchemy as sa

from jobboard.store import waiting
from jobboard.store.engine import Store


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_writer_waits_for_the_lock_and_no_longer(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, written = threading.Event(), threading.Event()
    monkeypatch.setattr(waiting.time, "sleep", lambda _: asked.set())

    def write() -> None:
        with store.writing(now) as session:
            session.execute(sa.text("UPDATE store_identity SET id = id"))
        written.set()

    with store.writing(now) as session:
        session.execute(sa.text("UPDATE store_identity SET id = id"))
        thread = threading.Thread(target=write)
        thread.start()
        assert asked.wait(10) and not written.is_set()
    assert written.wait(10)
    thread.join()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_wait_ends(store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "SECONDS", -1)
    other = Store.open(store.engine.url.render_as_string(), upgrade=False)
    with store.writing(now) as session:
        session.execute(sa.text("UPDATE store_identity SET id = id"))
        with pytest.raises(sa.exc.OperationalError, match="locked"), other.writing(now) as late:
            late.connection()
    other.close()
