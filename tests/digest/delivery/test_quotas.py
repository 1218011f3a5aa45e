"""Quotas hold over editions and letters together; sign-in links go first and always; the desk says what waits."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from jobboard.config import Settings
from jobboard.mail.alarms import alarms
from jobboard.store.engine import Store
from tests.digest.sending import Watch, queue_edition, send, states, subscribe
from tests.mail.office import Office
from tests.mail.test_smtp import send as send_letters
from tests.mail.test_smtp import write

pytestmark = pytest.mark.slow


def limited(settings: Settings, limits: str) -> Settings:
    return settings.model_copy(update={"mail_limits": limits})


def of(store: Store, watch: Watch, settings: Settings) -> list[str]:
    with store.reading() as session:
        return alarms(session, watch.now, ZoneInfo("UTC"), settings.mail_limits)


def test_an_edition_waits_for_the_next_hour_and_the_desk_says_so(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    hourly = limited(settings, "20/hour, 50/day")
    watch.now = watch.now.replace(minute=30)
    subscribe(store, watch.now, 60)
    queue_edition(store, watch.now)
    assert send(store, hourly, watch) == 19 and send(store, hourly, watch) == 0, "one is left to letters"
    assert of(store, watch, hourly) == ["the quota of 20 mails an hour: that is used up, and the rest waits"]
    watch.now += timedelta(hours=1)
    assert send(store, hourly, watch) == 19
    watch.now += timedelta(hours=1)
    assert send(store, hourly, watch) == 10, "the day's quota"
    watch.now += timedelta(hours=23)
    assert send(store, hourly, watch) == 12 and states(store) == {"sent": 60} and of(store, watch, hourly) == []


def test_a_provider_gets_as_many_as_it_may_and_others_go_on(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    few = limited(settings, "lantern.example 5/hour")
    subscribe(store, watch.now, 12)
    queue_edition(store, watch.now)
    assert send(store, few, watch) == 5
    assert "lantern.example gets at most 5 mails an hour" in of(store, watch, few)[0]
    watch.now += timedelta(hours=1)
    assert send(store, few, watch) == 5


def test_letters_count_too_and_sign_in_goes_first_and_always(
    store: Store, settings: Settings, office: Office, watch: Watch
) -> None:
    few = limited(settings, "2/hour")
    for _ in range(3):
        write(store, few, watch.now)
    write(store, few, watch.now, "sign-in")
    send_letters(store, few, watch.now)
    assert len(office.taken) == 2 and "code" in str(office.messages[0]).lower()
    write(store, few, watch.now, "sign-in")
    send_letters(store, few, watch.now)
    assert len(office.taken) == 3
    subscribe(store, watch.now, 1)
    queue_edition(store, watch.now)
    assert send(store, few, watch) == 0
    send_letters(store, few, watch.now + timedelta(hours=1))
    assert len(office.taken) == 5
