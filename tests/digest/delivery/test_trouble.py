"""A mail server that refuses, is busy, away, drops the line or says nothing: nobody loses or doubles the edition."""

from datetime import timedelta

import pytest

from jobboard.config import Settings
from jobboard.digest.delivery import deliveries
from jobboard.store.engine import Store
from tests.digest.sending import Watch, queue_edition, rows, send, sender, states, subscribe
from tests.mail.office import HANG_UP, Office

HOUR = timedelta(hours=1)


def test_a_refusal_waits_or_ends_and_the_others_go(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 5)
    queue_edition(store, watch.now)
    office.refuses = {"reader2@lantern.example": "450 4.2.1 busy", "reader3@lantern.example": "550 5.1.1 nobody"}
    send(store, settings, watch)
    assert states(store) == {"sent": 3, "queued": 1, "failed": 1}
    watch.now += timedelta(minutes=1)
    assert send(store, settings, watch) == 0, "it waits before it tries again"
    office.refuses = {}
    watch.now += HOUR
    assert send(store, settings, watch) == 1
    assert states(store) == {"sent": 4, "failed": 1}


@pytest.mark.slow
def test_a_busy_box_is_given_up_after_days(store: Store, settings: Settings, office: Office, watch: Watch) -> None:
    subscribe(store, watch.now, 1)
    queue_edition(store, watch.now)
    office.refuses = {"reader1@lantern.example": "452 4.2.2 full"}
    for _ in range(12):
        send(store, settings, watch)
        watch.now += timedelta(hours=13)
    assert (rows(store)[0].state, rows(store)[0].attempts) == ("failed", len(deliveries.RETRIES) + 1)
    assert "full" in rows(store)[0].last_error


@pytest.mark.slow
def test_a_server_that_is_away_for_a_day_costs_nobody_the_edition(
    store: Store, settings: Settings, office: Office, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    subscribe(store, watch.now, 40)
    queue_edition(store, watch.now)
    office.at_rcpt = ["421 going down"] * 20
    sending = sender(store, settings, watch, lines=1)
    for _ in range(3):
        sending.run()
        sending._awake = 0.0
        watch.now += 8 * HOUR
    assert "rest" in caplog.text and all(row.attempts == 0 for row in rows(store))
    office.at_rcpt = []
    assert sending.run() == 40
    assert len(set(office.recipients)) == 40 == len(office.taken)


@pytest.mark.slow
def test_while_the_server_fails_nobody_hammers_it(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 40)
    queue_edition(store, watch.now)
    office.at_rcpt = ["421 no"] * 200
    sending = sender(store, settings, watch)
    for _ in range(5):
        sending.run()
    assert office.connections <= 8 and sending._rest == 5.0


@pytest.mark.slow
def test_a_line_that_drops_in_the_content_loses_and_doubles_nothing(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 20)
    queue_edition(store, watch.now)
    office.at_data = ["451 4.3.0 disk", "421 4.3.0 shutting down", ""] * 2
    for _ in range(8):
        send(store, settings, watch)
        watch.now += HOUR
    assert len(office.taken) == 20 == len(set(office.recipients))
    assert states(store) == {"sent": 20} and not any(row.doubts for row in rows(store))


def test_what_is_in_doubt_goes_once_more_under_the_same_name(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 6)
    queue_edition(store, watch.now)
    office.at_data = ["", HANG_UP]
    send(store, settings, watch)
    watch.now += HOUR
    send(store, settings, watch)
    twice = [to for to in set(office.recipients) if office.recipients.count(to) == 2]
    assert len(office.taken) == 7 and len(twice) == 1 == sum(row.doubts for row in rows(store))
    names = {message["Message-ID"] for message in office.messages if message["To"] == twice[0]}
    assert len(names) == 1 and len({message["Message-ID"] for message in office.messages}) == 6


@pytest.mark.slow
def test_told_to_stop_it_gives_back_what_it_has_in_hand(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 60)
    queue_edition(store, watch.now)
    sending = sender(store, settings, watch, lines=2)
    office.on_data = sending.stopping.set
    sending.run()
    assert 1 <= len(office.taken) <= 4
    assert all(row.claimed_until is None for row in rows(store) if row.state == "queued")
    assert states(store) == {"queued": 60 - len(office.taken), "sent": len(office.taken)}


@pytest.mark.slow
def test_a_server_that_refuses_everybody_is_not_believed_of_all(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 200)
    queue_edition(store, watch.now)
    office.at_rcpt = ["554 5.7.1 you are on a list"] * 500
    sending = sender(store, settings, watch)
    for _ in range(3):
        sending.run()
    assert states(store) == {"queued": 200} and len(office.at_rcpt) > 490
    office.at_rcpt = []
    sending._awake = 0.0
    watch.now += timedelta(minutes=11)
    sending.run()
    assert states(store) == {"sent": 200}
