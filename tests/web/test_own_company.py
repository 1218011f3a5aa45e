"""The pages of an employer's company in one quick walk; the slow tests of companies look closer."""

import re

from jobboard.accounts import members
from jobboard.core.actor import SYSTEM
from tests.people import Cast
from tests.web.conftest import Site
from tests.web.furnished import picture


def test_an_owner_changes_profile_logo_people_and_tokens(site: Site, cast: Cast) -> None:
    owner = cast.employer
    with site.store.writing(site.now) as session:
        company_id = members.install_owner(session, SYSTEM, site.now, "Lantern Press", owner.user().id or 0)
    here = f"/employers/companies/{company_id}"
    profile = {"website": "https://lantern.example", "about": "We print books.", "links": ""}
    assert owner.post(here, profile).status_code == 303
    assert owner.post(here, profile | {"website": "ftp://lantern.example"}).status_code == 422
    assert owner.post(f"{here}/logo", files={"logo": ("logo.png", picture(), "image/png")}).status_code == 303
    assert owner.post(f"{here}/logo", files={"logo": ("logo.png", b"GIF89a", "image/png")}).status_code == 422
    assert owner.post(f"{here}/logo", {"do": "remove"}).status_code == 303
    assert owner.post(f"{here}/invitations", {"email": "kai@lantern.example"}).status_code == 303
    assert owner.post(f"{here}/invitations", {"email": "kai"}).status_code == 422
    token = {"name": "Feed", "scopes": ["jobs:read"], "days": "30"}
    assert owner.post(f"{here}/tokens", token).status_code == 200
    assert owner.post(f"{here}/tokens", token | {"days": "x"}).status_code == 422
    page = owner.get(here).text
    assert "We print books." in page and "kai@lantern.example" in page and "Feed" in page
    for path in re.findall(rf'action="({here}/(?:invitations|tokens)/\d+[^"]*)"', page):
        assert owner.post(path).status_code == 303, path
    assert "kai@lantern.example" not in owner.get(here).text
    assert owner.post(f"{here}/members/{owner.user().id}", {"role": "member"}).status_code == 409
