"""One's own account, and the second factor of editors."""

import json
from datetime import timedelta

import pyotp
import pytest

from jobboard.accounts import people, second_factor
from jobboard.core.actor import SYSTEM, Role
from jobboard.store.models import Posting
from tests.people import Browser, Cast, letters, link_in
from tests.web.conftest import Site, Watch


def new_editor(site: Site) -> Browser:
    with site.store.writing(site.now) as session:
        user = people.ensure_person(session, "new@signal.example", site.now)
        session.flush()
        people.set_role(session, SYSTEM, site.now, user.id or 0, Role.EDITOR)
    return Browser(site, "new@signal.example").sign_in()


def test_an_editor_sets_a_second_factor_up_before_the_desk_opens(site: Site) -> None:
    editor = new_editor(site)
    page = editor.get("/account/second-factor").text
    assert "Set up a second factor" in page and "<svg" in page
    assert editor.post("/account/second-factor", {"code": "000000"}).status_code == 422
    assert editor.post("/account/second-factor", {"code": "000000", "kept": "forged"}).status_code == 422
    assert editor.user().second_factor_secret is None
    answer = editor.set_up_second_factor(site.now)
    assert answer.status_code == 200
    assert editor.user().second_factor_since == site.now


def test_a_code_works_once(site: Site, watch: Watch) -> None:
    editor = new_editor(site).pass_second_factor(watch.now)
    user = editor.user()
    sealer = second_factor.sealer(site.board.secret)
    secret = sealer.open(user.second_factor_secret or "", f"user {user.id}")
    used = pyotp.TOTP(secret).at(watch.now)
    again = Browser(site, editor.email).sign_in()
    assert again.post("/account/second-factor", {"code": used}).status_code == 422
    watch.now += timedelta(seconds=30)
    assert again.post("/account/second-factor", {"code": pyotp.TOTP(secret).at(watch.now)}).status_code == 303


def test_a_recovery_code_works_once(site: Site) -> None:
    editor = new_editor(site)
    page = editor.set_up_second_factor(site.now).text
    code = page.split('class="secret">')[1].split("<")[0]
    again = Browser(site, editor.email).sign_in()
    assert again.post("/account/second-factor", {"code": code}).status_code == 303
    third = Browser(site, editor.email).sign_in()
    assert third.post("/account/second-factor", {"code": code}).status_code == 422


def test_the_session_is_renewed_when_its_rights_grow(site: Site) -> None:
    editor = new_editor(site)
    before = editor.client.cookies["session"]
    editor.pass_second_factor(site.now)
    assert editor.client.cookies["session"] != before
    old = Browser(site)
    old.client.cookies.set("session", before)
    assert old.get("/account").status_code == 303


def test_a_changed_role_ends_all_sessions(site: Site, cast: Cast) -> None:
    editor = cast.editor
    with site.store.writing(site.now) as session:
        people.set_role(session, SYSTEM, site.now, editor.user().id or 0, Role.READER)
    assert editor.get("/account").status_code == 303


def test_guessing_codes_is_held_back(site: Site) -> None:
    enrolled = new_editor(site).pass_second_factor(site.now)
    editor = Browser(site, enrolled.email).sign_in()
    answers = [editor.post("/account/second-factor", {"code": f"{number:06}"}).status_code for number in range(10)]
    assert answers[:8] == [422] * 8 and answers[-1] == 429


def test_sessions_are_listed_and_ended(site: Site, cast: Cast) -> None:
    first = cast.employer
    second = Browser(site, first.email).sign_in()
    page = first.get("/account").text
    assert page.count("/end") == 2
    answer = first.post("/account/sessions/others/end")
    assert answer.status_code == 303 and second.get("/account").status_code == 303
    assert first.get("/account").status_code == 200


def test_another_persons_session_cannot_be_ended(cast: Cast) -> None:
    rival, employer = cast.rival, cast.employer
    for number in range(1, 5):
        rival.post(f"/account/sessions/{number}/end")
    assert employer.get("/account").status_code == 200


def test_the_address_changes_by_a_link_to_the_new_one(site: Site, cast: Cast) -> None:
    employer = cast.employer
    employer.post("/account/address", {"email": "meera@new.example"})
    link = link_in(letters(site.store, "meera@new.example")[-1])
    assert "Use this address?" in employer.get(link).text
    assert cast.rival.post(link).status_code == 410
    employer.post(link)
    assert employer.get("/account").text.count("meera@new.example") == 1
    assert letters(site.store, "meera@lantern.example")[-1].kind == "address-changed"


def test_an_old_session_cannot_change_the_address(cast: Cast, watch: Watch, site: Site) -> None:
    employer = cast.employer
    watch.now += timedelta(minutes=11)
    assert employer.post("/account/address", {"email": "meera@new.example"}).status_code == 403
    assert letters(site.store, "meera@new.example") == []


def test_nobody_takes_anothers_address(site: Site, cast: Cast) -> None:
    employer, rival = cast.employer, cast.rival
    rival.post("/account/address", {"email": employer.email})
    rival.post(link_in(letters(site.store, employer.email)[-1]))
    assert employer.user().id != rival.user().id


def test_all_that_is_kept_is_handed_out_without_secrets(cast: Cast) -> None:
    answer = cast.employer.get("/account/data.json")
    kept = json.loads(answer.text)
    assert kept["account"]["email"] == cast.employer.email and len(kept["sessions"]) == 1
    assert "token_hash" not in answer.text and "attachment" in answer.headers["content-disposition"]


def test_the_person_goes_and_the_opening_stays(site: Site, cast: Cast) -> None:
    employer = cast.employer
    posting_id = site.add(submitted_by=employer.user().id, contact_email=employer.email, contact_key=employer.email)
    assert employer.post("/account/erasure", {"sure": "no"}).status_code == 303
    assert employer.get("/account").status_code == 200
    employer.post("/account/erasure", {"sure": " Erase "})
    assert employer.get("/account").status_code == 303
    with site.store.reading() as session:
        posting = session.get_one(Posting, posting_id)
        assert (posting.submitted_by, posting.contact_email, posting.status) == (None, None, "published")
        assert people.person_at(session, employer.email) is None


def test_the_last_admin_cannot_leave(cast: Cast) -> None:
    assert cast.admin.post("/account/erasure", {"sure": "erase"}).status_code == 409


@pytest.mark.parametrize("name", ["Meera <b>", "अशा", "a\x00b", "‮evil", "x" * 500])
def test_a_name_is_kept_as_text(cast: Cast, name: str) -> None:
    assert cast.employer.post("/account/name", {"name": name}).status_code == 303
    page = cast.employer.get("/account").text
    assert "<b>" not in page and "\x00" not in page
