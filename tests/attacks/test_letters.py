"""Strangers who lock an owner out, or fill a mailbox, by asking for letters."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col
from starlette.testclient import TestClient

from jobboard.accounts import invitations, members
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict
from jobboard.mail import limits, outbox
from jobboard.mail.limits import RULES, Cause, Rule, Sender, admit
from jobboard.mail.message import Letter
from jobboard.store.engine import Store
from jobboard.store.models import CausedLetter, Company, KnownBrowser
from tests.jobs.submissions.forms import CONFIG, LINKS, TEMPLATES, person
from tests.people import Browser, Cast, letters
from tests.web.conftest import Site, Watch

pytestmark = pytest.mark.slow

OWNER = "meera@lantern.example"
STRANGERS = {kind: rule for kind, rule in RULES.items() if rule.limited}


def at(site: Site, address: str) -> Browser:
    """A new browser at another address than the tests' own."""
    browser = Browser(site)
    browser.client = TestClient(
        site.client.app, follow_redirects=False, raise_server_exceptions=False, client=(address, 4_000)
    )
    return browser


def mails(site: Site, kind: str = "sign-in", to: str = OWNER) -> int:
    return len([letter for letter in letters(site.store, to) if letter.kind == kind])


def test_every_kind_of_letter_stands_in_the_table() -> None:
    folders = {folder.name for folder in (TEMPLATES / "email").iterdir() if (folder / "subject.txt").is_file()}
    assert folders == set(RULES)
    for kind, rule in STRANGERS.items():
        assert min(rule.together, rule.recipient, rule.client) > 0 and rule.within <= limits.KEPT, kind
        assert rule.recipient <= 12 or kind == "contact", f"{kind}: a mailbox is not filled"


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_letter_that_a_stranger_causes_needs_leave(store: Store, now: datetime, kind: str) -> None:
    letter = Letter(kind, OWNER, "Hello", "Hello\n", "<p>Hello</p>")
    with store.writing(now) as session:
        other = limits.Admitted(kind, "someone@else.example")
        for admitted in (None, other):
            with pytest.raises(ValueError, match="not admitted"):
                outbox.enqueue(session, letter, now, admitted=admitted)
        assert outbox.enqueue(session, letter, now, admitted=admit(session, now, kind, OWNER, Sender("a")))


@pytest.mark.parametrize(("kind", "rule"), STRANGERS.items())
def test_one_client_and_one_mailbox_are_bounded(store: Store, now: datetime, kind: str, rule: Rule) -> None:
    with store.writing(now) as session:
        alone = sum(bool(admit(session, now, kind, OWNER, Sender("one", "n"))) for _ in range(60))
        assert alone == min(rule.together, rule.recipient)
        spread = sum(
            bool(admit(session, now, kind, f"{n}@x.example", Sender("two", "n"))) for n in range(rule.client + 10)
        )
        assert spread == rule.client
        crowd = sum(
            bool(admit(session, now, kind, OWNER, Sender.at(f"203.0.{n % 250}.{n // 250}"))) for n in range(450)
        )
        assert alone + crowd <= max(rule.recipient, rule.first)
    with store.writing(now) as session:
        limits.clean(session, now + limits.KEPT)
        assert session.execute(sa.select(sa.func.count()).select_from(CausedLetter)).scalar_one() == 0


@pytest.mark.parametrize("kind", [kind for kind, rule in STRANGERS.items() if rule.cause == Cause.STRANGER])
def test_a_stranger_never_uses_up_what_is_another_clients(store: Store, now: datetime, kind: str) -> None:
    with store.writing(now) as session:
        for _ in range(60):
            admit(session, now, kind, OWNER, Sender.at("198.51.100.9"))
        assert admit(session, now, kind, OWNER, Sender.at("203.0.113.7"))


def test_five_requests_of_a_stranger_do_not_stop_the_owner(site: Site, cast: Cast) -> None:
    assert cast.employer
    for _ in range(30):
        at(site, "198.51.100.9").post("/sign-in", {"email": OWNER})
    before = mails(site)
    assert at(site, "203.0.113.7").post("/sign-in", {"email": OWNER}).status_code == 200
    assert mails(site) == before + 1


def test_a_browser_that_signed_in_before_is_stopped_by_nobody(site: Site, cast: Cast, watch: Watch) -> None:
    """Not by a crowd of networks, and not by somebody behind the same address."""
    owner = cast.employer
    owner.post("/sign-out")
    for number in range(60):
        at(site, f"198.51.{number}.9").post("/sign-in", {"email": OWNER})
    for _ in range(30):
        Browser(site).post("/sign-in", {"email": OWNER})
    before = mails(site)
    assert at(site, "203.0.113.7").post("/sign-in", {"email": OWNER}) and mails(site) == before
    for _ in range(9):
        assert owner.post("/sign-in", {"email": OWNER}).status_code == 200
    assert mails(site) == before + RULES["sign-in"].known
    assert owner.sign_in()


def test_the_known_browser_cookie_tells_nothing_and_is_written_anew(site: Site, cast: Cast, watch: Watch) -> None:
    owner = cast.employer
    first = owner.client.cookies["known"]
    assert OWNER not in first
    watch.now += timedelta(hours=2)
    owner.sign_in()
    second = owner.client.cookies["known"]
    assert first != second
    with site.store.reading() as session:
        hashes = [row.token_hash for row in session.execute(sa.select(KnownBrowser)).scalars()]
    assert len(hashes) == 1 and not any(token_hash in second for token_hash in hashes)
    thief = Browser(site)
    for cookie, own in ((first, False), ("forged", False), (second, True)):
        thief.client.cookies.set("known", cookie)
        for email in (OWNER, "nobody@lantern.example"):
            answer = thief.post("/sign-in", {"email": email})
            assert answer.status_code == 200
        with site.store.reading() as session:
            known = session.execute(sa.select(sa.func.count()).where(col(CausedLetter.known).is_(True))).scalar_one()
        assert known == 1 + int(own), "it counts for its own person alone; the one is the owner’s own"
    other = Browser(site, OWNER)
    other.sign_in()
    other.post("/account/sessions/others/end")
    with site.store.reading() as session:
        assert len(list(session.execute(sa.select(KnownBrowser)).scalars())) == 1, "revoked with the other sessions"


def test_over_https_the_cookie_belongs_to_this_host_alone(site: Site) -> None:
    object.__setattr__(
        site.board, "settings", site.board.settings.model_copy(update={"base_url": "https://testserver"})
    )
    browser = Browser(site)
    browser.client.base_url = "https://testserver"  # type: ignore[assignment]
    browser.post("/sign-in", {"email": OWNER})
    code = letters(site.store, OWNER)[-1].body_text.split("there: ")[1][:7]
    set_cookie = browser.post("/sign-in/code", {"code": code}).headers.get_list("set-cookie")
    known = next(cookie for cookie in set_cookie if cookie.startswith("__Host-known="))
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax"} <= set(known.split("; ")) and "Domain" not in known


def test_the_page_never_says_that_a_mail_is_on_its_way_and_is_always_the_same(site: Site) -> None:
    browser = Browser(site)
    answers = []
    for _ in range(8):
        shown = browser.post("/sign-in", {"email": OWNER}).text
        answers.append(shown.split("<main")[1].split("<form")[0])
    assert mails(site) == 5 and len(set(answers)) == 1
    assert "unless several were asked for" in answers[0] and "on its way" not in answers[0]


def test_a_change_of_address_uses_up_nobodys_sign_in(site: Site, cast: Cast) -> None:
    for _ in range(5):
        cast.rival.post("/account/address", {"email": "owner@lantern.example"})
    assert mails(site, "address-change", "owner@lantern.example") == 5
    Browser(site).post("/sign-in", {"email": "owner@lantern.example"})
    assert mails(site, "sign-in", "owner@lantern.example") == 1


def test_forty_five_companies_write_once_to_one_stranger(store: Store, now: datetime) -> None:
    sent = 0
    with store.writing(now) as session:
        for number in range(45):
            sent += _invited(session, now, f"Company {number}", verified=False)
    with store.reading() as session:
        assert sent == 1
    mails = letters(store, "stranger@elsewhere.example")
    assert [letter.kind for letter in mails] == ["invitation"]
    assert "Company" not in mails[0].subject, "nobody has looked whether that is its name"
    with store.writing(now) as session:
        for day in range(1, 7):
            sent += _invited(session, now + timedelta(days=day, minutes=1), f"Later {day}", verified=True)
    assert sent == invitations.MOST_OUTSTANDING
    assert "Later 1" in letters(store, "stranger@elsewhere.example")[1].subject


def _invited(session: Session, now: datetime, name: str, *, verified: bool) -> int:
    company = Company(name=name, name_key=name, slug=name, created_at=now, updated_at=now)
    company.verified_at = now if verified else None
    session.add(company)
    session.flush()
    actor = person(session, now, f"{name.replace(' ', '')}@x.example")
    members.join(session, actor, now, company.id or 0, actor.user_id or 0, Role.OWNER)
    owner = Actor(user_id=actor.user_id, email=actor.email, companies={company.id or 0: Role.OWNER})
    to = (company.id or 0, "stranger@elsewhere.example", "member", CONFIG.letters, LINKS)
    try:
        invitations.invite(session, owner, now, *to)
    except Conflict:
        return 0
    return 1
