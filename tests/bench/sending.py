"""python -m tests.bench.sending: queueing and sending an edition; the sender on one core, a mail server on another."""

import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from jobboard.config import Settings
from jobboard.core.clock import utc_now
from jobboard.digest.delivery.deliver import Sender
from jobboard.digest.delivery.edition_mail import MailConfig
from jobboard.mail.transports import transport_for
from jobboard.store.engine import Store
from tests.bench.measure import Line, on_one_core, say
from tests.bench.serving import free_port
from tests.digest.sending import queue_edition, subscribe

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WANTED_A_SECOND = 300
MANY = 100_000
SENT = 3_000
PAGE = 28_000
"""Bytes of HTML and of text each: a mail of 60 KB."""


def lines(folder: Path) -> list[Line]:
    """Queueing for 100,000; sending some thousands, plain and signed."""
    return [_queueing(folder), *(_sending(folder, signed=signed) for signed in (False, True))]


def _queueing(folder: Path) -> Line:
    store = _store(folder / "many.db", MANY)
    before = psutil.Process().memory_info().rss
    began = time.monotonic()
    queue_edition(store, NOW, size=PAGE)
    seconds = time.monotonic() - began
    grown = (psutil.Process().memory_info().rss - before) >> 20
    store.close()
    said = f"{seconds:.1f} s, {grown} MB more"
    return Line(f"queueing an edition for {MANY:,}", said, "at most 60 s and 300 MB", seconds <= 60 and grown <= 300)


def _sending(folder: Path, *, signed: bool) -> Line:
    store = _store(folder / f"some-{signed}.db", SENT)
    queue_edition(store, NOW, size=PAGE)
    with _sink() as port:
        settings = Settings(
            base_url="https://jobs.example",
            smtp_url=f"smtp://127.0.0.1:{port}",
            mail_from="Jobs <jobs@jobs.example>",
            mail_rate=10_000,
            data_dir=folder,
            **({"dkim_selector": "s1", "dkim_key": _key()} if signed else {}),
        )
        sender = Sender(
            store, transport_for(settings), MailConfig.from_settings(settings, "secret"), utc_now, lambda *_: None
        )
        began, busy = time.monotonic(), time.process_time()
        sent = sender.run()
        seconds, busy = time.monotonic() - began, time.process_time() - busy
        assert sent == SENT == _taken(port)
    store.close()
    said = (
        f"{sent / seconds:,.0f} a second with {busy / seconds:.0%} of the core, {sent / busy:,.0f} a second of its own"
    )
    what = f"sending {SENT:,} mails of {2 * PAGE // 1000} KB, {'signed' if signed else 'not signed'}"
    return Line(what, said, f"at least {WANTED_A_SECOND} a second", sent / seconds >= WANTED_A_SECOND)


def _store(path: Path, subscribers: int) -> Store:
    store = Store.open(f"sqlite:///{path}")
    for _ in range(0, subscribers, 10_000):
        subscribe(store, NOW, min(subscribers, 10_000))
    return store


@contextmanager
def _sink() -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.sink", str(port)])
    others = set(range(os.cpu_count() or 1)) - os.sched_getaffinity(0)
    os.sched_setaffinity(process.pid, others or os.sched_getaffinity(0))
    try:
        for _ in range(100):
            try:
                smtplib.SMTP("127.0.0.1", port).quit()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.kill()
        process.wait()


def _taken(port: int) -> int:
    with smtplib.SMTP("127.0.0.1", port) as asking:
        return int(asking.docmd("vrfy")[1])


def _key() -> str:
    key = rsa.generate_private_key(65537, 2048)
    kind = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()).decode()


def main() -> None:
    on_one_core()
    with tempfile.TemporaryDirectory() as folder:
        for line in lines(Path(folder)):
            say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure} ({line.wanted})")


if __name__ == "__main__":
    main()
