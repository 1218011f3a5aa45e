"""Signing in by a mailed link or its code."""

import re
from datetime import timedelta

import pytest

from tests.people import Browser, Cast, code_in, letters, link_in
from tests.web.conftest import Site, Watch

pytestmark = pytest.mark.slow

ADDRESS = "meera@lantern.example"


def asked(site: Site, email: str = ADDRESS, next_path: str = "") -> Browser:
    browser = Browser(site, email)
    answer = browser.post("/sign-in", {"email": email, "next": next_path})
    assert answer.status_code == 200
    return browser


def newest(site: Site) -> str:
    return link_in(letters(site.store)[-1])


def is_in(browser: Browser) -> bool:
    return browser.get("/account").status_code == 200


def test_a_link_signs_in_the_browser_that_asked(site: Site) -> None:
    browser = asked(site, next_path="/account")
    page = browser.get(newest(site))
    assert page.status_code == 200 and "<button>Sign in</button>" in page.text
    answer = browser.post(newest(site))
    assert answer.headers["location"] == "/account" and is_in(browser)


def test_opening_a_link_never_uses_it(site: Site) -> None:
    browser = asked(site)
    for _ in range(3):
        assert browser.get(newest(site)).status_code == 200
        assert browser.client.head(newest(site)).status_code == 200
    assert not is_in(browser)
    assert browser.post(newest(site)).status_code == 303


def test_a_link_works_once(site: Site) -> None:
    browser = asked(site)
    path = newest(site)
    browser.post(path)
    again = Browser(site)
    again.client.cookies = browser.client.cookies
    assert browser.post(path).status_code == 410
    assert browser.get(path).status_code == 410


def test_a_link_lives_ten_minutes(site: Site, watch: Watch) -> None:
    browser = asked(site)
    path = newest(site)
    watch.now += timedelta(minutes=10)
    assert browser.get(path).status_code == 410
    assert browser.post(path).status_code == 410


def test_another_browser_is_asked_for_the_code(site: Site) -> None:
    asked(site)
    other = Browser(site)
    path, code = newest(site), code_in(letters(site.store)[-1])
    assert "The code from the mail" in other.get(path).text
    assert other.post(path).status_code == 422
    assert other.post(path, {"code": "AAAAAA"}).status_code == 422
    assert other.post(path, {"code": code.lower()}).status_code == 303
    assert is_in(other)


def test_a_code_signs_in_the_browser_that_asked_and_no_other(site: Site) -> None:
    browser, other = asked(site), Browser(site)
    code = code_in(letters(site.store)[-1])
    other.get("/sign-in")
    assert other.post("/sign-in/code", {"code": code}).status_code == 422
    assert browser.post("/sign-in/code", {"code": code}).status_code == 303
    assert is_in(browser)


def test_five_wrong_codes_end_a_link(site: Site) -> None:
    browser = asked(site)
    code = code_in(letters(site.store)[-1])
    for _ in range(5):
        assert browser.post("/sign-in/code", {"code": "222222"}).status_code == 422
    assert browser.post("/sign-in/code", {"code": code}).status_code == 422
    assert browser.post(newest(site)).status_code == 410


def test_known_and_unknown_addresses_get_the_same_answer(site: Site, cast: Cast) -> None:
    known = cast.employer.email
    one, other = (
        re.sub(rf'value="[^"]{{60,}}"|{email}', "", Browser(site).post("/sign-in", {"email": email}).text)
        for email in (known, "nobody@lantern.example")
    )
    assert one == other and "Check your email" in one
    assert [each.kind for each in letters(site.store, "nobody@lantern.example")] == ["sign-in"]


def test_one_address_gets_five_mails_an_hour(site: Site, watch: Watch) -> None:
    answers = {Browser(site).post("/sign-in", {"email": ADDRESS}).status_code for _ in range(8)}
    assert answers == {200} and len(letters(site.store, ADDRESS)) == 5
    watch.now += timedelta(hours=1, seconds=1)
    asked(site)
    assert len(letters(site.store, ADDRESS)) == 6


def test_one_client_is_held_back(site: Site) -> None:
    answers = [
        Browser(site).post("/sign-in", {"email": f"a{number}@lantern.example"}).status_code for number in range(25)
    ]
    assert answers[0] == 200 and answers[-1] == 429


@pytest.mark.parametrize(
    "typed",
    ["", "meera", "meera@", "a@b", "meera@lantern.example\r\nBcc: all@lantern.example", "a\x00b@", "x" * 300 + "@a.de"],
)
def test_what_is_no_address_is_said_and_kept(site: Site, typed: str) -> None:
    answer = Browser(site).post("/sign-in", {"email": typed})
    assert answer.status_code in (200, 422)
    assert all("\n" not in each.recipient for each in letters(site.store))


@pytest.mark.slow
@pytest.mark.parametrize(
    "wanted", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\t//evil.example"]
)
def test_the_way_on_never_leads_away(site: Site, wanted: str) -> None:
    browser = asked(site, next_path=wanted)
    assert browser.post(newest(site)).headers["location"] == "/employers"


def test_signing_out_ends_the_session_in_the_store(site: Site, cast: Cast) -> None:
    employer = cast.employer
    stolen = Browser(site)
    stolen.client.cookies.set("session", employer.client.cookies["session"])
    assert is_in(stolen)
    employer.post("/sign-out")
    assert not is_in(employer) and not is_in(stolen)


def test_a_session_ends_after_thirty_idle_days(cast: Cast, watch: Watch) -> None:
    employer = cast.employer
    watch.now += timedelta(days=29)
    assert is_in(employer)
    watch.now += timedelta(days=29)
    assert is_in(employer)
    watch.now += timedelta(days=31)
    assert not is_in(employer)


def test_a_session_ends_after_half_a_year_whatever_happens(cast: Cast, watch: Watch) -> None:
    employer = cast.employer
    for _ in range(9):
        watch.now += timedelta(days=19)
        assert is_in(employer)
    watch.now += timedelta(days=19)
    assert not is_in(employer)


@pytest.mark.slow
@pytest.mark.parametrize("forged", ["", "x" * 32, "' OR 1=1 --", "a" * 5000, "é"])
def test_forged_cookies_are_nobody(site: Site, cast: Cast, forged: str) -> None:
    assert cast.employer
    browser = Browser(site)
    for name in ("session", "browser", "keys", "notice"):
        browser.client.cookies.set(name, forged.encode("unicode_escape").decode())
    assert browser.get("/account").status_code == 303
    assert browser.get("/").status_code == 200


def test_the_cookies_are_locked_down_over_https(site: Site) -> None:
    object.__setattr__(
        site.board, "settings", site.board.settings.model_copy(update={"base_url": "https://testserver"})
    )
    answer = Browser(site).get("/sign-in")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-browser=")
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax"} <= set(cookie.split("; ")) and "Domain" not in cookie


def test_secrets_are_kept_as_hashes_only(site: Site, cast: Cast) -> None:
    token = cast.employer.client.cookies["session"]
    with site.store.engine.connect() as connection:
        for table in ("user_session", "mailed_link"):
            assert token not in str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
            assert newest(site).rsplit("/", 1)[1] not in str(
                connection.exec_driver_sql("SELECT * FROM mailed_link").all()
            )
