"""What browsers are told, and the table of addresses."""

import re
from pathlib import Path

import pytest
from starlette.routing import Mount, Route

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.web.routes import routes
from jobboard.web.static import folder
from tests.web.conftest import Site

TABLE = {
    "front:show": "/",
    "jobs:index": "/jobs",
    "jobs:short": "/jobs/{id}",
    "jobs:show": "/jobs/{id}/{slug}",
    "companies:index": "/companies",
    "companies:show": "/companies/{slug}",
    "health:live": "/healthz",
    "health:ready": "/readyz",
    "robots:show": "/robots.txt",
    "static": "/static",
}


def test_the_table_of_addresses_is_pinned() -> None:
    found = {route.name: route.path for route in routes() if isinstance(route, (Route, Mount))}
    assert found == TABLE


def test_links_are_the_routes() -> None:
    made = {
        Links.jobs(),
        Links.companies(),
        Links.company("{slug}"),
        Links.job(7, "A B").replace("7/a-b", "{id}/{slug}"),
    }
    assert made == {"/jobs", "/companies", "/companies/{slug}", "/jobs/{id}/{slug}"}
    assert made <= set(TABLE.values())


@pytest.mark.parametrize("path", ["/", "/jobs", "/nowhere", "/jobs?page=-1", "/healthz", "/static/css/board.css"])
def test_every_answer_carries_the_policy(site: Site, path: str) -> None:
    headers = site.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "server" not in headers


def test_https_is_insisted_on_only_where_readers_use_it() -> None:
    from jobboard.web.middleware.security_headers import SecurityHeaders

    plain, safe = (SecurityHeaders(None, https=https)._headers for https in (False, True))  # type: ignore[arg-type]
    assert not any(name == b"strict-transport-security" for name, _ in plain)
    assert any(name == b"strict-transport-security" for name, _ in safe)


def test_static_files_are_kept_for_ever_under_their_fingerprint(site: Site) -> None:
    found = re.search(r'href="(/static/css/board\.css\?v=[0-9a-f]{12})"', site.client.get("/").text)
    assert found
    assert "immutable" in site.client.get(found[1]).headers["cache-control"]


def test_every_page_has_a_title_one_heading_and_nothing_inline() -> None:
    pages = sorted((folder("templates") / "pages").rglob("*.html"))
    assert pages
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert "{% block title %}" in text, path
        assert "<h1" in text, path
        assert not re.search(
            r"\sstyle=|\son[a-z]+=|<style|<script(?! type=\"application/ld\+json\"| type=\"module\" src=)", text
        ), path


def test_the_first_view_of_the_list_is_light(site: Site) -> None:
    for number in range(25):
        site.add(title=f"Opening number {number} with a title of usual length", category=f"Category {number}")
    page = site.client.get("/jobs").content
    css = (Path(folder("static")) / "css" / "board.css").read_bytes()
    assert len(page) + len(css) < 40_000


def test_the_settings_of_the_site_are_on_the_page(site: Site) -> None:
    assert Settings().site_tagline in site.client.get("/").text
    assert "Signal Jobs" in site.client.get("/").text
