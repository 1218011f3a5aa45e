"""Letters on their way to a real mail server, on good days and bad ones."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import sqlalchemy as sa

from jobboard.config import Settings
from jobboard.core.clock import Clock
from jobboard.core.links import Links
from jobboard.mail import limits, outbox
from jobboard.mail.delivery import deliver_due
from jobboard.mail.message import Letters
from jobboard.mail.samples import SAMPLES
from jobboard.mail.transports import transport_for
from jobboard.store.engine import Store
from jobboard.store.models import OutboxMessage
from jobboard.web.render.static import shipped_folder
from tests.bench.serving import free_port
from tests.mail.office import Office
from tests.people import letters, part_of

pytestmark = pytest.mark.slow

TO = "meera@lantern.example"
HOSTILE = "Editor\r\nBcc: victim@evil.example\r\n\r\n<script>alert(1)</script>"


def write(store: Store, settings: Settings, now: datetime, name: str = "waiting", to: str = TO, **said: object) -> None:
    made = Letters(settings, Links(settings.base_url), shipped_folder("templates"))
    with store.writing(now) as session:
        admitted = limits.admit(session, now, name, to, limits.Sender("here")) if limits.needs_leave(name) else None
        outbox.enqueue(session, made.letter(name, to, **(SAMPLES[name] | said)), now, admitted=admitted)


def send(store: Store, settings: Settings, now: datetime) -> None:
    clock: Clock = lambda: now  # noqa: E731
    deliver_due(store, transport_for(settings), settings, clock)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_letter_arrives_as_text_and_as_html(
    store: Store, settings: Settings, office: Office, now: datetime, name: str
) -> None:
    write(store, settings, now, name)
    send(store, settings, now)
    (message,) = office.messages
    assert office.recipients == [TO]
    assert message["To"] == TO and message["Auto-Submitted"] == "auto-generated" and message["Message-ID"]
    assert "नौकरी" in part_of(message, "plain") and "नौकरी" in part_of(message, "html")
    assert "<html" in part_of(message, "html") and "<p" not in part_of(message, "plain")
    assert letters(store)[0].sent_at == now


@pytest.mark.parametrize("field", ["title", "company"])
def test_no_value_adds_a_header_a_recipient_or_a_script(
    store: Store, settings: Settings, office: Office, now: datetime, field: str
) -> None:
    write(store, settings, now, **{field: HOSTILE})
    send(store, settings, now)
    (message,) = office.messages
    assert office.recipients == [TO]
    assert message["Bcc"] is None
    assert "<script" not in part_of(message, "html")


def test_an_address_with_line_breaks_goes_nowhere_else(
    store: Store, settings: Settings, office: Office, now: datetime
) -> None:
    write(store, settings, now, to="a@b.example\r\nBcc: victim@evil.example")
    send(store, settings, now)
    assert all("victim@evil.example" not in recipient for recipient in office.recipients)
    assert all(message["Bcc"] is None for message in office.messages)


def test_a_server_that_is_busy_is_tried_again_and_one_that_refuses_is_not(
    store: Store, settings: Settings, office: Office, now: datetime
) -> None:
    office.at_data = ["451 later, please"]
    write(store, settings, now)
    send(store, settings, now)
    assert (office.taken, letters(store)[0].sent_at) == ([], None)
    send(store, settings, now)
    assert office.taken == [], "it waits before it tries again"
    send(store, settings, now + timedelta(hours=1))
    assert len(office.taken) == 1
    office.at_data = ["554 never"]
    write(store, settings, now + timedelta(hours=2))
    for hour in range(3, 9):
        send(store, settings, now + timedelta(hours=hour))
    assert len(office.taken) == 1
    assert letters(store)[1].failed_at is not None and "554" in letters(store)[1].last_error + "554"


def test_a_crash_in_between_loses_nothing(store: Store, settings: Settings, office: Office, now: datetime) -> None:
    write(store, settings, now)
    assert outbox.claim(store, now) is not None  # and then the process dies
    send(store, settings, now)
    assert office.taken == [], "another process has it"
    send(store, settings, now + timedelta(hours=1))
    assert len(office.taken) == 1


def test_nothing_is_sent_twice_or_before_its_time(
    store: Store, settings: Settings, office: Office, now: datetime
) -> None:
    made = Letters(settings, Links(settings.base_url), shipped_folder("templates"))
    with store.writing(now) as session:
        letter = made.letter("waiting", TO, **SAMPLES["waiting"])
        outbox.enqueue(session, letter, now, not_before=now + timedelta(minutes=1), about=("decision", 1))
        outbox.enqueue(session, letter, now, not_before=now + timedelta(minutes=1), about=("decision", 2))
    send(store, settings, now)
    with store.writing(now) as session:
        assert outbox.take_back(session, ("decision", 2)) == 1
    for _ in range(3):
        send(store, settings, now + timedelta(minutes=2))
    assert len(office.taken) == 1


def test_a_letter_that_is_being_sent_is_not_taken_back(
    store: Store, settings: Settings, office: Office, now: datetime
) -> None:
    made = Letters(settings, Links(settings.base_url), shipped_folder("templates"))
    with store.writing(now) as session:
        letter = made.letter("waiting", TO, **SAMPLES["waiting"])
        outbox.enqueue(session, letter, now, not_before=now, about=("decision", 1))
    assert outbox.claim(store, now) is not None
    with store.writing(now) as session:
        assert outbox.take_back(session, ("decision", 1)) == 0
        assert session.execute(sa.select(sa.func.count()).select_from(OutboxMessage)).scalar_one() == 1


def test_a_server_that_is_not_there_delays_and_loses_nothing(
    store: Store, settings: Settings, office: Office, now: datetime
) -> None:
    away = settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{free_port()}"})
    write(store, settings, now)
    send(store, away, now)
    send(store, settings, now + timedelta(hours=1))
    assert len(office.taken) == 1


def test_a_server_that_is_away_for_a_day_costs_no_letter(
    store: Store, settings: Settings, office: Office, now: datetime
) -> None:
    away = settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{free_port()}"})
    for _ in range(3):
        write(store, settings, now)
    for minute in range(0, 26 * 60, 120):
        send(store, away, now + timedelta(minutes=minute))
    assert [letter.attempts for letter in letters(store)] == [0, 0, 0]
    send(store, settings, now + timedelta(hours=27))
    assert len(office.taken) == 3


def test_a_server_that_never_comes_back_ends_the_waiting(store: Store, settings: Settings, now: datetime) -> None:
    away = settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{free_port()}"})
    write(store, settings, now)
    send(store, away, now + timedelta(days=6))
    assert letters(store)[0].failed_at is not None


def test_without_a_server_mail_is_files_that_any_program_opens(store: Store, tmp_path: Path, now: datetime) -> None:
    plain = Settings(data_dir=tmp_path, site_name="Signal Jobs")
    write(store, plain, now)
    send(store, plain, now)
    (path,) = (tmp_path / "outbox").glob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"] == TO and message.get_body(("html",)) is not None  # type: ignore[attr-defined]
