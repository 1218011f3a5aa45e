"""A new reader's way, in three ways: with JavaScript, without it, and by keyboard alone.

Found by typing, a typo put right, narrowed by three filters, gone back, saved, opened, shared.
"""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BOX = "What are you looking for?"
FILTERS = ("Engineering", "Hybrid", "Full-time")


def test_with_a_finger(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": 390, "height": 844}, has_touch=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto("/")
    page.get_by_label(BOX).press_sequentially("eng")
    page.locator(".suggestions [role=option]").first.tap()
    expect(page.locator("#found")).to_contain_text(re.compile(r"[1-9]\d* opening"))

    page.goto("/jobs")
    page.get_by_label(BOX).fill("enginer")
    page.get_by_role("button", name="Search").tap()
    expect(page.locator(".corrected")).to_contain_text("Showing results for engineer")
    expect(page.locator("#heard")).to_contain_text("corrected")

    page.evaluate("window.sameDocument = true")
    page.locator(".filters > summary").tap()
    for name in FILTERS:
        before = page.locator("#found").inner_text()
        page.get_by_role("checkbox", name=re.compile(f"^{name} ")).tap()
        expect(page.get_by_role("link", name=f"Remove {name}")).to_be_attached()
        expect(page.get_by_role("checkbox", name=re.compile(f"^{name} "))).to_be_focused()
        expect(page.locator("#heard")).not_to_have_text(before)
    expect(page).to_have_url(re.compile("category=Engineering&type=FULL_TIME&workplace=hybrid"))
    page.locator(".apply-filters").tap()
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator(".filters .within")).to_be_hidden()
    narrow = page.locator("#found").inner_text()
    page.go_back()
    expect(page.get_by_role("link", name="Remove Full-time")).not_to_be_attached()
    expect(page.get_by_role("link", name="Remove Hybrid")).to_be_attached()
    page.go_forward()
    expect(page.locator("#found")).to_have_text(narrow)
    assert page.evaluate("window.sameDocument"), "the page was loaded anew"

    title = page.locator("article h3 a").first.inner_text()
    page.locator("article h3 a").first.tap()
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")
    page.get_by_text("Share", exact=True).tap()
    page.get_by_role("button", name="Copy it").tap()
    expect(page.locator("#said")).to_have_text("The address is copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{address}/jobs/")
    page.get_by_role("link", name="Saved").tap()
    expect(page.get_by_role("link", name=title)).to_be_visible()
    page.get_by_role("button", name=f"Remove {title}").tap()
    expect(page.get_by_text("they wait here")).to_be_visible()
    context.close()


def test_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label(BOX).fill("enginer")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".corrected")).to_contain_text("Showing results for engineer")
    page.get_by_text("Filters", exact=True).click()
    for name in FILTERS:
        page.get_by_role("checkbox", name=re.compile(f"^{name} ")).check()
    page.get_by_role("button", name="Apply filters").click()
    for name in FILTERS:
        expect(page.get_by_role("link", name=f"Remove {name}")).to_be_visible()
    expect(page).to_have_url("/jobs?q=enginer&category=Engineering&type=FULL_TIME&workplace=hybrid")
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    page.go_forward()
    title = page.locator("article h3 a").first.inner_text()
    page.locator("article h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("button", name="Save")).to_be_hidden()
    page.get_by_text("Share", exact=True).click()
    expect(page.get_by_label("The address of this page")).to_have_value(page.url.replace("localhost", "127.0.0.1"))
    expect(page.get_by_role("link", name="Send it by mail")).to_have_attribute("href", re.compile("^mailto:"))
    page.get_by_role("link", name="Saved").click()
    expect(page.get_by_text("Saving needs JavaScript")).to_be_visible()
    context.close()


def test_a_mistake_in_a_filter_is_said_beside_it(desk: Page) -> None:
    desk.goto("/jobs")
    near = desk.get_by_label("Near a city")
    near.fill("Atlantis under the sea")
    near.press("Tab")
    expect(desk.get_by_role("alert")).to_contain_text("is not a city we know")
    expect(near).to_have_attribute("aria-invalid", "true")
    expect(desk).to_have_url(re.compile("/jobs$"))
    near.fill("Pune")
    near.press("Enter")
    expect(desk.locator(".chips")).to_contain_text("within 25 km of Pune")
    expect(desk.get_by_role("alert")).to_have_count(0)


def test_by_keyboard_alone(desk: Page) -> None:
    keys = desk
    keys.goto("/")
    tab_to(keys, keys.get_by_label(BOX))
    keys.keyboard.type("eng")
    box = keys.get_by_role("combobox", name=BOX)
    expect(box).to_have_attribute("aria-expanded", "true")
    keys.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("eng")
    keys.keyboard.press("ArrowDown")
    expect(keys.locator(".suggestions [role=option]").first).to_be_visible()
    keys.keyboard.press("ArrowDown")
    marked = keys.get_by_role("listbox", name="Suggestions").get_by_role("option", selected=True)
    expect(box).to_have_attribute("aria-activedescendant", marked.get_attribute("id") or "none")
    expect(box).to_be_focused()
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(re.compile(r"/(jobs|companies)"))

    keys.goto("/jobs")
    tab_to(keys, keys.get_by_label(BOX))
    keys.keyboard.type("enginer")
    keys.keyboard.press("Enter")
    expect(keys.locator(".corrected")).to_contain_text("Showing results for engineer")
    expect(keys.get_by_label(BOX)).to_be_focused()
    for name in FILTERS:
        tab_to(keys, keys.get_by_role("checkbox", name=re.compile(f"^{name} ")))
        keys.keyboard.press("Space")
        expect(keys.get_by_role("link", name=f"Remove {name}")).to_be_attached()
        expect(keys.get_by_role("checkbox", name=re.compile(f"^{name} "))).to_be_focused()
    tab_to(keys, keys.get_by_role("link", name="Remove Hybrid"))
    keys.keyboard.press("Enter")
    expect(keys.get_by_role("link", name="Remove Hybrid")).not_to_be_attached()
    expect(keys.locator(".chips a:focus")).to_have_count(1)
    keys.go_back()
    expect(keys.get_by_role("link", name="Remove Hybrid")).to_be_attached()

    link = keys.locator("article h3 a").first
    title = link.inner_text()
    tab_to(keys, link)
    keys.keyboard.press("Enter")
    tab_to(keys, keys.get_by_role("button", name="Save"))
    keys.keyboard.press("Space")
    expect(keys.locator("#said")).to_have_text("Saved in this browser.")
    tab_to(keys, keys.locator(".share summary"))
    keys.keyboard.press("Enter")
    tab_to(keys, keys.get_by_label("The address of this page"))
    assert keys.evaluate("getSelection().toString()").startswith("http")
    keys.goto("/saved")
    tab_to(keys, keys.get_by_role("button", name=f"Remove {title}"))
    keys.keyboard.press("Enter")
    expect(keys.get_by_text("they wait here")).to_be_visible()


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus, as far as the page goes and once from its top."""
    for _ in range(160):
        if target.evaluate("each => each === document.activeElement"):
            assert target.evaluate("each => getComputedStyle(each).outlineStyle") != "none", (
                "one cannot see where one is"
            )
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")
