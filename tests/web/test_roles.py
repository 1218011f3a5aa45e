"""Every address, every role, every method, against the one table in `roles.py`."""

from collections.abc import Iterator

import pytest
from starlette.routing import Mount, Route

from jobboard.web.routes.table import routes
from tests.people import SAME_ORIGIN, Browser, Cast
from tests.web.conftest import Site
from tests.web.furnished import ROLES, furnish
from tests.web.roles import TABLE

pytestmark = pytest.mark.slow

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
LATE = ("/removal", "/revocation", "DELETE", "/keys/")
LAST = ("/sign-out",)
WORDS = {
    "y": "let in",
    "s": "sent to sign in",
    "n": "told that there is nothing",
    "f": "refused",
    "t": "asked for a token",
}


def addresses() -> Iterator[tuple[str, str]]:
    """Each method and path that answers; what ends something comes last."""
    pairs = [
        (method, route.path)
        for route in routes()
        if isinstance(route, Route)
        for method in sorted(route.methods or ())
        if method != "HEAD"
    ]
    return iter(sorted(pairs, key=lambda pair: [any(sign in " ".join(pair) for sign in late) for late in (LAST, LATE)]))


def outcome(answer: object) -> str:
    status = answer.status_code  # type: ignore[attr-defined]
    to = answer.headers.get("location", "")  # type: ignore[attr-defined]
    if status == 303 and (to.startswith("/sign-in?") or "/second-factor?" in to):
        return "s"
    return {401: "t", 403: "f", 404: "n"}.get(status, "y")


def ask(browser: Browser, method: str, path: str, token: str = "") -> object:
    headers = SAME_ORIGIN | ({"Authorization": f"Bearer {token}"} if token else {})
    return browser.client.request(method, path, headers=headers)


def test_every_route_stands_in_the_table_and_nothing_else_does() -> None:
    assert sorted(TABLE) == sorted(f"{method} {path}" for method, path in addresses())
    assert all(len(row.split()) == len(ROLES) for row in TABLE.values())


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_table_says_and_no_more(site: Site, cast: Cast, role: str) -> None:
    board = furnish(site, cast)
    column = ROLES.index(role)
    outcomes, expected = {}, {}
    for method, path in addresses():
        name = f"{method} {path}"
        answer = ask(board.browsers[role], method, board.address(path))
        assert answer.status_code < 500, (name, answer.text)  # type: ignore[attr-defined]
        outcomes[name], expected[name] = outcome(answer), TABLE[name].split()[column]
    assert outcomes == expected


def test_no_address_takes_a_method_that_is_not_in_the_table(site: Site, cast: Cast) -> None:
    board = furnish(site, cast)
    for path in {path for _, path in addresses()}:
        for method in METHODS:
            if f"{method} {path}" not in TABLE:
                answer = ask(board.browsers["admin"], method, board.address(path))
                # 410: /sign-in/code read as a link that never was
                assert answer.status_code in (405, 410), (method, path)  # type: ignore[attr-defined]


def test_a_token_opens_the_api_of_its_company_and_nothing_else(site: Site, cast: Cast) -> None:
    board = furnish(site, cast)
    stranger = board.browsers["stranger"]
    assert outcome(ask(stranger, "GET", f"/api/v1/employer/jobs/{board.ids['posting']}", board.token)) == "y"
    for path in ("/account", "/desk", f"/employers/companies/{board.ids['company']}"):
        assert outcome(ask(stranger, "GET", path, board.token)) == "s"


def test_only_static_files_are_mounted() -> None:
    assert [route.path for route in routes() if isinstance(route, Mount)] == ["/static"]
