"""The DNS records that `jobboard mail dns` prints, as resolvers and signature checkers read them."""

import base64

import dkim
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from dns import rdata, rdataclass, rdatatype

from jobboard.config import Settings
from jobboard.mail.dns_records import DnsRecord, dns_records, remarks
from jobboard.mail.transports import signer_for
from tests.mail.test_dkim import KEY, pem

MAIL = b"From: jobs@signal.example\r\nTo: a@b.example\r\nSubject: x\r\n\r\nHello\r\n"


def made(**given: str) -> dict[str, DnsRecord]:
    settings = Settings(mail_from="Jobs <jobs@signal.example>", **given)  # type: ignore[arg-type]
    return {record.purpose: record for record in dns_records(settings, signer_for(settings))}


def published(record: DnsRecord) -> bytes:
    """What a resolver gives for the line of the zone file."""
    name, _, text = record.line.partition(" TXT ")
    assert name == f"{record.name}."
    return b"".join(rdata.from_text(rdataclass.IN, rdatatype.TXT, text).strings)  # type: ignore[attr-defined]


def test_signatures_verify_against_the_record_that_is_printed() -> None:
    given = {"dkim_key": pem(KEY), "dkim_selector": "s1"}
    record = made(**given)["DKIM"]
    signer = signer_for(Settings(mail_from="jobs@signal.example", **given))  # type: ignore[arg-type]
    assert signer is not None and record.name == "s1._domainkey.signal.example"
    assert dkim.verify(signer.signed(MAIL), dnsfunc=lambda *_, **__: published(record))
    short = Ed25519PrivateKey.generate()
    raw = base64.b64encode(short.public_key().public_bytes_raw()).decode()
    record = made(dkim_key=pem(short), dkim_selector="s2")["DKIM"]
    assert published(record).decode() == f"v=DKIM1; k=ed25519; p={raw}"


def test_spf_names_who_sends() -> None:
    assert made(smtp_url="smtp://localhost:25")["SPF"].value == "v=spf1 mx ~all"
    assert made(smtp_url="smtp://mail.host.example")["SPF"].value == "v=spf1 a:mail.host.example ~all"
    ses = made(smtp_url="smtp://u:p@email-smtp.eu-west-1.amazonaws.com", return_address="back@bounce.signal.example")
    assert (ses["SPF"].name, ses["SPF"].value) == ("bounce.signal.example", "v=spf1 include:amazonses.com ~all")
    assert ses["DMARC"].line == '_dmarc.signal.example. TXT "v=DMARC1; p=none"'


def test_what_stands_in_the_way_is_said() -> None:
    said = remarks(Settings(mail_from="jobs@signal.example", return_address="back@other.example"), None)
    assert any("does not align" in remark for remark in said) and any("not signed" in remark for remark in said)
    assert not any(
        "align" in remark for remark in remarks(Settings(return_address="a@b.co.uk", mail_from="c@d.b.co.uk"), None)
    )
