"""Nothing stops silently: what is wrong with mail is a sentence, and is gone when mail goes out again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jobboard.config import Settings
from jobboard.mail import providers, trial
from jobboard.mail.alarms import alarms
from jobboard.mail.refusal_words import reason_in_words
from jobboard.store.engine import Store
from tests.bench.serving import free_port
from tests.mail.office import Office
from tests.mail.test_smtp import TO, send, write

UTC = ZoneInfo("UTC")


def of(store: Store, now: datetime) -> list[str]:
    with store.reading() as session:
        return alarms(session, now, UTC)


def test_a_server_that_takes_nothing_is_said_until_a_mail_goes_out(
    store: Store,
    settings: Settings,
    office: Office,
    now: datetime,
) -> None:
    write(store, settings, now)
    office.at_mail = ["553 5.1.8 <jobs@signal.example>: sender rejected"] * 3
    send(store, settings, now)
    hour = f"{now.astimezone(UTC):%H:%M}"
    assert of(store, now) == [
        f"mail stands still since {hour}: the server answers 553 5.1.8 (address): sender rejected"
    ]
    later = now + timedelta(minutes=2)
    send(store, settings, later)
    assert hour in of(store, later)[0], "since it began"
    assert f"{now:%Y-%m-%d} {hour}" in of(store, now + timedelta(days=2))[0]
    office.at_mail = []
    send(store, settings, now + timedelta(minutes=5))
    assert of(store, now + timedelta(minutes=5)) == [] and len(office.taken) == 1


def test_a_server_that_is_away_is_said(store: Store, settings: Settings, now: datetime) -> None:
    write(store, settings, now)
    send(store, settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{free_port()}"}), now)
    assert "the mail server cannot be reached" in of(store, now)[0]


def test_a_server_is_looked_at_before_a_mail_waits_for_it(
    store: Store, settings: Settings, office: Office, now: datetime
) -> None:
    away = settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{free_port()}"})
    trial.check_connection(away, store, now)
    assert "cannot be reached" in of(store, now)[0]
    trial.check_connection(settings, store, now)
    assert of(store, now) == [] and office.connections == 1


def test_letters_that_nobody_sends_are_said(store: Store, settings: Settings, now: datetime) -> None:
    write(store, settings, now)
    assert of(store, now + timedelta(minutes=5)) == []
    assert "no worker sends it" in of(store, now + timedelta(hours=1))[0]


def test_a_letter_that_a_provider_refuses_by_policy_is_said_and_waits(
    store: Store,
    settings: Settings,
    office: Office,
    now: datetime,
) -> None:
    write(store, settings, now)
    office.refuses = {TO: f"550 5.7.1 <{TO}>: blocked using zen.spamhaus.org, 192.0.2.7"}
    send(store, settings, now)
    assert of(store, now) == [
        "lantern.example refuses our mail: 192.0.2.7 is on a block list (zen.spamhaus.org)",
    ]
    office.refuses = {}
    send(store, settings, now + timedelta(minutes=2))
    assert of(store, now) == [] and len(office.taken) == 1


def test_many_refusals_are_told_in_few_lines(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        for number in range(9):
            providers.note_refusal(session, now, f"a@b{number}.example", "550 SPF check failed")
    assert len(of(store, now)) == 6 and of(store, now)[-1] == "4 more providers refuse our mail"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("550 5.7.26 unauthenticated; SPF with ip [192.0.2.7] did not pass", "SPF does not list 192.0.2.7"),
        ("550 SPF check failed", "SPF does not list the server that sends our mail"),
        ("550 5.7.26 rejected", "our mail does not pass DMARC: neither SPF nor DKIM"),
        ("550 cannot find your reverse hostname, [192.0.2.7]", "192.0.2.7 has no name in reverse DNS"),
        ("554 5.7.1 Message looks like spam", "it takes our mail for spam"),
        ("450 4.7.1 rate limited", "we send more than it takes at once"),
        ("550 5.7.1 not today, <a@b.example>", "“550 5.7.1 not today, (address)”"),
    ],
)
def test_refusals_are_told_in_plain_words(said: str, words: str) -> None:
    assert reason_in_words(said) == words
