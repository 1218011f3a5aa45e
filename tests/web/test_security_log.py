"""What is refused is written down, without tokens, addresses or what somebody typed."""

import logging

import pytest
import sqlalchemy as sa

from jobboard.store.engine import Store
from tests.people import Browser, Cast, letters, link_in
from tests.web.conftest import Site


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "jobboard.security"]


def test_wrong_codes_and_dead_links_are_written_down_without_the_link(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Browser(site, "meera@lantern.example")
    browser.post("/sign-in", {"email": browser.email})
    link = link_in(letters(site.store)[-1])
    browser.post("/sign-in/code", {"code": "XXX XXX"})
    assert Browser(site).post(link, {"code": "YYY YYY"}).status_code == 422
    assert browser.post(link).status_code == 303
    assert browser.post(link).status_code == 410
    assert [line.split(":")[0] for line in lines(caplog)] == ["wrong code", "link", "link"]
    assert "POST /sign-in/{token}" in lines(caplog)[-1]
    assert link.rsplit("/", 1)[1] not in caplog.text and "XXX" not in caplog.text and "testclient" not in caplog.text


def test_what_nobody_may_is_written_down_with_who_tried(
    site: Site, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    reader = cast.reader
    caplog.clear()
    reader.get("/desk")
    reader.post("/account/name", {"name": "x"}, headers={"sec-fetch-site": "cross-site"})
    Browser(site).client.get("/api/v1/employer/jobs", headers={"authorization": "Bearer " + "z" * 43})
    logged = lines(caplog)
    assert f"person {reader.user().id}," in logged[0] and len(logged) == 3
    assert "z" * 43 not in caplog.text and reader.email not in caplog.text


def test_no_line_can_be_forged(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    for path in ("/desk/cards/x%0aroot%20signed%20in/1", "/desk/cards/%1b[2J/1", "/employers/companies/%0d%0a"):
        site.client.get(path)
    assert all("\n" not in line and "\x1b" not in line and "\r" not in line for line in lines(caplog))


def test_a_fault_in_the_store_tells_the_log_nothing_that_was_typed(store: Store) -> None:
    with pytest.raises(sa.exc.DBAPIError) as failed, store.reading() as session:
        session.execute(sa.text("SELECT * FROM nowhere WHERE email = :email"), {"email": "meera@lantern.example"})
    assert "meera" not in str(failed.value)


def test_the_log_is_not_noisy(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        for path in ("/", "/jobs", "/nowhere", "/jobs?page=-1"):
            site.client.get(path)
    assert lines(caplog) == []
