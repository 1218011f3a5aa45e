"""The desk: what stands first, what a decision does, and how it is taken back."""

import pkgutil
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select

from jobboard.accounts import people
from jobboard.core.actor import SYSTEM, Role
from jobboard.desk import cards
from jobboard.desk.kinds import card_kinds
from jobboard.store.models import AuditEntry, CompanyClaim, Decision, OutboxMessage, Posting, ReaderReport
from tests.jobs.submissions.forms import typed
from tests.people import Browser, Cast, letters
from tests.web.conftest import Site, Watch
from tests.web.furnished import publish, submit

SCAM = (
    "Copy paste job, earn up to 5000 per day, no experience needed. WhatsApp us at +91 98000 00000. "
    "A refundable deposit covers your training kit; send your Aadhaar and bank details."
)
PLAIN = "You edit what four reporters write about rivers, keep the style guide and answer letters from readers. " * 3


def number_of(own: str) -> int:
    return int(own.rsplit("/", 1)[1])


@pytest.fixture
def good(site: Site, cast: Cast) -> int:
    return number_of(submit(cast.employer, site))


@pytest.fixture
def scam(site: Site, cast: Cast, good: int) -> int:
    said = {"title": "Data entry", "company_name": "Bright Future", "description": SCAM}
    return number_of(submit(cast.rival, site, **said))


def status(site: Site, posting_id: int) -> str:
    with site.store.reading() as session:
        return session.get_one(Posting, posting_id).status


def test_what_looks_worst_stands_first_with_its_reasons(site: Site, cast: Cast, good: int, scam: int) -> None:
    page = cast.editor.get("/desk").text
    assert page.index("Data entry") < page.index("Staff Writer")
    card = cast.editor.get(f"/desk/cards/submission/{scam}").text
    for said in ("asks applicants for money", "apply by messenger", "papers or accounts", "promises a lot"):
        assert said in card
    assert status(site, scam) == "pending", "signals decide nothing"


def test_after_a_decision_comes_the_next_card(site: Site, cast: Cast, good: int, scam: int) -> None:
    form = {"card": f"submission:{scam}", "verdict": "reject", "reason": "scam"}
    answer = cast.editor.post("/desk/decisions", form)
    assert answer.headers["location"] == f"/desk/cards/submission/{good}"
    answer = cast.editor.post("/desk/decisions", {"card": f"submission:{good}", "verdict": "approve"})
    assert answer.headers["location"] == "/desk"


def test_many_are_decided_at_once_and_what_cannot_be_is_said(site: Site, cast: Cast, good: int, scam: int) -> None:
    names = [f"submission:{good}", f"submission:{scam}", "submission:999", "submission:x", "nothing:1"]
    answer = cast.editor.post("/desk/decisions", {"card": names, "verdict": "approve"})
    assert answer.status_code == 303
    assert (status(site, good), status(site, scam)) == ("published", "published")
    assert "3 could not be decided" in cast.editor.get("/desk").text


def test_the_same_card_is_decided_once(site: Site, cast: Cast, good: int) -> None:
    publish(cast.editor, good)
    again = cast.admin.post("/desk/decisions", {"card": f"submission:{good}", "verdict": "approve"})
    assert again.status_code == 422 and "decided already" in again.text
    assert cast.admin.get(f"/desk/cards/submission/{good}").status_code == 404


@pytest.mark.parametrize("reason", ["", "no such reason", "other"])
def test_a_rejection_needs_a_reason_one_can_mend(site: Site, cast: Cast, good: int, reason: str) -> None:
    answer = cast.editor.post("/desk/decisions", {"card": f"submission:{good}", "verdict": "reject", "reason": reason})
    assert answer.status_code == 422
    assert status(site, good) == "pending"
    with site.store.reading() as session:
        assert session.exec(select(Decision)).all() == []


def test_undo_is_for_a_minute_and_for_whoever_decided(site: Site, cast: Cast, good: int, watch: Watch) -> None:
    publish(cast.editor, good)
    other = _another_editor(site)
    assert other.post("/desk/reversals", {"decision": "1"}).status_code == 403
    watch.now += timedelta(seconds=61)
    assert cast.editor.post("/desk/reversals", {"decision": "1"}).status_code == 409
    assert status(site, good) == "published"


def test_undoing_puts_everything_back(site: Site, cast: Cast, good: int) -> None:
    with site.store.reading() as session:
        before = session.get_one(Posting, good).model_dump(exclude={"updated_at"})
    publish(cast.editor, good)
    assert cast.editor.post("/desk/reversals", {"decision": "1"}).status_code == 303
    with site.store.reading() as session:
        assert session.get_one(Posting, good).model_dump(exclude={"updated_at"}) == before
        kinds = [letter.kind for letter in session.exec(select(OutboxMessage))]
        assert "published" not in kinds
    site.catalogue.catch_up()
    assert cast.stranger().get(f"/jobs/{good}/staff-writer").status_code == 404


def test_the_employers_own_closing_date_survives_approval_and_edit(site: Site, cast: Cast) -> None:
    own = submit(cast.employer, site, closing_date="2026-05-31")
    publish(cast.editor, number_of(own))
    changed = typed(title="Senior Writer", closing_date="2026-05-31")
    assert cast.employer.post(f"{own}/edit", changed).status_code == 303
    publish(cast.editor, number_of(own), "changed")
    with site.store.reading() as session:
        assert session.get_one(Posting, number_of(own)).valid_through.isoformat().startswith("2026-05-31")  # type: ignore[union-attr]


def test_reports_of_readers_are_one_card_and_settled_together(site: Site, cast: Cast, good: int) -> None:
    publish(cast.editor, good)
    site.catalogue.catch_up()
    for who, reason in ((cast.stranger(), "scam"), (cast.reader, "closed")):
        who.client.headers["x-forwarded-for"] = reason
        who.post(f"/reports/{good}", {"reason": reason, "words": f"It is {reason}"})
    with site.store.writing(site.now) as session:
        session.add(ReaderReport(posting_id=good, reason="closed", words="I was told so", created_at=site.now))
    card = cast.editor.get(f"/desk/cards/report/{good}").text
    assert "It is scam" in card and "I was told so" in card and "2 readers" in card
    answer = cast.editor.post("/desk/decisions", {"card": f"report:{good}", "verdict": "filled"})
    assert answer.status_code == 303
    site.catalogue.catch_up()
    assert "is filled" in cast.stranger().get(f"/jobs/{good}/staff-writer").text
    assert cast.editor.post("/desk/reversals", {"decision": "2"}).status_code == 303
    assert status(site, good) == "published"
    assert cast.editor.get(f"/desk/cards/report/{good}").status_code == 200


def test_a_message_waits_until_it_is_answered(site: Site, cast: Cast, good: int, watch: Watch) -> None:
    cast.employer.post(f"/employers/jobs/{good}/notes", {"words": "When will it be listed?"})
    assert "When will it be listed?" in cast.editor.get(f"/desk/cards/message/{good}").text
    answer = {"card": f"message:{good}", "verdict": "answer", "words": "Today."}
    assert cast.editor.post("/desk/decisions", answer).status_code == 303
    assert cast.editor.get(f"/desk/cards/message/{good}").status_code == 404
    assert "Today." in cast.employer.get(f"/employers/jobs/{good}").text
    told = letters(site.store, cast.employer.email)[-1]
    assert (told.kind, told.not_before) == ("message", site.now + timedelta(minutes=1))


@pytest.mark.parametrize(("verdict", "kind"), [("approve", "company-verified"), ("reject", "message")])
def test_a_claim_is_decided_and_told_and_taken_back(site: Site, cast: Cast, good: int, verdict: str, kind: str) -> None:
    assert cast.reader.post("/companies/lantern-press/claim", {"words": "It is mine."}).status_code == 303
    with site.store.reading() as session:
        claim = session.exec(select(CompanyClaim)).one()
    form = {"card": f"company:{claim.id}", "verdict": verdict, "words": "Write from the domain."}
    assert cast.editor.post("/desk/decisions", form).status_code == 303
    assert letters(site.store, cast.reader.email)[-1].kind == kind
    own = f"/employers/companies/{claim.company_id}"
    assert cast.reader.get(own).status_code == (200 if verdict == "approve" else 404)
    assert cast.editor.post("/desk/reversals", {"decision": "1"}).status_code == 303
    assert cast.reader.get(own).status_code == 404
    assert letters(site.store, cast.reader.email)[-1].kind == "sign-in"


def test_search_finds_openings_companies_and_people(site: Site, cast: Cast, good: int) -> None:
    for words, found in (
        ("staff wri", "Staff Writer"),
        ("LANTERN", "Lantern Press"),
        ("meera@", "meera@lantern.example"),
    ):
        assert found in cast.editor.get("/desk/search", params={"q": words}).text
    assert "Nothing holds" in cast.editor.get("/desk/search", params={"q": "100%_"}).text


def test_a_new_kind_of_card_is_one_file() -> None:
    assert len(card_kinds()) == len(list(pkgutil.iter_modules(cards.__path__))) >= 5
    for kind in card_kinds().values():
        assert kind.LABEL and kind.VERDICTS


def test_the_last_admin_stays_and_others_change(site: Site, cast: Cast) -> None:
    reader, boss = cast.reader.user().id, cast.admin.user().id
    assert cast.admin.post(f"/desk/people/{reader}/role", {"role": "editor"}).status_code == 303
    assert cast.reader.get("/account").status_code == 303, "signed out by the new role"
    assert cast.admin.post(f"/desk/people/{boss}/role", {"role": "reader"}).status_code == 409


def test_the_log_is_added_to_and_never_changed(site: Site, cast: Cast, good: int) -> None:
    publish(cast.editor, good)
    text = cast.admin.get("/desk/audit?action=posting.").text
    assert "posting.published" in text and "posting.submitted" in text and "role.changed" not in text
    for change in (sa.delete(AuditEntry), sa.update(AuditEntry).values(action="nothing")):
        with pytest.raises(sa.exc.DatabaseError), site.store.writing(site.now) as session:
            session.execute(change)
    exported = cast.admin.get("/desk/audit.json").json()
    assert "posting.published" in [each["action"] for each in exported]


def _another_editor(site: Site) -> Browser:
    with site.store.writing(site.now) as session:
        user = people.ensure_person(session, "other@signal.example", site.now)
        session.flush()
        people.set_role(session, SYSTEM, site.now, user.id or 0, Role.EDITOR)
    return Browser(site, "other@signal.example").sign_in().pass_second_factor(site.now)
