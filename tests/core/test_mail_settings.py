"""The address of a mail server and the sender of mail: what they mean, and the sentence where they mean nothing."""

import pytest

from jobboard.core.mail_domains import ascii_host, domain_of
from jobboard.core.sender_name import parse_sender
from jobboard.core.smtp_address import SmtpAddress, Tls


@pytest.mark.parametrize(
    ("text", "tls", "port"),
    [
        ("smtp://mail.example", Tls.OPPORTUNISTIC, 587),
        ("smtp://localhost:25", Tls.OPPORTUNISTIC, 25),
        ("smtp://u:p@mail.example", Tls.REQUIRE, 587),
        ("smtps://mail.example", Tls.REQUIRE, 465),
        ("smtps://localhost", Tls.OPPORTUNISTIC, 465),
        ("smtp://mail.example?ca=/etc/ca.pem", Tls.REQUIRE, 587),
        ("smtp://mail.example?tls=none", Tls.NONE, 587),
        ("smtp://u:p@mail.example?tls=opportunistic", Tls.OPPORTUNISTIC, 587),
        ("smtp://mail.example?tls=required", Tls.REQUIRE, 587),
        ("smtp://u:p@mail.example?tls=require&ca=/etc/ca.pem", Tls.REQUIRE, 587),
    ],
)
def test_what_encryption_an_address_asks_for(text: str, tls: Tls, port: int) -> None:
    address = SmtpAddress.parse(text)
    assert (address.tls, address.port) == (tls, port)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("mail.example", "must look like"),
        ("smtp://u:p@x@mail.example", "must look like"),
        ("smtp://mail.example?tsl=none", "“tsl”"),
        ("smtp://mail.example?tls=maybe", "tls=maybe"),
        ("smtp://mail.example?tls=none&tls=require", "after “\\?”"),
        ("smtp://mail.example?tls=none&ca=x", "CA file"),
        ("smtps://mail.example?tls=none", "smtp://"),
        ("smtp://mail.example:port", "must look like"),
        ("smtp://mail.example?", ""),
    ],
)
def test_an_address_that_means_nothing_gets_a_sentence(text: str, why: str) -> None:
    if not why:
        assert SmtpAddress.parse(text)
        return
    with pytest.raises(ValueError, match=why):
        SmtpAddress.parse(text)


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("jobs@example.org", "", "jobs@example.org"),
        ("Lantern Jobs <jobs@example.org>", "Lantern Jobs", "jobs@example.org"),
        ('"Lantern, Jobs" <jobs@example.org>', "Lantern, Jobs", "jobs@example.org"),
        ("नौकरी <jobs@faß.example>", "नौकरी", "jobs@xn--fa-hia.example"),
        ("<jobs@example.org>", "", "jobs@example.org"),
    ],
)
def test_who_mail_is_from(text: str, name: str, address: str) -> None:
    assert parse_sender(text) == (name, address)


@pytest.mark.parametrize(
    "text",
    [
        *("jobs", "jobs@", "Lantern, Jobs <jobs@example.org>", "Lantern, Jobs ‹jobs@example.org›", "a@b.org, c@d.org"),
        *("Jobs <jobs@example.org", "Jobs <jobs>", "mailto:jobs@example.org", "Jobs: <jobs@example.org>;"),
    ],
)
def test_a_sender_that_is_none_gets_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"must be an address|quotation marks"):
        parse_sender(text)


def test_domains_keep_letters_that_older_rules_changed() -> None:
    assert ascii_host("Faß.example") == "xn--fa-hia.example" and domain_of("a@www.faß.example") == "xn--fa-hia.example"
    assert ascii_host("Jobs.Example") == "jobs.example" and ascii_host("नौकरी.example").startswith("xn--")
