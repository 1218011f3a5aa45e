"""What we sign, another program finds to be ours, and nobody else's."""

import base64

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from jobboard.config import Settings
from jobboard.core.errors import Misuse
from jobboard.mail.dkim import Signer
from jobboard.mail.transports import transport_for

MAIL = (
    b"From: Signal  Jobs <jobs@signal.example>\r\nTo: meera@lantern.example\r\nSubject: =?utf-8?q?Nine?=\r\n"
    b"  openings\r\nMessage-ID: <1@jobs.example>\r\nList-Unsubscribe: <https://jobs.example/x>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nHello  \r\n.\r\n"
)
KEY = rsa.generate_private_key(65537, 1024)


def pem(key: object) -> str:
    return key.private_bytes(  # type: ignore[attr-defined, no-any-return]
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def published(name: bytes, timeout: int = 5) -> bytes:
    """The domain's record, as a name server would give it."""
    assert name == b"s1._domainkey.signal.example."
    der = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return b"v=DKIM1; k=rsa; p=" + base64.b64encode(der)


def signed(mail: bytes = MAIL) -> bytes:
    return Signer.from_key("signal.example", "s1", pem(KEY)).signed(mail)


@pytest.mark.parametrize("body", [b"", b"\r\n", b"text", b"text\r\n\r\n\r\n", b" \r\n \r\n", b"a\r\n\r\nb\r\n"])
def test_a_signature_holds_for_another_program(body: bytes) -> None:
    head = MAIL.partition(b"\r\n\r\n")[0]
    assert dkim.verify(signed(head + b"\r\n\r\n" + body), dnsfunc=published)


@pytest.mark.parametrize(
    "change",
    [
        (b"Hello", b"Hallo"),
        (b"Nine", b"Ten"),
        (b"https://jobs.example/x", b"https://evil.example/x"),
        (b"From: Signal", b"From: evil@evil.example\r\nFrom: Signal"),
    ],
)
def test_whatever_is_changed_breaks_it(change: tuple[bytes, bytes]) -> None:
    assert dkim.verify(signed(), dnsfunc=published)
    assert not dkim.verify(signed().replace(*change), dnsfunc=published)


def test_a_key_that_is_none_stops_the_start_in_words() -> None:
    ecdsa = pem(ec.generate_private_key(ec.SECP256R1()))
    for key in ("nonsense", ecdsa):
        with pytest.raises(Misuse, match="JOBBOARD_DKIM_KEY"):
            Signer.from_key("signal.example", "s1", key)
    half = Settings(smtp_url="smtp://127.0.0.1", dkim_key=pem(KEY))
    with pytest.raises(Misuse, match="together"):
        transport_for(half)


def test_a_key_on_one_line_is_read_too() -> None:
    line = pem(KEY).replace("\n", "\\n")
    settings = Settings(
        smtp_url="smtp://127.0.0.1", dkim_key=line, dkim_selector="s1", mail_from="Jobs <jobs@signal.example>"
    )
    signer = transport_for(settings).signer  # type: ignore[attr-defined]
    assert (signer.domain, signer.selector) == ("signal.example", "s1")
