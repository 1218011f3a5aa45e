"""Whoever reads the database later finds no mail in it whose links still open something."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from jobboard.config import Settings
from jobboard.mail import outbox
from jobboard.mail.delivery import deliver_due
from jobboard.mail.message import Letter
from jobboard.mail.outgoing_mail import Fault, NotSent, OutgoingMail
from jobboard.mail.transports import Folder, transport_for
from jobboard.store import migrate
from jobboard.store.engine import Store
from jobboard.store.models import OutboxMessage
from tests.people import letters

LINK = "https://jobs.example/employers/keys/canary-key"
LETTER = Letter("published", "a@b.example", "Your opening", f"See {LINK}\n", f"<a href='{LINK}'>", (("X-Way", LINK),))


class Refuses(Folder):
    def send(self, mail: OutgoingMail, before_end: object = None) -> None:  # type: ignore[override]
        raise NotSent("The mail server refused: 550 no", permanent=True, fault=Fault.LETTER)


def post(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        outbox.enqueue(session, LETTER, now)


def erased(row: OutboxMessage) -> bool:
    return (row.subject, row.body_text, row.body_html, row.headers) == ("", "", "", [])


def test_a_letter_that_is_out_is_erased_and_its_envelope_stays(store: Store, now: datetime, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    post(store, now)
    assert not erased(letters(store)[0])
    assert deliver_due(store, transport_for(settings), settings, lambda: now) == 1
    sent = letters(store)[0]
    assert erased(sent)
    assert (sent.kind, sent.recipient, sent.sent_at) == ("published", "a@b.example", now)


def test_so_is_one_that_was_given_up(store: Store, now: datetime, tmp_path: Path) -> None:
    post(store, now)
    deliver_due(store, Refuses(tmp_path), Settings(data_dir=tmp_path), lambda: now)
    given_up = letters(store)[0]
    assert given_up.failed_at == now and "550" in given_up.last_error and erased(given_up)


@pytest.mark.slow
def test_what_was_sent_before_is_erased_by_the_migration(store: Store, now: datetime) -> None:
    for _ in range(2):
        post(store, now)
    with store.writing(now) as session:
        session.execute(sa.update(OutboxMessage).where(OutboxMessage.id == 1).values(sent_at=now))  # type: ignore[arg-type]
    migrate.downgrade(store.engine, "0016")
    migrate.upgrade(store.engine)
    first, second = letters(store)
    assert erased(first) and not erased(second)


def test_files_of_a_board_without_a_mail_server_go_after_a_month(now: datetime, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "outbox")
    for days, name in ((31, "old"), (29, "new")):
        date = (now - timedelta(days=days)).strftime("%a, %d %b %Y %H:%M:%S +0000")
        folder.send(OutgoingMail(name, "a@b.example", "c@d.example", f"Date: {date}\r\n\r\n{LINK}\r\n".encode()))
    (tmp_path / "outbox" / "notes.txt").write_text("not ours")
    folder.clean(now)
    names = [path.name for path in (tmp_path / "outbox").iterdir()]
    assert sorted(name.rpartition("-")[2] for name in names) == ["new.eml", "notes.txt"]
