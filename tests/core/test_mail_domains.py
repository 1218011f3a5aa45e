"""The domains of email addresses and web addresses."""

import pytest

from jobboard.core.mail_domains import (
    at_domain,
    domain_of,
    employer_key,
    is_public_provider,
    web_domain,
)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("jo@mail.acme.co.in", "acme.co.in"),
        ("Jo@Gmail.com", "jo@gmail.com"),
        ("jo@yahoo.co.in", "jo@yahoo.co.in"),
        ("jo@acme.com", "acme.com"),
    ],
)
def test_an_employer_is_known_by_its_domain_and_at_a_provider_by_its_address(address: str, key: str) -> None:
    assert employer_key(address) == key


def test_public_providers_never_prove_anything() -> None:
    assert is_public_provider("gmail.com") and not is_public_provider("acme.com")
    assert at_domain("jo@mail.acme.com", "https://www.acme.com/careers")
    assert not at_domain("jo@gmail.com", "https://gmail.com")
    assert not at_domain("jo@acme.com.evil.com", "https://acme.com")
    assert not at_domain("jo@co.in", "https://x.co.in")


def test_domains_of_addresses() -> None:
    assert domain_of("jo@a.b.acme.co.uk") == "acme.co.uk"
    assert web_domain("https://careers.acme.com:8443/x?y") == "acme.com"
    assert web_domain("javascript:alert(1)") == web_domain("https://[") == web_domain("") == ""
