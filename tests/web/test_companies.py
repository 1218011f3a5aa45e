"""Companies and who is in them: claims, profiles, logos, colleagues."""

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.trust import Basis
from jobboard.store.models import ApiToken, Company, CompanyClaim
from tests.people import Browser, Cast, letters, link_in
from tests.web.conftest import Site
from tests.web.furnished import Furnished, furnish, picture

pytestmark = pytest.mark.slow

RIVET = "https://www.rivet.example"


@pytest.fixture
def world(site: Site, cast: Cast) -> Furnished:
    return furnish(site, cast)


def company(site: Site, slug: str) -> Company:
    with site.store.reading() as session:
        found = session.execute(sa.select(Company).where(col(Company.slug) == slug)).scalar_one()
        session.expunge_all()
    return found


def settle(site: Site, slug: str, website: str, basis: Basis = Basis.BOARD) -> None:
    with site.store.writing(site.now) as session:
        known = {"website": website, "website_basis": basis}
        session.execute(sa.update(Company).where(col(Company.slug) == slug).values(known))


def claim(browser: Browser, slug: str, words: str = "") -> str:
    answer = browser.post(f"/companies/{slug}/claim", {"words": words})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_the_mail_domain_proves_a_known_company(site: Site) -> None:
    site.add(title="Writer", company="Rivet", approved_at=site.now)
    settle(site, "rivet", RIVET)
    member = Browser(site, "ana@rivet.example").sign_in()
    assert claim(member, "rivet").startswith("/employers/companies/")
    found = company(site, "rivet")
    assert found.verified_at and found.domain == "rivet.example"
    later = Browser(site, "bo@rivet.example").sign_in()
    assert claim(later, "rivet", "I work in hiring") == "/employers"


@pytest.mark.parametrize(
    ("website", "address"),
    [
        (RIVET, "ana@rivet.example.evil.example"),
        (RIVET, "ana@notrivet.example"),
        ("https://gmail.com", "ana@gmail.com"),
        ("https://somebody.github.io", "ana@other.github.io"),
        ("", "ana@rivet.example"),
    ],
)
def test_what_proves_nothing_waits_for_an_editor(site: Site, website: str, address: str) -> None:
    site.add(title="Writer", company="Rivet", approved_at=site.now)
    settle(site, "rivet", website)
    stranger = Browser(site, address).sign_in()
    assert stranger.post("/companies/rivet/claim").status_code == 422
    assert claim(stranger, "rivet", "I am the hiring manager") == "/employers"
    assert company(site, "rivet").verified_at is None
    assert stranger.post("/companies/rivet/claim", {"words": "again"}).status_code == 409


@pytest.mark.parametrize("basis", [Basis.UNKNOWN, Basis.SUBMITTED, Basis.IMPORTED, Basis.MEMBER])
def test_a_website_that_nobody_independent_named_proves_nothing(site: Site, basis: Basis) -> None:
    site.add(title="Writer", company="Rivet", approved_at=site.now)
    settle(site, "rivet", RIVET, basis)
    assert claim(Browser(site, "ana@rivet.example").sign_in(), "rivet", "me") == "/employers"


def test_another_website_is_no_longer_verified(site: Site, cast: Cast, world: Furnished) -> None:
    here = f"/employers/companies/{world.ids['company']}"
    cast.employer.post(here, {"website": "https://lantern.example/about", "about": "", "links": ""})
    assert company(site, world.ids["slug"]).verified_at
    cast.employer.post(here, {"website": "https://elsewhere.example", "about": "", "links": ""})
    assert company(site, world.ids["slug"]).verified_at is None
    with site.store.reading() as session:
        assert "elsewhere.example" in session.execute(sa.select(col(CompanyClaim.words))).scalar_one()


def test_a_profile_is_cleaned_and_seen(site: Site, cast: Cast, world: Furnished) -> None:
    here, public = f"/employers/companies/{world.ids['company']}", f"/companies/{world.ids['slug']}"
    about = "<p>We print <strong>books</strong>.</p><script>alert(1)</script>"
    form = {"website": "https://lantern.example", "about": about, "links": "https://lantern.example/team"}
    assert cast.employer.post(here, form).status_code == 303
    shown = site.client.get(public).text
    assert "<strong>books</strong>" in shown and "alert(1)" not in shown and "lantern.example/team" in shown
    for wrong in ({"links": "javascript:alert(1)"}, {"website": "ftp://lantern.example"}, {"about": "x" * 60_000}):
        answer = cast.employer.post(here, form | wrong)
        assert answer.status_code == 422 and "books" in (answer.text if "about" not in wrong else "books")
    assert "<strong>books</strong>" in site.client.get(public).text


def test_a_logo_is_drawn_anew(site: Site, cast: Cast, world: Furnished) -> None:
    here = f"/employers/companies/{world.ids['company']}/logo"
    hidden = picture() + b"<script>alert(1)</script>"
    assert cast.employer.post(here, files={"logo": ("../x.php", hidden, "image/png")}).status_code == 303
    shown = site.client.get(f"/companies/{world.ids['slug']}").text
    src = shown.split('class="logo"')[0].rsplit("/logos/", 1) if "/logos/" not in shown else shown.split("/logos/", 1)
    logo = site.client.get("/logos/" + src[1].split('"')[0])
    assert logo.status_code == 200 and b"script" not in logo.content
    assert logo.headers["content-type"].startswith("image/")
    for bad in (b"", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", b"GIF89a", hidden[:60]):
        assert cast.employer.post(here, files={"logo": ("l.png", bad, "image/png")}).status_code == 422


def test_a_colleague_is_invited_and_leaves(site: Site, cast: Cast, world: Furnished) -> None:
    here = f"/employers/companies/{world.ids['company']}"
    assert cast.employer.post(f"{here}/invitations", {"email": "kai@lantern.example"}).status_code == 303
    link = link_in(letters(site.store, "kai@lantern.example")[-1])
    assert site.client.get(link).status_code == 200
    assert cast.rival.post(link).status_code == 403
    kai = Browser(site, "kai@lantern.example").sign_in()
    assert kai.post(link).status_code == 303 and kai.get(here).status_code == 200
    assert kai.post(link).status_code == 410
    assert kai.post(f"{here}/invitations", {"email": "x@y.example"}).status_code == 403
    me = kai.user().id
    assert kai.post(f"{here}/members/{me}", {"do": "remove"}).headers["location"] == "/employers"
    assert kai.get(here).status_code == 404


def test_the_last_owner_stays_and_tokens_go_with_their_giver(site: Site, cast: Cast, world: Furnished) -> None:
    here, me = f"/employers/companies/{world.ids['company']}", cast.employer.user().id
    second = cast.colleague.user().id
    for form in ({"do": "remove"}, {"role": "member"}):
        assert cast.employer.post(f"{here}/members/{me}", form).status_code == 409
    assert cast.employer.post(f"{here}/members/{second}", {"role": "owner"}).status_code == 303
    assert cast.colleague.post(f"{here}/tokens", {"name": "x", "scopes": ["jobs:read"], "days": "9"}).status_code == 200
    assert cast.employer.post(f"{here}/members/{second}", {"do": "remove"}).status_code == 303
    assert cast.colleague.get(here).status_code == 404
    with site.store.reading() as session:
        revoked = session.execute(sa.select(ApiToken).order_by(col(ApiToken.id).desc())).scalars().first()
        assert revoked and revoked.revoked_at


def test_addresses_of_invitations_are_held_to_what_they_are(site: Site, cast: Cast, world: Furnished) -> None:
    here = f"/employers/companies/{world.ids['company']}/invitations"
    before = len(letters(site.store))
    for wrong in ("", "kai", "kai@lantern.example\r\nBcc: all@x.example", "a@b.example, c@d.example", "x" * 400):
        assert cast.employer.post(here, {"email": wrong}).status_code == 422
    assert len(letters(site.store)) == before
