"""The 24 main pages: how each is found in the demo, who looks at it, and what is done before the picture."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

READER, EMPLOYER, EDITOR = "", "employer", "editor"
Find = Callable[[Page], str]


@dataclass(frozen=True)
class Shot:
    name: str
    find: Find
    role: str = READER
    first_view: bool = False
    """Only what fits on the screen, not the whole page."""
    act: Callable[[Page], None] = lambda page: None


def _at(path: str) -> Find:
    return lambda page: path


def _linked(on: str, selector: str) -> Find:
    """The address of the first link like `selector` on another page."""

    def find(page: Page) -> str:
        page.goto(on)
        return page.locator(selector).first.get_attribute("href") or ""

    return find


def _closed(page: Page) -> str:
    return next(
        path for path in (f"/jobs/{number}" for number in range(1, 500)) if page.request.get(path).status == 410
    )


def _send(page: Page) -> None:
    page.locator("main form button").last.click()


PAGES = (
    Shot("front", _at("/")),
    Shot("jobs", _at("/jobs")),
    Shot("jobs-first", _at("/jobs?pay=given"), first_view=True),
    Shot("empty", _at("/jobs?q=falconer&type=INTERN")),
    Shot("opening", _linked("/jobs?pay=given&category=Engineering", "article h3 a")),
    Shot("opening-first", _linked("/jobs?pay=given&category=Engineering", "article h3 a"), first_view=True),
    Shot("closed", _closed),
    Shot("companies", _at("/companies")),
    Shot("company", _linked("/jobs", "article .byline a")),
    Shot("trends", _at("/trends")),
    Shot("searches", _at("/trends/searches")),
    Shot("hiring", _at("/trends/hiring")),
    Shot("report", _linked("/trends", "main h3 a, main h2 a")),
    Shot("digest", _at("/digest")),
    Shot("edition", _linked("/digest", ".editions a")),
    Shot("subscribe", _at("/subscribe")),
    Shot("sign-in", _at("/sign-in")),
    Shot("post", _at("/employers/jobs/new")),
    Shot("post-errors", _at("/employers/jobs/new"), act=_send),
    Shot("not-found", _at("/nowhere")),
    Shot("privacy", _at("/privacy")),
    Shot("employers", _at("/employers"), EMPLOYER),
    Shot("desk", _at("/desk"), EDITOR),
    Shot("desk-card", _linked("/desk", ".item-text a, .queue li a"), EDITOR),
)
