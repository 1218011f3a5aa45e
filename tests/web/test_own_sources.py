"""An employer connects the careers page of her company: a look first, then it stays true; nobody else's business."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.accounts import members
from jobboard.core.actor import SYSTEM
from jobboard.importer.standing import polling, registry
from jobboard.net.client import Fetched
from jobboard.store.models import Company, Posting, StandingSource
from tests.importer.defaults import INDIA
from tests.importer.playing import ADDRESS
from tests.importer.playing import Site as Played
from tests.people import Browser, Cast
from tests.web.conftest import Site

pytestmark = pytest.mark.slow
HERE, LOOKS = "/employers/sources", "/employers/source-looks"


@pytest.fixture
def played(site: Site, monkeypatch: pytest.MonkeyPatch) -> Played:
    """What the board's fetcher finds, wherever it goes."""
    board = Played(3)
    monkeypatch.setattr(site.board.fetcher, "fetch", board.fetch)
    return board


@pytest.fixture
def company(site: Site, cast: Cast, played: Played) -> str:
    """The employer's company; the rival has another."""
    people = {name: getattr(cast, name).user().id or 0 for name in ("employer", "rival")}
    with site.store.writing(site.now) as session:
        members.install_owner(session, SYSTEM, site.now, "Rival House", people["rival"])
        return str(members.install_owner(session, SYSTEM, site.now, "Loom Works", people["employer"]))


def form(company: str, **more: str) -> dict[str, str]:
    return {"address": ADDRESS, "company": company} | more


def connected(browser: Browser, company: str) -> str:
    done = browser.post(HERE, form(company, agree="yes"))
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


def read(site: Site, played: Played) -> polling.PollResult:
    claimed = polling.claim_source(site.store, site.now)
    assert claimed
    return polling.poll_source(site.store, played, site.now, claimed, INDIA)  # type: ignore[arg-type]


def test_a_look_says_what_is_there_and_keeps_nothing(site: Site, cast: Cast, company: str) -> None:
    page = cast.employer.post(LOOKS, form(company))
    assert page.status_code == 200
    for said in (
        "3 openings found",
        "Lever",
        "Loom Engineer 0",
        "Loom Works",
        "I may speak for Loom Works",
        "Connect it",
    ):
        assert said in page.text, said
    with site.store.reading() as session:
        assert session.execute(sa.select(StandingSource)).all() == session.execute(sa.select(Posting)).all() == []


def test_a_look_names_the_system_that_is_not_read(
    site: Site, cast: Cast, company: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = '<!doctype html><h1>Work here</h1><iframe src="https://loom.csod.com/ux/ats/careersite/1"></iframe>'
    opening = (
        '<script type="application/ld+json">{"@type": "JobPosting", "title": "Weaver", "url": "https://loom.example/1",'
        '"hiringOrganization": "Loom Works", "description": "Weave."}</script>'
    )
    shown = [frame]
    monkeypatch.setattr(site.board.fetcher, "fetch", lambda url, **_: Fetched(200, url, {}, shown[0].encode()))
    wanted = "This page leads to Cornerstone (loom.csod.com), which we recognise but cannot read."
    for person, path in ((cast.employer, LOOKS), (cast.editor, "/desk/source-looks")):
        shown[0] = frame
        page = person.post(path, form(company, address="https://loom.example/careers"))
        assert page.status_code == 422 and wanted in page.text
        shown[0] = frame + opening
        page = person.post(path, form(company, address="https://loom.example/careers"))
        assert page.status_code == 200 and "1 opening found" in page.text and wanted in page.text


def test_connected_it_is_read_and_waits_for_an_editor_until_the_company_is_verified(
    site: Site, cast: Cast, company: str, played: Played
) -> None:
    path = connected(cast.employer, company)
    assert "Waits for its first turn" in cast.employer.get(path).text
    assert read(site, played).report.created == 3
    page = cast.employer.get(path).text
    assert "3 new" in page and "3 openings" in page and "an editor looks at them first" in page
    with site.store.reading() as session:
        assert set(session.execute(sa.select(col(Posting.status))).scalars()) == {"pending"}
        row = session.execute(sa.select(StandingSource)).scalar_one()
        assert "I may speak for Loom Works" in row.consent and row.consent_by == cast.employer.user().id
    assert "Loom Engineer 0" in cast.editor.get("/desk").text


def test_openings_of_a_verified_company_are_published_at_once(
    site: Site, cast: Cast, company: str, played: Played
) -> None:
    with site.store.writing(site.now) as session:
        session.get_one(Company, int(company)).verified_at = site.now
    connected(cast.employer, company)
    read(site, played)
    with site.store.reading() as session:
        assert set(session.execute(sa.select(col(Posting.status))).scalars()) == {"published"}


@pytest.mark.parametrize(("review", "waits"), [("first", False), ("always", True)])
def test_once_the_company_is_verified_its_openings_wait_no_more(
    site: Site, cast: Cast, company: str, review: str, waits: bool
) -> None:
    path = connected(cast.employer, company)
    with site.store.writing(site.now) as session:
        session.get_one(Company, int(company)).verified_at = site.now
        session.flush()
        registry.end_review_of_verified(session, site.now + timedelta(hours=1), review)
    assert ("an editor looks at them first" in cast.employer.get(path).text) is waits


def test_nothing_is_connected_without_consent(site: Site, cast: Cast, company: str) -> None:
    again = cast.employer.post(HERE, form(company))
    assert again.status_code == 422 and "you may speak for the company" in again.text and "Connect it" in again.text
    assert ADDRESS not in cast.employer.get(HERE).text


def test_strangers_and_rivals_find_nothing(site: Site, cast: Cast, company: str) -> None:
    path = connected(cast.employer, company)
    assert cast.rival.get(path).status_code == 404
    assert cast.rival.post(path, {"do": "remove"}).status_code == 404
    assert cast.rival.post(HERE, form(company, agree="yes")).status_code == 404
    assert cast.rival.post(LOOKS, form(company)).status_code == 404
    assert ADDRESS not in cast.rival.get(HERE).text
    assert cast.stranger().get(path).status_code == 303


def test_it_is_paused_mended_and_removed(site: Site, cast: Cast, company: str) -> None:
    path = connected(cast.employer, company)
    for act, said in (("pause", "Paused."), ("resume", "Waits for its first turn")):
        assert cast.employer.post(path, {"do": act}).status_code == 303
        assert said in cast.employer.get(path).text
    moved = {"do": "mend", "address": "https://jobs.ashbyhq.com/loom"}
    assert cast.employer.post(path, moved).status_code == 303
    assert "jobs.ashbyhq.com" in cast.employer.get(path).text
    wrong = cast.employer.post(path, {"do": "mend", "address": "nowhere"})
    assert wrong.status_code == 422 and "no web address" in wrong.text
    assert cast.employer.post(path, {"do": "remove"}).headers["location"] == HERE
    assert cast.employer.get(path).status_code == 404


@pytest.mark.parametrize(
    ("answer", "said"),
    [((404, b""), "is not there"), ((200, b"<html>hello</html>"), "openings"), ((200, b"[]"), "no openings")],
)
def test_what_cannot_be_read_is_said_and_what_was_typed_stays(
    site: Site, cast: Cast, company: str, played: Played, answer: tuple[int, bytes], said: str
) -> None:
    played.answer = answer
    page = cast.employer.post(LOOKS, form(company))
    assert page.status_code == 422 and said in page.text and ADDRESS in page.text


def test_another_employers_name_is_told_at_the_look(site: Site, cast: Cast, company: str) -> None:
    with site.store.writing(site.now) as session:
        session.get_one(Company, int(company)).name = "Lantern Press"
    page = cast.employer.post(LOOKS, form(company))
    assert "It names Loom Works and not Lantern Press" in page.text


def test_an_editor_looks_connects_and_undoes_a_read(site: Site, cast: Cast, played: Played) -> None:
    look = cast.editor.post("/desk/source-looks", {"address": ADDRESS, "company": "Loom Works"})
    assert "3 openings found" in look.text
    path = cast.editor.post("/desk/sources", {"address": ADDRESS, "consent": "by mail"}).headers["location"]
    read(site, played)
    page = cast.editor.get(path).text
    run = re.search(r'href="(/desk/runs/\d+)"', page)
    assert run and "3 new" in page and "“by mail”" in page
    assert "Loom Engineer 1" in cast.editor.get(run[1]).text
    assert cast.editor.post(f"{run[1]}/reversal").status_code == 303
    assert "3 withdrawn" in cast.editor.get(run[1]).text
    assert cast.editor.post(f"{run[1]}/reversal").status_code == 409


def test_the_file_of_an_opening_tells_what_imports_changed(site: Site, cast: Cast, played: Played) -> None:
    cast.editor.post("/desk/sources", {"address": ADDRESS})
    read(site, played)
    played.titles["1"] = "Chief Loom Engineer"
    cast.editor.post("/desk/sources/1", {"do": "resume"})
    read(site, played)
    with site.store.reading() as session:
        number = session.execute(sa.select(col(Posting.id)).where(col(Posting.external_id) == "1")).scalar_one()
    page = cast.editor.get(f"/desk/postings/{number}").text
    assert "What imports changed" in page and "<ins>Chief</ins>" in page


def test_what_is_read_only_with_consent_is_looked_at_once_that_is_said(site: Site, cast: Cast, played: Played) -> None:
    board = {"address": "https://jobs.smartrecruiters.com/LoomWorks"}
    refused = cast.editor.post("/desk/source-looks", board)
    assert refused.status_code == 422 and "say below how" in refused.text and "--kind" not in refused.text
    played.answer = (404, b"")
    assert "is not there" in cast.editor.post("/desk/source-looks", board | {"consent": "by mail"}).text


def test_an_editor_says_whether_new_openings_are_looked_at_first(site: Site, cast: Cast) -> None:
    path = cast.editor.post("/desk/sources", {"address": ADDRESS}).headers["location"]
    cast.editor.post(path, {"do": "review"})
    assert "an editor looks at them first" in cast.editor.get(path).text
    cast.editor.post(path, {"do": "publish"})
    assert "an editor looks at them first" not in cast.editor.get(path).text
