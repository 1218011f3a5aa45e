"""Parts of pages that are made once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from jobboard.jobs.search.page import FacetCount
from jobboard.web.render import fragments
from jobboard.web.render.fragments import Cards, FacetChoices
from tests.web.conftest import Site


@pytest.fixture
def cards(site: Site) -> Cards:
    made: Cards = site.board.pages.parts["cards"]
    return made


def test_a_card_changes_with_its_opening_its_company_and_the_day(site: Site, cards: Cards, writer: int) -> None:
    opening = site.opening(writer)
    first = cards([opening], site.now)
    assert cards([opening], site.now) == first
    renamed = replace(opening, company=replace(opening.company, name="Lantern House"))
    assert "Lantern House" in cards([renamed], site.now)
    edited = replace(opening, title="Editor", updated_at=opening.updated_at + timedelta(seconds=1))
    assert "Editor" in cards([edited], site.now)
    assert ">4 days<" in cards([opening], site.now + timedelta(days=1))


def test_what_employers_write_is_text(site: Site, cards: Cards, writer: int) -> None:
    nasty = replace(site.opening(writer), title="<b>Boss</b> & \x00son", status="closed", id=99)
    html = cards([nasty, site.opening(writer)], site.now)
    assert "&lt;b&gt;Boss&lt;/b&gt; &amp; " in html and "<b>" not in html
    assert html.count("<article") == html.count("</article>") == 2


def test_many_threads_share_the_cards_within_their_bound(
    site: Site, cards: Cards, writer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fragments, "_MOST_CARDS", 30)
    opening = site.opening(writer)
    pages = [[replace(opening, id=first + number) for number in range(20)] for first in range(1, 200)]
    with ThreadPoolExecutor(8) as pool:
        pages_html = list(pool.map(lambda page: cards(page, site.now), pages))
    assert all(html.count("<article") == 20 for html in pages_html)
    assert len(cards._rendered) <= 30


def test_a_facet_shows_its_largest_values_and_all_that_are_chosen(site: Site) -> None:
    choices: FacetChoices = site.board.pages.parts["choices"]
    counts = [FacetCount(f"Field {number}", 1_200 - number) for number in range(20)]
    html = choices("category", [*counts, FacetCount("R&D", 0, chosen=True)])
    assert html.count("<label") == 16
    assert "<span>1,200</span>" in html and "Field 15" not in html
    assert 'value="R&amp;D" checked' in html
