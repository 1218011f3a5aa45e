"""An edition on its way through a real mail server: whole, once, signed by its way out."""

import threading
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.config import Settings
from jobboard.digest.delivery import deliveries
from jobboard.digest.delivery.deliver import Sender
from jobboard.digest.delivery.edition_mail import MailConfig, Recipient
from jobboard.digest.subscribers import subscribing, suppression
from jobboard.digest.subscribers.link_keys import STANDS_FOR_KEY, Key
from jobboard.digest.subscribers.suppression import Reason
from jobboard.mail.transports import transport_for
from jobboard.store.engine import Store
from jobboard.store.models import Edition, Subscriber
from tests.digest.sending import Watch, edition_of, queue_edition, send, sender, states, subscribe
from tests.mail.office import Office, parsed
from tests.people import part_of

HOUR = timedelta(hours=1)


def test_everybody_gets_the_edition_once(store: Store, settings: Settings, office: Office, watch: Watch) -> None:
    subscribe(store, watch.now, 12)
    number = queue_edition(store, watch.now)
    assert send(store, settings, watch) == 12
    watch.now += HOUR
    assert send(store, settings, watch) == 0
    assert len(office.taken) == 12 == len(set(office.recipients))
    assert states(store) == {"sent": 12} and office.connections <= 4
    with store.reading() as session:
        edition = session.get(Edition, number)
        assert edition is not None and (edition.state, edition.sent_at) == ("sent", watch.now - HOUR)


def test_a_mail_says_whose_it_is_and_how_to_leave(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 1, topics="trends")
    queue_edition(store, watch.now, size=3_000)
    both_ways = settings.model_copy(update={"return_address": "back@jobs.example"})
    send(store, both_ways, watch)
    (message,) = office.messages
    config = MailConfig.from_settings(settings, "secret")
    key = config.keys.key(1, 1)
    text, html = (part_of(message, kind).replace("\r\n", "\n") for kind in ("plain", "html"))
    assert STANDS_FOR_KEY not in office.taken[0][2].decode()
    assert f"\nChange or leave: https://jobs.example/subscriptions/{key}\n" in text and "Hello.\n.\nFrom" in text
    assert f'<a href="https://jobs.example/subscriptions/{key}">' in html and "Hello = “trends”" in html
    assert message["Subject"] == "Nine new openings — trends नौकरी" and message["To"] == "reader1@lantern.example"
    assert message["From"] == "Signal Jobs <jobs@signal.example>"
    assert message["List-Id"] == "Signal Jobs <digest.jobs.example>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    web, mail = message["List-Unsubscribe"].split(", ")
    assert web == f"<https://jobs.example/subscriptions/{key}/leaving>"
    assert mail.startswith("<mailto:back+u1-1-") and mail.endswith("@jobs.example?subject=unsubscribe>")
    assert (message["Precedence"], message["Auto-Submitted"]) == ("bulk", "auto-generated")
    assert office.taken[0][0].startswith("back+b1-1-")
    assert config.keys.verify_key(key) == Key(1, 1)


@pytest.mark.slow
@pytest.mark.parametrize("length", [1, 40, 69, 70, 71, 200])
def test_a_key_of_any_length_arrives_whole(settings: Settings, now: datetime, length: int) -> None:

    config = MailConfig.from_settings(settings, "secret")
    config.keys.key = lambda *_: "k" * length  # type: ignore[method-assign]
    mailing = config.mailing(1, now, "Hi", f"{'a' * 71}{STANDS_FOR_KEY} {STANDS_FOR_KEY}.", f"<p>{STANDS_FOR_KEY}</p>")
    content = mailing.to(Recipient(1, "a@b.example", 1), config).content
    assert part_of(parsed(content), "plain").strip() == f"{'a' * 71}{'k' * length} {'k' * length}."
    assert max(map(len, content.partition(b"\r\n\r\n")[2].split(b"\r\n"))) <= 76


def test_who_is_suppressed_after_queueing_gets_nothing(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 4)
    queue_edition(store, watch.now)
    with store.writing(watch.now) as session:
        leaving = session.get(Subscriber, 2)
        assert leaving is not None
        subscribing.leave(session, watch.now, leaving)
        suppression.suppress(session, "reader3@lantern.example", Reason.COMPLAINED, watch.now)
    send(store, settings, watch)
    assert sorted(office.recipients) == ["reader1@lantern.example", "reader4@lantern.example"]
    assert states(store) == {"sent": 2, "dropped": 2}


@pytest.mark.slow
def test_who_leaves_while_it_is_handed_over_gets_nothing(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 3)
    queue_edition(store, watch.now)

    def leave() -> None:
        with store.writing(watch.now) as session:
            session.execute(sa.update(Subscriber).where(col(Subscriber.id) == 2).values(state="left"))

    office.on_data = leave  # while the first is being taken, the second goes
    sender(store, settings, watch, lines=1).run()
    assert office.recipients == ["reader1@lantern.example", "reader3@lantern.example"]


@pytest.mark.slow
def test_two_workers_share_the_work(store: Store, settings: Settings, office: Office, watch: Watch) -> None:
    subscribe(store, watch.now, 120)
    queue_edition(store, watch.now)
    workers = [sender(store, settings, watch, lines=2) for _ in range(2)]
    threads = [threading.Thread(target=each.run) for each in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(office.taken) == 120 == len(set(office.recipients))


@pytest.mark.slow
def test_no_more_go_in_a_second_than_are_allowed(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 12)
    queue_edition(store, watch.now)
    slow = settings.model_copy(update={"mail_rate": 20})
    began = time.monotonic()
    send(store, slow, watch)
    assert time.monotonic() - began >= 11 / 20
    assert len(office.taken) == 12


@pytest.mark.slow
def test_contents_of_their_own_are_made_when_they_go(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    subscribe(store, watch.now, 3)
    with store.writing(watch.now) as session:
        edition = edition_of(watch.now)
        edition.kind, edition.bodies = "alerts", {}
        session.add(edition)
        session.flush()
        deliveries.queue_each(session, edition, watch.now, [(1, {"of": "one"}), (2, {}), (3, {"of": "three"})])

    def compose(_: Any, contents: dict[str, Any], now: datetime) -> dict[str, str] | None:
        of = contents.get("of")
        return {"subject": f"New: {of}", "text": f"{of} {STANDS_FOR_KEY}\n", "html": f"<p>{of}</p>"} if of else None

    Sender(store, transport_for(settings), MailConfig.from_settings(settings, "s"), watch, compose).run()
    assert sorted(message["Subject"] for message in office.messages) == ["New: one", "New: three"]
    assert states(store) == {"sent": 2, "dropped": 1}


def test_without_a_server_the_mails_are_files(store: Store, settings: Settings, watch: Watch) -> None:
    subscribe(store, watch.now, 3)
    queue_edition(store, watch.now)
    assert send(store, settings.model_copy(update={"smtp_url": ""}), watch) == 3
    assert len(list((settings.data_dir / "outbox").glob("*.eml"))) == 3
