"""Finding an opening, as a person does."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_find_open_and_come_back_on_a_phone(phone: Page) -> None:
    phone.goto("/")
    counts = phone.get_by_role("banner").get_by_role("definition")
    expect(counts.nth(0)).to_have_text(re.compile(r"^1[3-9]\d$"))
    expect(counts.nth(1)).to_have_text(re.compile(r"^[67]\d$"))
    phone.get_by_label("What are you looking for?").fill("editor")
    phone.get_by_role("button", name="Search").click()
    expect(phone).to_have_url(re.compile(r"/jobs\?q=editor"))
    first = phone.locator("article h3 a").first
    title = first.inner_text()
    first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    expect(phone.get_by_role("link", name=re.compile("^Apply"))).to_be_visible()
    phone.go_back()
    expect(phone.get_by_label("What are you looking for?")).to_have_value("editor")


def test_narrow_by_filters_and_take_one_back_on_a_phone(phone: Page) -> None:
    phone.goto("/jobs")
    before = _count(phone)
    phone.get_by_text("Filters", exact=True).click()
    phone.get_by_role("checkbox", name=re.compile("^Engineering")).check()
    phone.get_by_role("checkbox", name=re.compile("^Hybrid")).check()
    phone.locator(".apply-filters").click()
    expect(phone.locator(".chips")).to_contain_text("Hybrid")
    narrowed = _count(phone)
    assert 0 < narrowed < before
    phone.get_by_role("link", name="Remove Engineering").click()
    expect(phone.locator(".chips")).not_to_contain_text("Engineering")
    assert narrowed < _count(phone) < before
    expect(phone).to_have_url(re.compile("workplace=hybrid"))


def test_the_whole_way_by_keyboard(desk: Page) -> None:
    desk.goto("/")
    desk.keyboard.press("Tab")
    expect(desk.get_by_text("Skip to the content")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("What are you looking for?")).to_be_focused()
    desk.keyboard.type("designer")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("q=designer"))
    link = desk.locator("article h3 a").first
    for _ in range(120):
        desk.keyboard.press("Tab")
        if link.evaluate("each => each === document.activeElement"):
            break
    expect(link).to_be_focused()
    assert link.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"/jobs/\d+/"))


def test_filters_stand_open_on_a_wide_screen(desk: Page) -> None:
    desk.goto("/jobs")
    expect(desk.get_by_role("checkbox", name=re.compile("^Engineering"))).to_be_visible()
    expect(desk.get_by_text("Filters", exact=True)).to_be_hidden()


def test_a_wrong_address_leads_on(desk: Page) -> None:
    desk.goto("/jobs?page=-1")
    expect(desk.get_by_label("Page")).to_have_value("-1")
    desk.get_by_label("Page").fill("1")
    desk.get_by_role("button", name="Try again").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(re.compile("openings"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_screen(chromium: Browser, address: str, width: int, scheme: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/jobs")
    opening = page.locator("article h3 a").first.get_attribute("href")
    for path in ("/", "/jobs?q=editor&workplace=remote", opening, "/companies", "/jobs?page=-1", "/nowhere"):
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


def test_on_paper_an_opening_stands_alone_with_its_address(desk: Page) -> None:
    desk.goto("/jobs")
    desk.locator("article h3 a").first.click()
    expect(desk.locator(".printed")).to_be_hidden()
    desk.emulate_media(media="print")
    expect(desk.locator(".printed")).to_have_text(re.compile(r"^http://\S+/jobs/\d+/"))
    for part in ("nav", ".doings", ".employer", "footer.bottom", "form.search"):
        expect(desk.locator(part).first).to_be_hidden()


def _count(page: Page) -> int:
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile(r"^[\d,]+ opening"))
    return int(heading.inner_text().split()[0].replace(",", ""))
