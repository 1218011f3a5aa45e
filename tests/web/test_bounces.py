"""A mail system hands over what came back; nobody else does."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from jobboard.digest.delivery import set_aside
from jobboard.digest.delivery.message_ids import Mark, Marks, Way
from jobboard.store.models import Delivery, Subscriber
from jobboard.web.app import create_app
from tests.digest.sending import queue_edition, subscribe
from tests.mail.came_back import dsn
from tests.mail.webhook_samples import BREVO, MAILGUN, POSTMARK, SENDGRID, SES_COMPLAINT, changed
from tests.mail.webhook_samples import marked as webhook
from tests.web.conftest import Site

pytestmark = pytest.mark.slow

SECRET = "nobody guesses this secret"


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    settings = site.board.settings.model_copy(update={"bounces_secret": SECRET})
    app = create_app(replace(site.board, settings=settings))
    yield TestClient(app, follow_redirects=False, raise_server_exceptions=False)


def test_a_bounce_is_taken_from_who_shows_the_secret(site: Site, client: TestClient) -> None:
    subscribe(site.store, site.now, 1)
    queue_edition(site.store, site.now)
    raw = dsn(Marks(site.board.secret).write(Mark(Way.BACK, 1, 1)))
    answer = client.post("/mail/bounces", content=raw, headers={"Authorization": f"Bearer {SECRET}"})
    assert (answer.status_code, answer.json()) == (200, {"kind": "hard"})


@pytest.mark.parametrize("shown", ["", "Bearer", f"Bearer {SECRET}x", f"Basic {SECRET}", f"Bearer {SECRET[:-1]}", "é"])
def test_nobody_else_is_listened_to(client: TestClient, shown: str) -> None:
    answer = client.post("/mail/bounces", content=dsn("m"), headers={"Authorization": shown.encode()})
    assert answer.status_code in (303, 401)
    assert client.get("/mail/bounces", headers={"Authorization": f"Bearer {SECRET}"}).status_code == 405


def test_without_a_secret_there_is_no_such_address(site: Site) -> None:
    assert site.client.post("/mail/bounces", content=b"x", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("raw", [b"", b"  \n", b"\x00\xff" * 50, b"From: x\n\nhello", b"x" * (4 << 20)])
def test_whatever_is_handed_over_gets_an_answer(client: TestClient, raw: bytes) -> None:
    headers = {"Authorization": f"Bearer {SECRET}", "Accept": "application/json"}
    answer = client.post("/mail/bounces", content=raw, headers=headers)
    assert answer.status_code in (200, 413, 422)
    assert answer.status_code != 200 or answer.json() == {"kind": "nothing"}


def test_a_mail_that_breaks_the_reader_is_set_aside(site: Site, client: TestClient) -> None:
    odd = b"Content-Type: multipart/report; boundary*=utf-8''%C3%28; boundary*0=\"a\"\n\n--a"
    answer = client.post("/mail/bounces", content=odd, headers={"Authorization": f"Bearer {SECRET}"})
    assert (answer.status_code, answer.json()) == (200, {"kind": "nothing", "set_aside": True})
    assert [one.path.read_bytes() for one in set_aside.list_unread(site.board.settings.data_dir)] == [odd]


@pytest.mark.parametrize(
    ("sample", "kind", "state"),
    [
        (SES_COMPLAINT, "complaint", "left"),
        (POSTMARK, "hard", "active"),
        ([SENDGRID], "hard", "active"),
        (changed(MAILGUN, "event-data", event="unsubscribed"), "leave", "left"),
        (changed(BREVO, event="hard_bounce", reason="550 SPF check failed"), "policy", "active"),
    ],
)
def test_what_a_provider_posts_is_counted_for_its_reader(
    site: Site, client: TestClient, sample: Any, kind: str, state: str
) -> None:
    subscribe(site.store, site.now, 1)
    queue_edition(site.store, site.now)
    with site.store.writing(site.now) as session:
        session.execute(sa.update(Delivery).values(state="sent", settled_at=site.now))
    body = webhook(sample, Marks(site.board.secret).write(Mark(Way.BACK, 1, 1)))
    for address, headers in (
        (f"/mail/webhooks/{SECRET}", {}),
        ("/mail/bounces", {"Authorization": f"Bearer {SECRET}"}),
    ):
        answer = client.post(address, content=body, headers=headers)
        assert answer.status_code == 200 and answer.json()["events"] == [{"kind": kind, "address_known": True}]
    with site.store.reading() as session:
        reader = session.get_one(Subscriber, 1)
        assert reader.state == state and reader.bounce_score == (kind == "hard")


def test_a_webhook_needs_its_secret_and_json_that_is_known(client: TestClient) -> None:
    assert client.post("/mail/webhooks/guessed", content=b"{}").status_code == 404
    for body in (b"{}", b'{"hello": 1}', b"{not json"):
        assert client.post(f"/mail/webhooks/{SECRET}", content=body).status_code == 422
    unsigned = {
        "Type": "Notification",
        "TopicArn": "a",
        "SignatureVersion": "2",
        "SigningCertURL": "https://evil.example",
    }
    answer = client.post(f"/mail/webhooks/{SECRET}", json=unsigned)
    assert answer.status_code == 422 and "amazonaws.com" in answer.text
