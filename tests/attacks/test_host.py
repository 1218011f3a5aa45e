"""A request's Host header names the site wrongly: it reaches no redirect, no link, no decision."""

import pytest
from starlette.routing import Route

from jobboard.web.request.guard import Access
from jobboard.web.routes.table import routes
from tests.web.conftest import Site
from tests.web.furnished import Furnished

EVIL = "evil.example"


def public_paths() -> list[str]:
    """The paths of all GET routes that anybody may ask for."""
    found = [route for route in routes() if isinstance(route, Route) and "GET" in (route.methods or ())]
    return [each.path for each in found if getattr(each.endpoint, "access", Access.PUBLIC) == Access.PUBLIC]


@pytest.mark.slow
def test_no_page_and_no_header_carries_the_name_that_a_request_brought(site: Site, world: Furnished) -> None:
    for path in public_paths():
        answer = site.client.get(world.address(path), headers={"host": EVIL})
        assert answer.status_code < 500, path
        assert EVIL not in answer.text, path
        assert EVIL not in str(answer.headers), path


@pytest.mark.parametrize("path", ["/jobs/", "/companies/", "/trends/searches/", "//evil.example/", "/account"])
def test_a_redirect_leads_to_the_site_itself(site: Site, path: str) -> None:
    for host in (EVIL, f"user@{EVIL}", f"{EVIL}:80", f"{EVIL}/x?y=", "", "127.0.0.1:8000"):
        answer = site.client.get(f"http://testserver{path}", headers={"host": host})
        location = answer.headers.get("location", "/")
        own = location.startswith((f"{site.board.settings.base_url}/", "/sign-in?next=%2Faccount"))
        assert own or location == "/", (host, location)
