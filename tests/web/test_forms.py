"""Forms come from our own pages, within bounds."""

import pytest

from tests.people import Browser
from tests.web.conftest import Site

FORM = "/sign-in"
DATA = {"email": "meera@lantern.example"}


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8000.evil.example"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
        {},
    ],
)
def test_a_form_from_elsewhere_is_refused(site: Site, headers: dict[str, str]) -> None:
    assert site.client.post(FORM, data=DATA, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://127.0.0.1:8000"}])
def test_a_form_from_our_page_is_taken(site: Site, headers: dict[str, str]) -> None:
    assert site.client.post(FORM, data=DATA, headers=headers).status_code == 200


def test_a_browser_that_tells_nothing_shows_the_signed_token(site: Site) -> None:
    page = site.client.get(FORM).text
    token = page.split('name="_token" value="')[1].split('"')[0]
    assert site.client.post(FORM, data=DATA | {"_token": token}).status_code == 200
    assert site.client.post(FORM, data=DATA | {"_token": token[:-1]}).status_code == 403
    other = Browser(site).client
    other.get(FORM)
    assert other.post(FORM, data=DATA | {"_token": token}).status_code == 403


def test_a_form_that_is_too_large_is_said(site: Site) -> None:
    answer = Browser(site).post(FORM, {"email": "x" * (4 << 20)})
    assert answer.status_code == 413 and "64 KB" in answer.text


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"email=a@b.de", 422),
        ("application/json", b"{}", 422),
        ("multipart/form-data", b"x", 422),
        ("multipart/form-data; boundary=b", b"--c\r\n", 422),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(500)), 422),
        ("application/x-www-form-urlencoded", b"email=%ff%fe", 422),
        ("application/x-www-form-urlencoded; charset=utf-7", b"email=a", 422),
    ],
)
def test_what_is_no_form_gets_a_sentence(site: Site, kind: str, body: bytes, status: int) -> None:
    headers = {"sec-fetch-site": "same-origin", "content-type": kind}
    assert site.client.post(FORM, content=body, headers=headers).status_code == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_taken(site: Site, method: str) -> None:
    assert site.client.request(method, FORM).status_code == 405
