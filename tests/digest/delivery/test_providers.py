"""A provider that refuses us for what we are: nobody is removed, its mail waits, the desk is told, and it goes on."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.config import Settings
from jobboard.core.actor import SYSTEM
from jobboard.digest.delivery import bounced_mail, holds, removals
from jobboard.digest.delivery.message_ids import Mark, Marks, Way
from jobboard.digest.subscribers import suppression
from jobboard.mail import providers
from jobboard.store.engine import Store
from jobboard.store.models import Delivery, ProviderRefusal, Subscriber
from tests.digest.sending import Watch, queue_edition, send, sender, states, subscribe
from tests.mail.came_back import dsn
from tests.mail.office import Office

pytestmark = pytest.mark.slow
DAY = timedelta(days=1)
REFUSALS = [
    "550 5.7.26 This mail is unauthenticated. SPF [jobs.example] with ip: [192.0.2.7] = did not pass",
    "550 SPF check failed",
]


def at_mailbox(store: Store, watch: Watch, others: int = 80, there: int = 20) -> list[str]:
    """Readers of whom some are at mailbox.example; gives their addresses."""
    subscribe(store, watch.now, others + there)
    with store.writing(watch.now) as session:
        for number in range(1, there + 1):
            name = f"reader{number}@mailbox.example"
            session.execute(
                sa.update(Subscriber).where(col(Subscriber.id) == number).values(address=name, address_key=name)
            )
    return [f"reader{number}@mailbox.example" for number in range(1, there + 1)]


def active(store: Store) -> int:
    with store.reading() as session:
        return int(
            session.execute(
                sa.select(sa.func.count(col(Subscriber.id))).where(
                    col(Subscriber.state) == "active", col(Subscriber.bounce_score) == 0.0
                )
            ).scalar_one()
        )


def refusal(store: Store) -> ProviderRefusal | None:
    with store.reading() as session:
        return session.get(ProviderRefusal, "mailbox.example")


@pytest.mark.parametrize("said", REFUSALS)
def test_five_editions_that_one_provider_refuses_remove_nobody(
    store: Store, settings: Settings, office: Office, watch: Watch, said: str
) -> None:
    there = at_mailbox(store, watch)
    office.refuses = dict.fromkeys(there, said)
    for number in range(1, 6):
        queue_edition(store, watch.now, number)
        for _ in range(4):
            send(store, settings, watch)
            watch.now += timedelta(hours=6)
    assert active(store) == 100 and len(office.taken) == 400
    row = refusal(store)
    assert row is not None and row.held_at is not None and row.refusals < 30, "few mails were tried in vain"
    assert providers.sentence(row).startswith("mailbox.example refuses our mail: SPF does not list")
    office.refuses = {}
    watch.now += DAY
    for _ in range(3):
        send(store, settings, watch)
        watch.now += timedelta(minutes=1)
    assert refusal(store) is None and "queued" not in states(store)
    assert len(office.taken) == 500 - states(store).get("failed", 0) and active(store) == 100


def test_while_it_is_held_one_mail_is_tried_and_one_that_is_taken_ends_it(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    there = at_mailbox(store, watch, 5)
    office.refuses = dict.fromkeys(there, REFUSALS[0])
    queue_edition(store, watch.now)
    sending = sender(store, settings, watch, lines=1)
    sending.run()
    assert len(office.refused) == 3, "three in a row are enough"
    watch.now += timedelta(minutes=11)
    sending.run()
    assert len(office.refused) == 4
    watch.now += timedelta(minutes=11)
    sending.run()
    assert len(office.refused) == 4, "the next probe comes later"
    office.refuses = {}
    watch.now += timedelta(minutes=20)
    sending.run()
    assert states(store) == {"sent": 25} and refusal(store) is None


def test_an_editor_says_that_it_goes_on(store: Store, settings: Settings, office: Office, watch: Watch) -> None:
    there = at_mailbox(store, watch, 0)
    office.refuses = dict.fromkeys(there, REFUSALS[1])
    queue_edition(store, watch.now)
    send(store, settings, watch)
    office.refuses = {}
    assert send(store, settings, watch) == 0
    with store.writing(watch.now) as session:
        providers.resume(session, SYSTEM, watch.now, "mailbox.example")
        holds.release(session, watch.now, "mailbox.example")
    assert send(store, settings, watch) == 20


def test_one_reader_whose_mailbox_refuses_us_stops_nobody_else(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    there = at_mailbox(store, watch, 0)
    office.refuses = {there[0]: "550 5.7.1 this user takes no mail from you"}
    queue_edition(store, watch.now)
    for _ in range(20):
        send(store, settings, watch)
        watch.now += timedelta(hours=6)
    assert states(store) == {"sent": 19, "failed": 1} and active(store) == 20


def report(store: Store, watch: Watch, number: int, edition: int = 1, said: str = REFUSALS[0]) -> None:
    raw = dsn(Marks("secret").write(Mark(Way.BACK, edition, number)), status="5.7.26", said=said)
    with store.writing(watch.now) as session:
        bounced_mail.judge_returned_mail(session, watch.now, raw, Marks("secret"))


def test_refusals_that_come_back_as_reports_hold_it_too(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    """With a Postfix of our own between, each mail is taken at first."""
    at_mailbox(store, watch)
    queue_edition(store, watch.now)
    assert send(store, settings, watch) == 100
    watch.now += timedelta(minutes=1)
    for number in range(1, 21):
        report(store, watch, number)
    row = refusal(store)
    assert row is not None and row.held_at is not None and states(store) == {"sent": 80, "queued": 20}
    watch.now += timedelta(minutes=15)
    assert send(store, settings, watch) == 1, "the probe"
    watch.now += timedelta(minutes=30)
    assert send(store, settings, watch) == 0
    report(store, watch, 1)
    watch.now += timedelta(hours=2)
    assert send(store, settings, watch) == 1
    watch.now += timedelta(hours=2)
    assert send(store, settings, watch) == 18 and refusal(store) is None, "no report came of the second probe"
    assert active(store) == 100


def test_a_few_reports_among_many_mails_hold_nothing(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    at_mailbox(store, watch, 0, 60)
    queue_edition(store, watch.now)
    send(store, settings, watch)
    for number in range(1, 5):
        report(store, watch, number)
    row = refusal(store)
    assert row is not None and row.held_at is None


def test_everybody_whom_one_cause_removed_comes_back(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    there = at_mailbox(store, watch, 5)
    office.refuses = {address: f"550 5.1.1 <{address}> user unknown ({address[6:8]})" for address in there}
    office.refuses["reader25@lantern.example"] = "550 5.1.1 user unknown"
    for number in range(1, 3):
        queue_edition(store, watch.now, number)
        send(store, settings, watch)
        watch.now += DAY
    assert active(store) == 4
    with store.reading() as session:
        found = removals.causes(session)
        assert [(cause.provider, len(cause.readers)) for cause in found] == [
            ("mailbox.example", 20),
            ("lantern.example", 1),
        ]
        assert there[0] not in found[0].said and "user unknown" in found[0].said
    with store.writing(watch.now) as session:
        assert removals.bring_back(session, SYSTEM, watch.now, found[0].key) == 20
    assert active(store) == 24
    with store.reading() as session:
        assert not suppression.among(session, there)
        assert [cause.provider for cause in removals.causes(session)] == ["lantern.example"]
    office.refuses = {}
    queue_edition(store, watch.now, 3)
    assert send(store, settings, watch) == 24
    with store.reading() as session:
        assert session.execute(sa.select(sa.func.count(col(Delivery.id)))).scalar_one() == 74
