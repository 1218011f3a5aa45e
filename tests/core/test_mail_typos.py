"""A hint for mistyped domains, none for real ones, and addresses of mail systems."""

import pytest

from jobboard.core.mail_typos import is_role_address, meant_domain


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        *(
            ("gmial.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmai.com", "gmail.com"),
            ("gmail.co.in", "gmail.com"),
        ),
        *(("hotmial.com", "hotmail.com"), ("yaho.com", "yahoo.com"), ("outlok.com", "outlook.com")),
        *(("gmail.com", ""), ("ymail.com", ""), ("mail.com", ""), ("yahoo.co.in", ""), ("hotmail.de", "")),
        *(("lantern.example", ""), ("live.com", ""), ("faß.example", ""), ("", "")),
    ],
)
def test_a_mistyped_domain_is_asked_about(domain: str, meant: str) -> None:
    assert meant_domain(f"meera@{domain}") == meant


@pytest.mark.parametrize("local", ["postmaster", "Abuse", "noreply", "no-reply", "mailer-daemon", "noreply+jobs"])
def test_addresses_of_mail_systems_are_known(local: str) -> None:
    assert is_role_address(f"{local}@lantern.example")
    assert not is_role_address("noreplys@lantern.example") and not is_role_address("info@lantern.example")
