"""The digest on the desk: arranged, previewed, tested, held, sent, corrected."""

import re
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.delivery import set_aside
from jobboard.digest.editions import listings
from jobboard.digest.editions.blocks import Block, parse_blocks
from jobboard.store.models import Delivery, Edition, FirstListing, SearchTerm
from jobboard.store.publishable import ALLOWED
from tests.digest.furnished import edition, subscriber
from tests.people import Browser, letters
from tests.web.conftest import Site

pytestmark = pytest.mark.slow


@pytest.fixture
def next_one(site: Site, desk: Browser, writer: int) -> str:
    """The address of a weekly edition with an opening in it."""
    with site.store.writing(site.now) as session:
        listings.record_listings(session, site.now - timedelta(days=1))
        subscriber(session, site.now)
        session.execute(sa.update(FirstListing).values(listed_at=site.now - timedelta(days=1)))
    made = desk.post("/desk/digest", {"kind": "weekly"})
    assert made.status_code == 303, made.text
    return str(made.headers["location"])


def row(site: Site) -> Edition:
    with site.store.reading() as session:
        found = session.execute(sa.select(Edition).order_by(col(Edition.id).desc())).scalars().first()
        session.expunge_all()
    assert found is not None
    return found


def kinds(site: Site) -> list[str]:
    return [each["key"] for each in row(site).blocks]


def test_the_desk_shows_numbers_and_no_address(site: Site, desk: Browser, next_one: str) -> None:
    shown = desk.get("/desk/digest").text
    assert "1 subscriber" in shown and "1 weekly" in shown
    assert "asha@readers.example" not in shown and "asha@readers.example" not in desk.get(next_one).text


def test_the_desk_says_how_many_returned_mails_could_not_be_read(site: Site, desk: Browser) -> None:
    assert "could not be read" not in desk.get("/desk/digest").text
    for raw in (b"one", b"another"):
        set_aside.keep(site.board.settings.data_dir, site.now, raw, "TypeError: odd")
    assert "2 mails that came back could not be read" in desk.get("/desk/digest").text


def test_blocks_of_every_kind_can_be_looked_at(site: Site, desk: Browser) -> None:
    opening = {"path": "/jobs/7/x", "title": "Writer", "company": "Lantern", "where": "Pune", "facts": "", "closes": ""}
    rising = {"path": "/jobs?q=cutter", "text": "cutter", "term": 1, "people": "24 people", "usual": "usually about 4"}
    rising |= {"growth": "+350%", "interval": "", "total": 1, "openings": [opening]}
    report = {"path": "/trends/x", "title": "Video", "dek": "It grows.", "corrected": ["Not 3."]}
    items = {"openings": opening, "closing": opening, "searches": rising, "reports": report}
    with site.store.writing(site.now) as session:
        session.add(SearchTerm(id=1, text="cutter", first_day=site.now.date(), verdict=ALLOWED))
        blocks = [Block(kind, kind, kind, (item,)).to_json() for kind, item in items.items()]
        row = edition(session, site.now, state="draft", queued_at=None, blocks=blocks)
        here = f"/desk/digest/{row.id}"
    for path in (here, f"{here}/preview", f"{here}/mail", f"{here}/mail?as=text"):
        answer = desk.get(path)
        assert answer.status_code == 200, path
        assert all(words in answer.text for words in ("Writer", "cutter", "Video")), path


def test_an_editor_arranges_and_it_is_shown_so(site: Site, desk: Browser, next_one: str) -> None:
    assert desk.post(next_one, {"title": "Railways", "intro": "A *quiet* week."}).status_code == 303
    assert desk.post(f"{next_one}/notes", {"heading": "Mine", "text": "Of **note**."}).status_code == 303
    assert kinds(site)[0] == "note-1"
    for key, do in (("note-1", "down"), ("numbers", "cut"), ("openings", "pin")):
        assert desk.post(f"{next_one}/blocks", {"key": key, "do": do}).status_code == 303
    page = desk.get(f"{next_one}/preview").text
    assert "<h1>Railways</h1>" in page and "A <em>quiet</em> week." in page and "Staff Writer" in page
    assert "The board in numbers" not in page
    assert desk.post(f"{next_one}/state", {"do": "anew"}).status_code == 303
    assert kinds(site)[:2] == ["picks", "note-1"] and row(site).blocks[-1]["cut"]
    block = next(each for each in row(site).blocks if each["items"] and not each["cut"])
    desk.post(f"{next_one}/blocks", {"key": block["key"], "do": "take-out", "item": block["items"][0]["path"]})
    assert "Staff Writer" not in desk.get(f"{next_one}/preview").text


def test_the_mail_is_shown_as_it_is_sent_and_can_do_nothing(site: Site, desk: Browser, next_one: str) -> None:
    shown = desk.get(f"{next_one}/mail")
    assert "sandbox" in shown.headers["content-security-policy"] and "Staff Writer" in shown.text
    text = desk.get(f"{next_one}/mail?as=text")
    assert text.headers["content-type"].startswith("text/plain") and "Unsubscribe:" in text.text
    assert "Nothing would be sent" in desk.get(f"{next_one}/mail?topics=trends").text


def test_a_test_goes_to_the_editor_alone(site: Site, desk: Browser, next_one: str) -> None:
    assert desk.post(f"{next_one}/state", {"do": "test"}).status_code == 303
    (letter,) = [each for each in letters(site.store) if each.kind == "edition"]
    assert letter.recipient == desk.email and letter.subject.startswith("Test: ")
    assert "HERE-STANDS-YOUR-OWN-KEY" not in letter.body_html
    assert row(site).state == "scheduled"


def test_a_test_goes_to_any_address_as_readers_of_a_topic_get_it(site: Site, desk: Browser, next_one: str) -> None:
    there = {"do": "test", "to": "meera@lantern.example", "topics": "openings"}
    assert desk.post(f"{next_one}/state", there).status_code == 303
    (letter,) = [each for each in letters(site.store) if each.kind == "edition"]
    assert letter.recipient == "meera@lantern.example"
    for wrong in ({"to": "nowhere"}, {"topics": "trends"}):
        assert desk.post(f"{next_one}/state", there | wrong).status_code == 422


def test_an_editor_adds_openings_says_why_and_orders_them(
    site: Site, desk: Browser, next_one: str, writer: int
) -> None:
    other = site.add(title="Night Editor", company="Other House")
    for opening in (str(other), f"http://127.0.0.1:8000/jobs/{writer}/staff-writer"):
        assert desk.post(f"{next_one}/openings", {"key": "picks", "opening": opening}).status_code == 303
    assert desk.post(f"{next_one}/openings", {"key": "picks", "opening": "99999"}).status_code == 422
    picks = next(each for each in parse_blocks(row(site).blocks) if each.key == "picks")
    path = next(item["path"] for item in picks.all_items if item["title"] == "Night Editor")
    for where, said in (
        ("reasons", {"item": path, "words": "We like its hours."}),
        ("blocks", {"key": "picks", "do": "item-up", "item": path}),
        ("blocks", {"key": "picks", "do": "item-up", "item": path}),
        ("state", {"do": "anew"}),
    ):
        assert desk.post(f"{next_one}/{where}", said).status_code == 303
    picks = next(each for each in parse_blocks(row(site).blocks) if each.key == "picks")
    assert picks.shown[0]["title"] == "Night Editor" and picks.shown[0]["reason"] == "We like its hours."
    assert "We like its hours." in desk.get(f"{next_one}/mail").text


def test_an_advertisement_is_marked_and_its_link_counted(site: Site, desk: Browser, next_one: str) -> None:
    wrong = desk.post(f"{next_one}/sponsor", {"sponsor": "A fair", "link": "javascript:alert(1)"})
    assert wrong.status_code == 422
    fair = {"sponsor": "A fair", "advertisement": "In Kochi.", "link": "https://fair.example/", "label": "See it"}
    assert desk.post(f"{next_one}/sponsor", fair).status_code == 303
    assert desk.post(f"{next_one}/state", {"do": "anew"}).status_code == 303
    shown = desk.get(f"{next_one}/mail").text
    assert "Advertisement" in shown and "A fair" in shown and 'href="https://fair.example/"' in shown
    desk.post(f"{next_one}/state", {"do": "send"})
    assert "https://fair.example/" in row(site).links


def test_a_note_goes_to_readers_of_one_topic_and_the_preview_is_the_editors(
    site: Site, desk: Browser, next_one: str
) -> None:
    note = {"heading": "Mine", "text": "For trends alone.", "topics": "trends"}
    assert desk.post(f"{next_one}/notes", note).status_code == 303
    assert desk.post(next_one, {"title": "", "intro": "", "preview": "Read this first."}).status_code == 303
    assert "For trends alone." in desk.get(f"{next_one}/mail?topics=trends").text
    openings = desk.get(f"{next_one}/mail?topics=openings").text
    assert "For trends alone." not in openings and "Read this first." in openings


def test_the_mail_is_shown_in_every_look(site: Site, desk: Browser, next_one: str) -> None:
    narrow = desk.get(f"{next_one}/mail?width=390&scheme=dark").text
    assert narrow.count("@media all") == 2 and "width: 390px" in narrow
    assert desk.get(f"{next_one}/mail?width=600&scheme=light").text.count("@media not all") == 2
    assert not re.search(r'<img[^>]*src="[^"]', desk.get(f"{next_one}/mail?pictures=off").text)
    assert "The largest mail has" in desk.get(next_one).text


def test_one_that_is_held_waits_and_one_that_is_scheduled_goes(site: Site, desk: Browser, next_one: str) -> None:
    assert desk.post(f"{next_one}/state", {"do": "hold"}).status_code == 303
    assert row(site).state == "draft" and row(site).send_at is None
    assert desk.post(f"{next_one}/state", {"do": "schedule", "at": "2020-01-01T09:00"}).status_code == 422
    assert desk.post(f"{next_one}/state", {"do": "schedule", "at": "2026-03-05T09:00"}).status_code == 303
    assert row(site).send_at == datetime.fromisoformat("2026-03-05T09:00+05:30")


def test_sent_it_is_public_and_changes_by_correction_only(site: Site, desk: Browser, next_one: str) -> None:
    desk.post(next_one, {"title": "Railways", "intro": ""})
    assert site.client.get(f"/digest/{row(site).slug}").status_code == 404
    assert desk.post(f"{next_one}/state", {"do": "send"}).status_code == 303
    site.catalogue.catch_up()
    with site.store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(Delivery)).scalar_one() == 1
    path = f"/digest/{row(site).slug}"
    assert "Staff Writer" in site.client.get(path).text
    for where, said in (("", {"title": "Other"}), ("/notes", {"text": "x"}), ("/state", {"do": "send"})):
        assert desk.post(f"{next_one}{where}", said).status_code == 409
    assert desk.post(f"{next_one}/corrections", {"words": "short"}).status_code == 422
    assert desk.post(f"{next_one}/corrections", {"words": "The pay was wrong: it is 9 lakh."}).status_code == 303
    site.catalogue.catch_up()
    assert "The pay was wrong: it is 9 lakh." in site.client.get(path).text
    feed = site.client.get("/digest.atom").text
    assert "Corrected: Railways" in feed and "&lt;a href=&#34;http://127.0.0.1:8000/jobs/" in feed
    assert "Railways" in site.client.get("/digest?q=railways").text
    assert "No edition holds all of that" in site.client.get("/digest?q=aeroplanes").text
    assert re.search(r'href="/digest/weekly-[^"]+">Railways', site.client.get("/").text)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("", {"title": "x" * 200}),
        ("", {"intro": "x" * 5_000}),
        ("/notes", {"text": ""}),
        ("/blocks", {"key": "none", "do": "up"}),
        ("/blocks", {"key": "openings", "do": "explode"}),
        ("/state", {"do": "explode"}),
        ("/state", {"do": "schedule", "at": "soon"}),
    ],
)
def test_what_is_wrong_is_said_on_the_page(
    site: Site, desk: Browser, next_one: str, where: str, said: dict[str, str]
) -> None:
    answer = desk.post(f"{next_one}{where}", said)
    assert answer.status_code == 422 and "There is a problem" in answer.text
