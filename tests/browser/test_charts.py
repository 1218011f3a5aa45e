"""Charts in a browser: heard once, legible on a phone, and with no text beyond the page."""

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REPORT = "/trends/searches-for-video-work-outgrow-searches-for-reporting"
PAGES = (REPORT, "/trends/searches", "/trends/hiring", f"{REPORT}/charts/growth-of-searches/embed")
_SMALLEST = """() => Math.min(...[...document.querySelectorAll('main text, main figure *, main .multiples *')]
    .filter(one => one.getClientRects().length && one.textContent.trim())
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""
_BEYOND = """() => [...document.querySelectorAll('main svg text')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && (box.left < 0 || box.right > innerWidth);
}).map(one => one.textContent)"""


def opened(chromium: Browser, address: str, path: str) -> Page:
    page = chromium.new_context(base_url=address, viewport={"width": 390, "height": 844}).new_page()
    page.goto(path)
    return page


@pytest.mark.parametrize("path", PAGES)
def test_a_chart_is_heard_once(chromium: Browser, address: str, path: str) -> None:
    page = opened(chromium, address, path)
    for figure in page.locator("main figure.figure").all():
        name, _, heard = figure.aria_snapshot().partition("\n")
        caption = figure.locator("figcaption").inner_text()[:24]
        assert name.count(caption) == heard.count(caption) == 1, "as the name of the figure, and where it stands"
        pictures = figure.locator(".picture[role=img], .picture [role=img]").count()
        assert heard.count("- img ") == pictures <= 1, heard
        assert pictures or "- list" in heard, heard
        assert figure.locator("table").count() == 1
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_text_of_charts_keeps_its_size_on_a_phone(chromium: Browser, address: str, path: str) -> None:
    page = opened(chromium, address, path)
    assert page.evaluate(_SMALLEST) >= 13
    assert page.evaluate(_BEYOND) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()
