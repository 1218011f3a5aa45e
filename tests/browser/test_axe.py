"""No page shuts anybody out: axe over what readers see, small and wide, light and dark.

`JOBBOARD_TEST_AXE` names axe-core's `axe.min.js`; `.ci/run` fetches it where there is npm.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"


@pytest.fixture(scope="module")
def axe() -> str:
    named = os.environ.get("JOBBOARD_TEST_AXE", "")
    if not named:
        pytest.skip("JOBBOARD_TEST_AXE names no axe.min.js")
    return Path(named).read_text(encoding="utf-8")


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    # The policy of our pages keeps strangers' scripts out, and this one is a stranger.
    context = chromium.new_context(base_url=address, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_no_page_has_a_finding(page: Page, axe: str) -> None:
    found = {}
    for path in addresses(page):
        page.goto(path)
        found |= {f"{path} {width} {scheme}": findings(page, axe) for width, scheme in looks(page)}
    assert {where: said for where, said in found.items() if said} == {}


def test_the_list_has_none_while_one_works_with_it(page: Page, axe: str) -> None:
    page.goto("/jobs")
    summary = page.locator(".filters > summary")
    if summary.is_visible():
        summary.click()
    page.locator("details.facet-more > summary").first.click()
    page.get_by_role("checkbox", name=re.compile("^Remote")).check()
    page.wait_for_url(re.compile("workplace=remote"))
    page.get_by_label("What are you looking for?").press_sequentially("eng")
    page.locator(".suggestions [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("listbox").is_visible()
    assert [said for _ in looks(page) for said in findings(page, axe)] == []


def addresses(page: Page) -> list[str]:
    page.goto("/jobs")
    opening = page.locator("article h3 a").first.get_attribute("href") or ""
    company = page.locator("article .byline a").first.get_attribute("href") or ""
    number = opening.split("/")[2]
    page.goto("/trends")
    report = page.locator("article h3 a, main h3 a").last.get_attribute("href") or ""
    page.goto("/digest")
    edition = page.locator(".editions a").last.get_attribute("href") or ""
    kinds = ("/jobs?q=editor&workplace=remote&salary_min=100000", "/jobs?q=falconer&type=INTERN", "/jobs?page=-1")
    closed = next(
        path for path in (f"/jobs/{each}" for each in range(180, 500)) if page.request.get(path).status == 410
    )
    return [
        "/",
        "/jobs",
        *kinds,
        opening,
        closed,
        company,
        "/companies",
        "/saved",
        f"/saved?id={number}",
        report,
        "/digest",
        edition,
        "/subscribe",
        "/alerts?q=editor&workplace=remote",
        "/nowhere",
        *("/about", "/privacy", "/api", "/embed?of=/jobs", "/embed?of=x", "/embed/jobs?q=editor"),
    ]


def looks(page: Page) -> Iterator[tuple[int, str]]:
    """The same page small and wide, light and dark."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            yield width, scheme


def findings(page: Page, axe: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    done: dict[str, Any] = page.evaluate(_RUN, _RULES)
    return [f"{each['id']}: {node['html'][:160]}" for each in done["violations"] for node in each["nodes"]]
