"""Whoever reads the database has no second factor, and whoever guesses neither gets in nor locks the owner out."""

import re
from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from jobboard.accounts import second_factor
from jobboard.accounts.guesses import MOST, WINDOW
from jobboard.core.sealing import CannotOpenError, Sealer, is_sealed
from jobboard.store.models import User
from jobboard.web.app import create_app
from tests.people import Browser, Cast
from tests.web.conftest import Site, Watch

WHERE = "/account/second-factor"
pytestmark = pytest.mark.slow


def secret_of(site: Site, browser: Browser) -> str:
    user = browser.user()
    return second_factor.sealer(site.board.secret).open(user.second_factor_secret or "", f"user {user.id}")


def guess(browser: Browser, times: int) -> list[int]:
    return [browser.post(WHERE, {"code": f"{number:06}"}).status_code for number in range(times)]


def test_the_secret_is_kept_encrypted(site: Site, cast: Cast) -> None:
    stored = cast.editor.user().second_factor_secret or ""
    assert is_sealed(stored) and secret_of(site, cast.editor) not in stored
    assert re.fullmatch(r"[A-Z2-7]{32}", secret_of(site, cast.editor))


def test_it_opens_with_its_key_in_its_row_and_whole_only() -> None:
    sealer = Sealer("k" * 32, "second factor")
    sealed = sealer.seal("SECRET", "user 1")
    assert sealer.open(sealed, "user 1") == "SECRET" and sealer.seal("SECRET", "user 1") != sealed
    for other, about, text in (
        (Sealer("l" * 32, "second factor"), "user 1", sealed),
        (Sealer("k" * 32, "another use"), "user 1", sealed),
        (sealer, "user 2", sealed),
        (sealer, "user 1", sealed[:-6] + "AAAA=="),
        (sealer, "user 1", ""),
        (sealer, "user 1", "JBSWY3DPEHPK3PXP"),
    ):
        with pytest.raises(CannotOpenError):
            other.open(text, about)


def test_what_older_versions_kept_is_encrypted_at_the_start_once(site: Site, cast: Cast, watch: Watch) -> None:
    editor = cast.editor
    plain = pyotp.random_base32()
    with site.store.writing(site.now) as session:
        session.execute(sa.update(User).values(second_factor_secret=plain))
    sealer = second_factor.sealer(site.board.secret)
    for expected in (1, 0):
        with site.store.writing(site.now) as session:
            assert second_factor.seal_plain(session, sealer) == expected
    assert secret_of(site, editor) == plain
    watch.now += timedelta(minutes=1)
    again = Browser(site, editor.email).sign_in()
    assert again.post(WHERE, {"code": pyotp.TOTP(plain).at(watch.now)}).status_code == 303


def test_another_key_gives_a_sentence_and_recovery_codes_still_work(site: Site) -> None:
    site_editor = Cast(site).editor
    with site.store.writing(site.now) as session:
        user = session.get_one(User, site_editor.user().id)
        user.second_factor_secret = second_factor.sealer("another key" * 4).seal("A" * 32, f"user {user.id}")
        user.recovery_hashes = [second_factor.digest("ABCDEFGHJKMN")]
    again = Browser(site, site_editor.email).sign_in()
    answer = again.post(WHERE, {"code": "123456"})
    assert answer.status_code == 409 and "another key of this board" in answer.text
    assert again.post(WHERE, {"code": "ABCDEF-GHJKMN"}).status_code == 303


def test_guesses_are_counted_over_new_sessions_processes_and_restarts(site: Site, cast: Cast) -> None:
    owner = cast.editor
    assert guess(Browser(site, owner.email).sign_in(), MOST - 3) == [422] * (MOST - 3)
    another = Browser(site, owner.email).sign_in()
    process = TestClient(create_app(site.board), follow_redirects=False, cookies=another.client.cookies)
    another.client = process
    assert guess(another, 5) == [422, 422, 422, 429, 429]


def test_the_owner_gets_in_while_a_stranger_guesses(site: Site, cast: Cast, watch: Watch) -> None:
    owner = cast.editor
    with site.store.writing(site.now) as session:
        session.get_one(User, owner.user().id).recovery_hashes = [second_factor.digest("ABCDEFGHJKMN")]
    stranger = Browser(site, owner.email).sign_in()
    guess(stranger, MOST + 1)
    watch.now += timedelta(minutes=1)
    code = pyotp.TOTP(secret_of(site, owner)).at(watch.now)
    assert stranger.post(WHERE, {"code": code}).status_code == 429, "the right code does not help who guessed"
    assert owner.post(WHERE, {"code": code}).status_code == 303, "the owner's browser counts for itself"
    new = Browser(site, owner.email).sign_in()
    assert new.post(WHERE, {"code": "ABCDEF-GHJKMN"}).status_code == 303, "and a recovery code works anywhere"
    watch.now += WINDOW
    code = pyotp.TOTP(secret_of(site, owner)).at(watch.now)
    assert Browser(site, owner.email).sign_in().post(WHERE, {"code": code}).status_code == 303
