"""Subscribe, confirm, get an edition, an alert, change, leave: in a browser, over real mail; and a scanner."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import Stage, eventually
from tests.people import part_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(420)]

READER = "asha@readers.example"
OPENINGS = """id,title,company,location,workplace,employment type,category,apply url,description
{name}-1,{title},Lantern Press,"Pune, India",onsite,FULL_TIME,Editorial,https://lantern.example/{name}-1,"{text}"
{name}-2,Plumber,Pipes & Co,"Mumbai, India",onsite,FULL_TIME,Trades,https://pipes.example/{name}-2,"{text}"
"""
TEXT = "You report on railways for a daily read on five continents: timetables, tunnels, and the people who keep both."


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage(tmp_path_factory.mktemp("stage"))
    stage.start()
    yield stage
    stage.stop()


@pytest.fixture
def page(chromium: Browser, stage: Stage) -> Iterator[Page]:
    said: list[str] = []
    context = chromium.new_context(base_url=stage.address, viewport={"width": 390, "height": 844})
    context.on("console", lambda message: said.append(message.text) if "status of 4" not in message.text else None)
    yield context.new_page()
    context.close()
    assert said == []


def list_openings(stage: Stage, folder: Path, name: str, title: str) -> None:
    file = folder / f"{name}.csv"
    file.write_text(OPENINGS.format(name=name, title=title, text=TEXT), encoding="utf-8")
    stage.run("import", str(file), "--publish")


def headers_of(mail: EmailMessage, name: str) -> str:
    return "".join(str(mail[name]).split())


def test_the_whole_way_of_a_subscriber(stage: Stage, page: Page, tmp_path: Path) -> None:
    list_openings(stage, tmp_path, "before", "Archivist")
    _subscribe(stage, page)
    _save_a_search(stage, page)
    list_openings(stage, tmp_path, "after", "Feature Writer")
    edition = _edition(stage, page)
    list_openings(stage, tmp_path, "later", "Staff Writer")
    _alert(stage)
    _scanner(stage, edition)
    _change(stage, page, edition)
    _leave(stage, page, edition)


def _subscribe(stage: Stage, page: Page) -> None:
    page.goto("/jobs")
    box = page.locator(".subscribe")
    box.get_by_label("Email address").fill(READER)
    box.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your email")
    page.goto(stage.link(stage.post.wait(READER, "Please confirm")))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("status")).to_contain_text("Confirmed")


def _save_a_search(stage: Stage, page: Page) -> None:
    page.goto("/jobs?q=writer&location=Pune")
    page.get_by_role("link", name="Email me new openings like these").click()
    expect(page.locator("main")).to_contain_text("“writer”, Pune")
    page.get_by_label("Your email address").fill("asha at readers")
    page.get_by_role("button", name="Email me new openings").click()
    expect(page.locator("#email-wrong")).to_contain_text("such as name@example.org")
    expect(page.get_by_label("Your email address")).to_have_value("asha at readers")
    page.get_by_label("Your email address").fill(READER)
    page.get_by_role("button", name="Email me new openings").click()
    page.goto(stage.link(stage.post.wait(READER, "new openings for “writer”, Pune")))
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator("main")).to_contain_text("“writer”, Pune")


def _edition(stage: Stage, page: Page) -> EmailMessage:
    assert "1 mail queued" in stage.run("digest", "send", "--cadence", "weekly")
    mail = stage.post.wait(READER, "Feature Writer at")
    text = part_of(mail, "plain")
    assert "Feature Writer" in text and "Plumber" in text
    assert headers_of(mail, "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"
    assert headers_of(mail, "List-Id") and headers_of(mail, "Precedence") == "bulk"
    eventually(lambda: page.request.get("/digest").text().count("/digest/weekly-") >= 1)
    page.goto("/digest")
    page.locator(".editions a").first.click()
    expect(page.locator("main")).to_contain_text("Feature Writer")
    assert "Feature Writer" in page.request.get("/digest.atom").text()
    return mail


def _alert(stage: Stage) -> None:
    """The worker queues alerts at nine; here the hour is not waited for. What the digest showed today is left out."""
    assert "1 mail queued" in stage.run("digest", "send", "--cadence", "alerts")
    mail = stage.post.wait(READER, "for “writer”, Pune", known=1)
    text = part_of(mail, "plain")
    assert "Staff Writer" in text
    assert not any(title in text for title in ("Feature Writer", "Plumber", "Archivist"))
    assert "nothing to tell" in stage.run("digest", "send", "--cadence", "alerts")


def _own(stage: Stage, mail: EmailMessage) -> str:
    """The subscriber's own page, out of the header."""
    return headers_of(mail, "List-Unsubscribe").strip("<>").partition(">")[0].removesuffix("/leaving")


def _scanner(stage: Stage, mail: EmailMessage) -> None:
    """Everything in the mail is opened, as programs that look for harm do."""
    for link in set(re.findall(r'href="([^"]+)"', part_of(mail, "html"))):
        if link.startswith(stage.address):
            with urlopen(unescape(link)) as answer:
                assert answer.status == 200
    with urlopen(_own(stage, mail)) as answer:
        assert "What asha@readers.example gets" in answer.read().decode()


def _change(stage: Stage, page: Page, mail: EmailMessage) -> None:
    page.goto(_own(stage, mail))
    page.get_by_label("Every morning").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("main")).to_contain_text("paused")


def _leave(stage: Stage, page: Page, mail: EmailMessage) -> None:
    """By one click of a mail program: a POST from nowhere, with no cookie."""
    address = f"{_own(stage, mail)}/leaving"
    assert headers_of(mail, "List-Unsubscribe").startswith(f"<{address}>")
    with urlopen(Request(address, data=b"List-Unsubscribe=One-Click", method="POST")) as answer:
        assert answer.read() == b"Unsubscribed."
    page.goto(_own(stage, mail))
    expect(page.locator("main")).to_contain_text("gets no mail from us")
    count = len(stage.post.arrived)
    assert "0 mails queued" in stage.run("digest", "send", "--cadence", "daily")
    assert len(stage.post.arrived) == count
