"""What browsers are told, and the table of addresses."""

import re
from pathlib import Path

import pytest
from starlette.routing import Route

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.web.render.static import shipped_folder
from jobboard.web.routes.table import routes
from tests.web.conftest import Site

NAMED_BY_LINKS = {
    Links.jobs(): "/jobs",
    Links.saved(): "/saved",
    Links.companies(): "/companies",
    Links.company("{slug}"): "/companies/{slug}",
    Links.job(7, "A B").replace("7/a-b", "{id}/{slug}"): "/jobs/{id}/{slug}",
    Links.employers(): "/employers",
    Links.new_opening(): "/employers/jobs/new",
    Links.own_opening(7).replace("7", "{id}"): "/employers/jobs/{id}",
    Links.draft(7).replace("7", "{id}"): "/employers/drafts/{id}",
    Links.draft_preview(7).replace("7", "{id}"): "/employers/drafts/{id}/preview",
    Links.uploads(): "/employers/uploads",
    Links.key("{key}"): "/employers/keys/{key}",
    Links.confirmation("{token}"): "/confirmations/{token}",
    Links.still_open("{token}"): "/employers/answers/{token}",
    Links.own_company(7).replace("7", "{id}"): "/employers/companies/{id}",
    Links.invitation("{token}"): "/invitations/{token}",
    Links.desk(): "/desk",
    Links.desk_posting(7).replace("7", "{id}"): "/desk/postings/{id}",
    Links.sign_in(): "/sign-in",
    Links.sign_in("{token}"): "/sign-in/{token}",
    Links.account(): "/account",
    Links.second_factor(): "/account/second-factor",
    Links.new_address("{token}"): "/account/address/{token}",
    Links.report(7).replace("7", "{id}"): "/reports/{id}",
    Links.application(7).replace("7", "{id}"): "/applications/{id}",
    Links.subscribe(): "/subscribe",
    Links.subscribe("{token}"): "/subscribe/{token}",
    Links.subscription("{key}"): "/subscriptions/{key}",
    Links.leaving("{key}"): "/subscriptions/{key}/leaving",
    Links.alerts(): "/alerts",
    Links.digest(): "/digest",
    Links.digest("{slug}"): "/digest/{slug}",
    Links.digest_feed(): "/digest.atom",
    Links.edition_chart("{slug}"): "/digest/{slug}/chart.png",
    Links.edition_link("{slug}", 7).replace("7", "{number}"): "/digest/{slug}/links/{number}",
    Links.desk_edition(7).replace("7", "{id}"): "/desk/digest/{id}",
}


def test_links_are_the_routes() -> None:
    """The addresses themselves are pinned with their roles, in `roles.py`."""
    paths = {route.path for route in routes() if isinstance(route, Route)}
    for link, path in NAMED_BY_LINKS.items():
        assert link == path
        assert path in paths


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", "/jobs", "/nowhere", "/jobs?page=-1", "/healthz", "/static/css/board.css"])
def test_every_answer_carries_the_policy(site: Site, path: str) -> None:
    headers = site.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "server" not in headers


def test_https_is_insisted_on_only_where_readers_use_it() -> None:
    from jobboard.web.middleware.security_headers import SecurityHeaders

    plain, safe = (SecurityHeaders(None, https=https)._headers for https in (False, True))  # type: ignore[arg-type]
    assert not any(name == b"strict-transport-security" for name, _ in plain)
    assert any(name == b"strict-transport-security" for name, _ in safe)


def test_static_files_are_kept_for_ever_under_their_fingerprint(site: Site) -> None:
    match = re.search(r'href="(/static/css/front\.css\?v=[0-9a-f]{12})"', site.client.get("/").text)
    assert match
    assert "immutable" in site.client.get(match[1]).headers["cache-control"]


def test_every_page_has_a_title_one_heading_and_nothing_inline() -> None:
    pages = sorted((shipped_folder("templates") / "pages").rglob("*.html"))
    assert pages
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert "{% block title %}" in text or "<title>" in text, path
        assert "<h1" in text or "reports.article(" in text, path
        assert not re.search(
            r"\sstyle=|\son[a-z]+=|<style|<script(?! type=\"application/ld\+json\"| type=\"module\" src=)", text
        ), path


def test_the_first_view_of_the_list_is_light(site: Site) -> None:
    for number in range(25):
        site.add(title=f"Opening number {number} with a title of usual length", category=f"Category {number}")
    page = site.client.get("/jobs").content
    css = (Path(shipped_folder("static")) / "css" / "board.css").read_bytes()
    assert len(page) + len(css) < 40_000


def test_the_settings_of_the_site_are_on_the_page(site: Site) -> None:
    assert Settings().site_tagline in site.client.get("/").text
    assert "Signal Jobs" in site.client.get("/").text
