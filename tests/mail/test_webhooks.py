"""What each provider posts is read as what it is; what nobody signed, and what nobody sends, is refused."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509.oid import NameOID

from jobboard.core.errors import Misuse
from jobboard.mail.webhooks import sns
from jobboard.mail.webhooks.reading import read_webhook
from tests.mail.webhook_samples import (
    BREVO,
    MAILGUN,
    MARK,
    POSTMARK,
    SENDGRID,
    SES_BOUNCE,
    SES_COMPLAINT,
    changed,
)

KEY = rsa.generate_private_key(65537, 2048)
HOST = "https://sns.eu-west-1.amazonaws.com"


def get(_: str) -> bytes:
    raise AssertionError("nothing is fetched")


RECIPIENT = "bounce.bouncedRecipients.0"
SPF = "550 5.7.26 unauthenticated, SPF did not pass"
READ = [
    (SES_BOUNCE, "hard"),
    (changed(SES_BOUNCE, "bounce", bounceType="Transient", bounceSubType="MailboxFull"), "soft"),
    (changed(SES_BOUNCE, RECIPIENT, diagnosticCode=f"smtp; {SPF}", status="5.7.26"), "policy"),
    (changed(SES_BOUNCE, "bounce", bounceType="Transient", bounceSubType="ContentRejected"), "policy"),
    (SES_COMPLAINT, "complaint"),
    (changed(SES_COMPLAINT, "complaint", complaintFeedbackType="not-spam"), "nothing"),
    (changed(SES_BOUNCE, notificationType="Delivery"), ""),
    (POSTMARK, "hard"),
    (changed(POSTMARK, Type="SoftBounce", TypeCode=4096, Details="452 mailbox full"), "soft"),
    (changed(POSTMARK, Type="Blocked", TypeCode=100006), "policy"),
    (changed(POSTMARK, Type="HardBounce", Details=SPF), "policy"),
    (changed(POSTMARK, RecordType="SpamComplaint", Type="SpamComplaint", TypeCode=100001), "complaint"),
    (changed(POSTMARK, Type="AutoResponder", TypeCode=64), "nothing"),
    ({"RecordType": "SubscriptionChange", "Recipient": "a@b.example", "SuppressSending": True, "Origin": "Recipient"}
     | {"SuppressionReason": "ManualSuppression"}, "leave"),
    ({"RecordType": "Delivery", "Recipient": "a@b.example"}, ""),
    ([SENDGRID], "hard"),
    ([changed(SENDGRID, type="blocked", reason="550 SPF check failed", status="5.0.0")], "policy"),
    ([changed(SENDGRID, event="spamreport")], "complaint"),
    ([changed(SENDGRID, event="group_unsubscribe")], "leave"),
    ([changed(SENDGRID, event="dropped", reason="Bounced Address")], "hard"),
    ([changed(SENDGRID, event="dropped", reason="Spam Reporting Address")], "complaint"),
    ([changed(SENDGRID, event="deferred"), changed(SENDGRID, event="open")], ""),
    (MAILGUN, "hard"),
    (changed(MAILGUN, "event-data", severity="temporary"), ""),
    (changed(MAILGUN, "event-data.delivery-status", message=SPF, **{"enhanced-code": "5.7.26"}), "policy"),
    (changed(MAILGUN, "event-data", event="complained"), "complaint"),
    (changed(MAILGUN, "event-data", event="unsubscribed"), "leave"),
    (BREVO, "hard"),
    (changed(BREVO, event="soft_bounce", reason="452 mailbox full"), "soft"),
    (changed(BREVO, event="hardBounce", reason="550 SPF check failed"), "policy"),
    (changed(BREVO, event="spam"), "complaint"),
    (changed(BREVO, event="unsubscribed"), "leave"),
    ([BREVO, changed(BREVO, event="delivered")], "hard"),
    ([], ""),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "kind"), READ)
def test_an_event_is_what_its_provider_means(payload: Any, kind: str) -> None:
    events = read_webhook(json.dumps(payload).encode(), get)
    assert [event.kind.value for event in events] == ([kind] if kind else [])
    for event in events:
        assert "@" in event.address
        assert MARK in event.marked or event.address == "a@b.example" or "RecordType" in payload


@pytest.mark.parametrize(
    "body",
    [
        *(
            b"{}",
            b"[1]",
            b"[{}]",
            b'{"event":"launch","email":"a@b.example"}',
            b'{"hello":"world"}',
            b"{",
            b"[" * 9_000,
        ),
        *(b'{"mail":{}}', b'{"event-data":[]}', b'[{"event":"bounce"}]', b'{"Type":"Notification"}'),
    ],
)
def test_json_that_no_provider_sends_is_refused(body: bytes) -> None:
    with pytest.raises(Misuse, match="JSON"):
        read_webhook(body, get)


@pytest.mark.parametrize("sample", [SES_BOUNCE, SES_COMPLAINT, POSTMARK, [SENDGRID], MAILGUN, BREVO])
def test_odd_values_break_nothing(sample: Any) -> None:
    """Each value of a sample by turns is something else."""
    first = sample[0] if isinstance(sample, list) else sample
    for name in first:
        for odd in (None, 7, [], {}, "x", [None], {"a": []}):
            made: Any = first | {name: odd}
            try:
                read_webhook(json.dumps([made] if isinstance(sample, list) else made).encode(), get)
            except Misuse:
                continue


def certificate() -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
    made = x509.CertificateBuilder(name, name, KEY.public_key(), 7, datetime.now(UTC), datetime.now(UTC) + timedelta(1))
    return made.sign(KEY, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def envelope(kind: str = "Notification", version: str = "2", **values: str) -> dict[str, str]:
    """An SNS message, signed."""
    sent = {
        "Type": kind,
        "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:bounces",
        "Message": json.dumps(SES_BOUNCE),
        "Timestamp": "2026-05-02T00:54:06.655Z",
        "SignatureVersion": version,
        "SigningCertURL": f"{HOST}/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem",
    }
    if kind != "Notification":
        sent |= {"Token": "2336412f37", "SubscribeURL": f"{HOST}/?Action=ConfirmSubscription&Token=2336412f37"}
    sent |= values
    names = [name for name in sns._SIGNED[kind] if name in sent]
    signed = "".join(f"{name}\n{sent[name]}\n" for name in names).encode()
    digest = hashes.SHA1() if version == "1" else hashes.SHA256()
    return sent | {"Signature": base64.b64encode(KEY.sign(signed, PKCS1v15(), digest)).decode()}


class Amazon:
    def __init__(self) -> None:
        sns._certificates.clear()
        self.fetched: list[str] = []

    def __call__(self, url: str) -> bytes:
        self.fetched.append(url)
        return certificate() if url.endswith(".pem") else b"<ConfirmSubscriptionResponse/>"


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_notification_is_opened_where_amazon_signed_it(version: str) -> None:
    amazon = Amazon()
    for _ in range(2):
        (event,) = read_webhook(json.dumps(envelope(version=version, Subject="Bounce")).encode(), amazon)
        assert event.kind == "hard"
    assert len(amazon.fetched) == 1, "the certificate is kept"


@pytest.mark.parametrize(
    "change",
    [
        {"Message": json.dumps(SES_COMPLAINT)},
        {"TopicArn": "arn:aws:sns:eu-west-1:1:other"},
        {"Signature": "AAAA"},
        {"Signature": "é"},
        {"SignatureVersion": "3"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem"},
        {"SigningCertURL": "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem"},
        {"SigningCertURL": "http://sns.eu-west-1.amazonaws.com/a.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com@evil.example/a.pem"},
        {"SigningCertURL": "https://s3.eu-west-1.amazonaws.com/bucket/a.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com:8443/a.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com/?Action=GetTopic"},
        {"SigningCertURL": ""},
    ],
)
def test_what_amazon_did_not_sign_is_refused(change: dict[str, str]) -> None:
    amazon = Amazon()
    with pytest.raises(Misuse):
        read_webhook(json.dumps(envelope() | change).encode(), amazon)
    assert all(url.startswith(f"{HOST}/Simple") for url in amazon.fetched)


def test_a_subscription_is_confirmed_at_amazon_only() -> None:
    amazon = Amazon()
    assert read_webhook(json.dumps(envelope("SubscriptionConfirmation")).encode(), amazon) == []
    assert amazon.fetched[-1].startswith(f"{HOST}/?Action=ConfirmSubscription")
    other = envelope("SubscriptionConfirmation", SubscribeURL="https://evil.example/")
    with pytest.raises(Misuse, match="SubscribeURL"):
        read_webhook(json.dumps(other).encode(), amazon)
    assert read_webhook(json.dumps(envelope("UnsubscribeConfirmation")).encode(), amazon) == []
    assert read_webhook(json.dumps(envelope(Message="Successfully validated SNS topic")).encode(), amazon) == []
