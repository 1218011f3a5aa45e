"""Forms from elsewhere are refused at every address, and looking changes nothing (ASVS 3.5.1, 3.5.3)."""

import re

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from jobboard.store.engine import Store
from tests.people import Browser, Cast
from tests.web.conftest import Site
from tests.web.furnished import Furnished, furnish
from tests.web.roles import TABLE
from tests.web.test_roles import addresses, ask

pytestmark = pytest.mark.slow

FROM_ANYWHERE = {"/subscriptions/{key}/leaving", "/mail/bounces", "/mail/webhooks/{secret}"}
"""Mail programs leave by one click (RFC 8058): the key in the address is all the proof there is. A mail system that
hands over bounces, or a provider that posts them, shows a secret, and is no browser."""
FORMS = [
    (method, path)
    for method, path in addresses()
    if method != "GET" and not path.startswith("/api/") and path not in FROM_ANYWHERE
]
FOREIGN = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1.evil.example:8000"},
    {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8000"},
    {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    {},
)
QUIET = {"outbox_message", "user_session"}
"""Tables that move by themselves: when a browser was last seen."""


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with store.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(sa.select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
            if table.name not in QUIET
        }


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda each: " ".join(each.values()) or "nothing said, no token")
def test_no_form_from_elsewhere_is_taken(site: Site, cast: Cast, headers: dict[str, str]) -> None:
    board = furnish(site, cast)
    before = dump(site.store)
    for role in ("owner", "admin"):
        for method, path in FORMS:
            answer = board.browsers[role].client.request(method, board.address(path), headers=headers)
            assert answer.status_code == 403, (role, method, path, answer.status_code)
    assert dump(site.store) == before


def test_looking_changes_nothing(site: Site, cast: Cast) -> None:
    board = furnish(site, cast)
    before = dump(site.store)
    for role in ("stranger", "owner", "admin", "editor-by-mail"):
        _look(board, role)
    assert dump(site.store) == before


def test_a_form_token_is_good_for_its_own_browser_only(site: Site, cast: Cast) -> None:
    mine, other = cast.stranger(), cast.stranger()
    token = _token(mine)
    _token(other)
    for browser, status in ((mine, 200), (other, 403)):
        answer = browser.client.post("/sign-in", data={"email": "a@b.example", "_token": token})
        assert answer.status_code == status
    assert mine.client.post("/sign-in", data={"email": "a@b.example", "_token": token + "x"}).status_code == 403


def test_the_table_has_every_form(site: Site) -> None:
    assert {f"{method} {path}" for method, path in FORMS} <= set(TABLE)


def _look(board: Furnished, role: str) -> None:
    for method, path in addresses():
        if method == "GET":
            for way in ("GET", "HEAD"):
                ask(board.browsers[role], way, board.address(path))


def _token(browser: Browser) -> str:
    match = re.search(r'name="_token" value="([^"]+)"', browser.get("/sign-in").text)
    assert match
    return match[1]
