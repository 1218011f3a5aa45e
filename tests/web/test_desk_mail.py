"""Mail on the desk: alarms in plain words, a provider that gets mail again, readers brought back."""

import pytest

from jobboard.digest.delivery import bounced_mail
from jobboard.mail import providers, standstill
from jobboard.mail.outgoing_mail import Fault, NotSent
from jobboard.mail.returned import Kind
from jobboard.store.models import Subscriber
from tests.digest.sending import queue_edition, subscribe
from tests.people import Browser
from tests.web.conftest import Site

pytestmark = pytest.mark.slow


def test_a_standstill_is_said_on_the_desk_and_to_machines(site: Site, desk: Browser) -> None:
    assert site.client.get("/readyz").text == "ready\n"
    refused = NotSent("The mail server refused: 553 no", permanent=False, fault=Fault.SERVER, code=553)
    standstill.note(site.store, site.now, refused)
    answer = site.client.get("/readyz")
    assert answer.status_code == 200 and "mail stands still since" in answer.text and "553 no" in answer.text
    for path in ("/desk", "/desk/digest", "/desk/mail"):
        assert "Mail stands still since" in desk.get(path).text
    standstill.clear(site.store, site.now)
    assert site.client.get("/readyz").text == "ready\n"
    assert "Mail goes out as it should" in desk.get("/desk/mail").text


def test_an_editor_lets_mail_to_a_provider_go_again(site: Site, desk: Browser) -> None:
    with site.store.writing(site.now) as session:
        for number in range(3):
            providers.note_refusal(session, site.now, f"a{number}@mailbox.example", "550 SPF: 192.0.2.7 is not listed")
    shown = desk.get("/desk/mail").text
    assert "mailbox.example refuses our mail: SPF does not list 192.0.2.7" in shown and "Held since" in shown
    assert "mailbox.example refuses our mail" in site.client.get("/readyz").text
    assert desk.post("/desk/mail/providers", {"provider": "mailbox.example"}).status_code == 303
    assert "mailbox.example refuses" not in desk.get("/desk/mail").text
    assert desk.post("/desk/mail/providers", {"provider": "mailbox.example"}).status_code == 409


def test_readers_of_one_cause_are_brought_back_together(site: Site, desk: Browser) -> None:
    subscribe(site.store, site.now, 3)
    for number in (1, 2):
        edition = queue_edition(site.store, site.now, 100 + number)
        with site.store.writing(site.now) as session:
            for reader in (1, 2, 3):
                bounced_mail.record_bounce(session, site.now, edition, reader, Kind.HARD, "550 5.1.1 user unknown")
    shown = desk.get("/desk/mail").text
    assert "3 at lantern.example" in shown and "user unknown" in shown
    cause = shown.partition('name="cause" value="')[2].partition('"')[0]
    assert desk.post("/desk/mail/readers", {"cause": cause}).status_code == 303
    with site.store.reading() as session:
        assert {session.get_one(Subscriber, number).state for number in (1, 2, 3)} == {"active"}
    assert "3 at lantern.example" not in desk.get("/desk/mail").text
