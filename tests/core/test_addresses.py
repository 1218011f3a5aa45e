"""Web addresses and email addresses, as forms, the API and imports read them."""

import pytest

from jobboard.core.addresses import parse_apply_address, parse_email_address, parse_web_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://loom.example/1?a=b&c=%20#d", "https://loom.example/1?a=b&c=%20#d"),
        (" https://loom.example ", "https://loom.example"),
        ("HTTPS://Loom.example", "HTTPS://Loom.example"),
        ("http://localhost:8000/jobs", "http://localhost:8000/jobs"),
        ("http://[2001:db8::1]/jobs", "http://[2001:db8::1]/jobs"),
        ("https://bücher.example/stelle", "https://bücher.example/stelle"),
        ("example.org/careers", "https://example.org/careers"),
        ("www.example.org", "https://www.example.org"),
        ("example.org:8443?team=web", "https://example.org:8443?team=web"),
        ("jobs.html", None),
        ("apply.php?id=7", None),
        ("/jobs/1", None),
        ("jobs/1", None),
        ("Apply by phone", None),
        ("", None),
        ("https://", None),
        ("https://loom", None),
        ("http://[::1", None),
        ("https://loom.example:port", None),
        ("https://user:word@loom.example", None),
        ("user@loom.example/jobs", None),
        ("ftp://loom.example", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://loom.example/<script>", None),
        ("https://loom.example/a b", None),
        ("https://loom.example/\u202egpj.exe", None),
        ("https://loom.example/\u200b", None),
        ("https://loom.example/" + "a" * 2_000, None),
    ],
)
def test_web_addresses(text: str, address: str | None) -> None:
    assert parse_web_address(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Jo@Mail.Acme.co.in", "Jo@mail.acme.co.in"),
        (" jo@acme.com ", "jo@acme.com"),
        ("jo+jobs@acme.com", "jo+jobs@acme.com"),
        ("jo@bücher.example", "jo@xn--bcher-kva.example"),
        ("आशा@acme.com", "आशा@acme.com"),
        ("jo", None),
        ("jo@", None),
        ("@acme.com", None),
        ("jo@acme", None),
        ("jo@1.2.3.4", None),
        ("jo@acme..com", None),
        ("jo@-acme.com", None),
        (".jo@acme.com", None),
        ("jo jo@acme.com", None),
        ("jo@acme.com, all@acme.com", None),
        ("jo@acme.com\r\nBcc: all@acme.com", None),
        ("jo\x00@acme.com", None),
        ("“jo”<jo@acme.com>", None),
        ("jo\u202e@acme.com", None),
        ("jo@corp.local", "jo@corp.local"),
        ("jo@localhost", None),
        ("jo@straße.example", "jo@xn--strae-oqa.example"),
        ("mailto:jo@acme.com?subject=Hello", "jo@acme.com"),
        ("MAILTO:jo%40acme.com", "jo@acme.com"),
        ("mailto:jo@acme.com%0ABcc:all@acme.com", None),
        ("x" * 65 + "@acme.com", None),
        ("jo@" + "a" * 250 + ".com", None),
    ],
)
def test_email_addresses(text: str, address: str | None) -> None:
    assert parse_email_address(text) == address


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("loom.example/apply", ("https://loom.example/apply", None)),
        ("jo@loom.example", (None, "jo@loom.example")),
        ("mailto:jo@loom.example?subject=Weaver", (None, "jo@loom.example")),
        ("https://loom.example/@jo", ("https://loom.example/@jo", None)),
        ("ask at the desk", (None, None)),
    ],
)
def test_an_address_to_apply_to_is_of_the_web_or_of_email(text: str, addresses: tuple[str | None, str | None]) -> None:
    assert parse_apply_address(text) == addresses
