"""Other people's ids in every form field and address (ASVS 8.2.2); what is not one's own is not there."""

import pytest
from sqlmodel import select

from jobboard.store.models import Invitation, Membership, Posting
from tests.people import Browser, Cast
from tests.web.conftest import Site
from tests.web.furnished import Furnished, furnish, submit
from tests.web.test_cross_site import dump

pytestmark = pytest.mark.slow

OWN = "/employers/companies/{mine}"
# Addresses of one's own company with the ids of another's things in them.
STOLEN = (
    ("/members/{user}", {"do": "remove"}),
    ("/members/{user}", {"role": "owner"}),
    ("/invitations/{invitation}/removal", {}),
    ("/tokens/{token_id}/revocation", {}),
)
ODD = ("0", "-1", "999999999", "99999999999999999999", "1.0", "١", "abc", "%00", "1%0d%0aX:1", "..%2f1", "'")


@pytest.fixture
def board(site: Site, cast: Cast) -> Furnished:
    return furnish(site, cast)


def company_of(site: Site, browser: Browser) -> str:
    user_id = browser.user().id
    with site.store.reading() as session:
        found = [each.company_id for each in session.exec(select(Membership)) if each.user_id == user_id]
    return str(found[0])


@pytest.mark.parametrize(("path", "form"), STOLEN)
def test_ids_of_another_company_open_nothing_under_ones_own(
    site: Site, cast: Cast, board: Furnished, path: str, form: dict[str, str]
) -> None:
    mine = company_of(site, cast.rival)
    before = dump(site.store)
    answer = cast.rival.post(OWN.format(mine=mine) + path.format(**board.ids), form)
    assert answer.status_code == 404
    assert dump(site.store) == before


def test_extra_fields_change_nothing_that_was_not_asked_for(site: Site, cast: Cast, board: Furnished) -> None:
    own = submit(cast.rival, site, title="Sub-editor", company_name="Rival House", description="Cut copy. " * 40)
    number = int(own.rsplit("/", 1)[1])
    extra = {"id": board.ids["posting"], "company_id": board.ids["company"], "status": "published", "user_id": "1"}
    extra |= {"role": "admin", "approved_at": "2026-01-01", "locked_parts": "title", "submitted_by": "1"}
    cast.rival.post(f"{own}/edit", extra | {"title": "Editor"})
    cast.rival.post("/account/name", extra | {"name": "Zoya"})
    with site.store.reading() as session:
        posting = session.get_one(Posting, number)
        assert (posting.status, posting.approved_at, posting.locked_parts) == ("pending", None, [])
    assert cast.rival.user().role == "reader"


def test_a_reader_cannot_decide_whatever_stands_in_the_form(site: Site, cast: Cast, board: Furnished) -> None:
    before = dump(site.store)
    for who in (cast.reader, cast.employer):
        for name in (f"submission:{board.ids['posting']}", "report:1", "company:1", "nothing:1", "submission:x"):
            answer = who.post("/desk/decisions", {"card": name, "verdict": "approve"})
            assert answer.status_code == 404
    assert dump(site.store) == before


@pytest.mark.parametrize("odd", ODD)
def test_odd_ids_are_not_found_and_break_nothing(site: Site, cast: Cast, board: Furnished, odd: str) -> None:
    paths = ("/employers/jobs/{}", "/employers/drafts/{}", "/employers/companies/{}", "/desk/postings/{}")
    paths += ("/desk/companies/{}", "/desk/cards/submission/{}", "/desk/cards/{}/1", "/employers/keys/{}", "/logos/{}")
    for path in paths:
        assert cast.admin.get(path.format(odd)).status_code == 404, path
    for path in ("/invitations/{}", "/confirmations/{}", "/sign-in/{}"):
        assert cast.stranger().get(path.format(odd)).status_code in (404, 410), path


def test_an_invitation_works_for_its_address_once(site: Site, cast: Cast, board: Furnished) -> None:
    address = f"/invitations/{board.ids['invitation-token']}"
    assert cast.rival.post(address).status_code == 403
    guest = Browser(site, "new@lantern.example").sign_in()
    assert guest.get(address).status_code == 200
    assert guest.post(address).status_code == 303
    assert guest.post(address).status_code == 410
    with site.store.reading() as session:
        assert session.exec(select(Invitation)).one().accepted_at is not None
    assert guest.get(f"/employers/companies/{board.ids['company']}").status_code == 200
