"""The travel report of 2016 in a browser: imported, questioned, computed, published by a second editor, corrected."""

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import Stage, eventually
from tests.browser.test_story import go_to_the_desk, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(420)]

AUTHOR, SECOND = "asha@signal.example", "ravi@signal.example"
TABLE = "medianama_google_travel_trends_2015.csv"
QUOTE = "Words that somebody said.\n— Somebody, of a company"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage(tmp_path_factory.mktemp("stage"))
    for each in (AUTHOR, SECOND):
        stage.run("users", "add", each, "--role", "editor")
    stage.start()
    yield stage
    stage.stop()


def test_a_report_from_the_table_to_its_correction(
    chromium: Browser, stage: Stage, shared: Path, tmp_path: Path
) -> None:
    said: list[str] = []

    def editor(email: str) -> Page:
        context = chromium.new_context(base_url=stage.address, viewport={"width": 1280, "height": 900})
        context.on("console", lambda message: said.append(message.text) if "status of 4" not in message.text else None)
        page = context.new_page()
        sign_in(page, stage, email)
        go_to_the_desk(page)
        return page

    author, second = editor(AUTHOR), editor(SECOND)
    _import(author, shared)
    _look_at_the_claims(author)
    _write(author)
    author.get_by_role("button", name="Ask a second editor").click()
    expect(author.get_by_text("Another editor publishes what you wrote.")).to_be_visible()
    expect(author.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    number = author.url.rsplit("/", 1)[1]
    second.goto("/desk")
    second.get_by_role("link", name="What Indian travellers searched for").first.click()
    second.get_by_role("link", name="Read it as readers will").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("What Indian travellers searched for")
    second.goto(f"/desk/reports/{number}")
    second.get_by_role("button", name="Publish", exact=True).click()
    expect(second.get_by_role("status")).to_contain_text("It is published")
    slug = "what-indian-travellers-searched-for"
    reader = chromium.new_context(base_url=stage.address, viewport={"width": 390, "height": 844}).new_page()
    eventually(lambda: "+179%" in _text(reader, f"/trends/{slug}"))
    _read(reader, slug)
    _correct(author, number)
    second.goto(f"/desk/reports/{number}")
    expect(second.locator("main")).to_contain_text("A correction waits for a second editor")
    second.get_by_role("button", name="Publish the correction").click()
    expect(second.get_by_role("status")).to_contain_text("The correction is published")
    eventually(lambda: "the source says 24%" in _text(reader, f"/trends/{slug}"))
    expect(reader.locator(".correction")).to_contain_text("the source says 24%")
    feed = reader.request.get("/trends.atom").text()
    assert "Corrected: What Indian travellers searched for" in feed and "the source says 24%" in feed
    _embed(reader, stage, slug, tmp_path)
    _pictures(chromium, stage, slug)
    assert said == []


def _text(page: Page, path: str) -> str:
    page.goto(path)
    return page.inner_text("main")


def _import(page: Page, shared: Path) -> None:
    page.goto("/desk/reports")
    page.get_by_label("Title").fill("What Indian travellers searched for")
    page.get_by_text("Begin with a table of findings").click()
    page.get_by_label("CSV, one finding a row").set_input_files(shared / "data" / "trends" / TABLE)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="47 findings")).to_be_visible()


def _look_at_the_claims(page: Page) -> None:
    checks = page.locator("#checks")
    for sentence in (
        "“Top 10 searched destination packages traffic” has 9 names: 1 missing.",
        "branded budget hotels (47%): a share of what? Of budget hotels, perhaps.",
        "One growth (+35%) for 3: UAE, United States and Thailand.",
        "Who published these numbers?",
    ):
        expect(checks).to_contain_text(sentence)
    for name, figure in (("budget hotels", "+79.2%"), ("accommodation other than budget hotels", "+21.6%")):
        offer = page.locator(".offers li").filter(has_text=name).filter(has_text=figure).first
        expect(offer).to_contain_text("if the 47% is of budget hotels")
    page.locator(".offers li").filter(has_text="+79.2%").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="48 findings")).to_be_visible()


def _write(page: Page) -> None:
    page.get_by_label("In one sentence").fill("Searches for branded budget hotels grew 179% in a year.")
    page.get_by_label("Who published the numbers").fill("Google India")
    page.get_by_label("Source", exact=False).nth(0).wait_for()
    page.locator("#source_title").fill("A press statement, as reported by MediaNama")
    page.locator("#source_url").fill("https://www.medianama.com/2016/03/223-google/")
    page.locator("#source_published_on").fill("2016-03-14")
    page.get_by_label("Quotes").fill(QUOTE)
    body = page.get_by_label("Text", exact=False).first
    body.fill(body.input_value() + "\n\nHalf of it grew 36%, nobody grew 99%.\n\n[[quote: 1]]")
    expect(page.locator("#checks")).to_contain_text("no finding says 99%")
    body.fill(body.input_value().replace(", nobody grew 99%", ""))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")


def _read(page: Page, slug: str) -> None:
    page.goto(f"/trends/{slug}")
    expect(page.locator(".big-figure").first).to_contain_text("+179%")
    expect(page.locator(".big-figure").first).to_contain_text("year over year, January to September 2015, India")
    stays = page.locator(".listed").filter(has_text="March to June 2015")
    expect(stays.get_by_role("listitem")).to_have_count(8)
    expect(page.locator(".big-figure").nth(1)).to_contain_text("+43%")
    expect(page.locator(".listed").filter(has_text="packages traffic")).to_contain_text("The source names 9.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_text("Each with its period").click()
    expect(page.get_by_text("The source does not say of what.")).to_be_visible()
    facts = page.evaluate(
        "[...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(e => JSON.parse(e.text))"
    )
    assert [each["@type"] for each in facts] == ["NewsArticle", "Dataset"]
    assert facts[1]["temporalCoverage"] == "2015-01-01/2015-09-30"


def _correct(page: Page, number: str) -> None:
    page.goto(f"/desk/reports/{number}")
    page.get_by_role("link", name="25% international air tickets").click()
    page.get_by_label("Number").fill("24")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("say in words what was wrong")
    page.get_by_label("What was wrong").fill("We wrote 25%; the source says 24%.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Changed")


def _embed(page: Page, stage: Stage, slug: str, tmp_path: Path) -> None:
    """On somebody else’s page, at another origin."""
    address = f"{stage.address}/trends/{slug}/charts/growth-of-searches/embed"
    html = f'<!doctype html><title>A magazine</title><iframe src="{address}" width="380" height="480"></iframe>'
    (tmp_path / "article.html").write_text(html, encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        page.goto(f"http://localhost:{elsewhere.server_port}/article.html")
        framed = page.frame_locator("iframe")
        expect(framed.get_by_role("listitem").first).to_contain_text("branded budget hotels")
        expect(framed.locator("figcaption")).to_contain_text("Highest: branded budget hotels, +179%")
        elsewhere.shutdown()


def _pictures(chromium: Browser, stage: Stage, slug: str) -> None:
    """For whoever wants to look: JOBBOARD_PICTURES names a folder."""
    folder = os.environ.get("JOBBOARD_PICTURES")
    if not folder:
        return
    for scheme in ("light", "dark"):
        for width in (390, 1280):
            context = chromium.new_context(
                base_url=stage.address,
                viewport={"width": width, "height": 844},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            page = context.new_page()
            for name, path in (
                ("report", f"/trends/{slug}"),
                ("embed", f"/trends/{slug}/charts/growth-of-searches/embed"),
            ):
                page.goto(path)
                page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()
