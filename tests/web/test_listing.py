"""The list: its filters with counts, what was corrected, and ways on from nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.web.conftest import Site

pytestmark = pytest.mark.slow


def test_what_was_typed_wrong_is_said_and_can_be_insisted_on(site: Site, writer: int) -> None:
    text = site.client.get("/jobs?q=writter").text
    assert "Showing results for <strong>writer</strong>" in text
    assert 'href="/jobs?q=writter&amp;exact=1"' in text
    insisted = site.client.get("/jobs?q=writter&exact=1").text
    assert "0 openings for “writter”" in insisted and "Showing results" not in insisted


def test_openings_without_pay_are_hidden_or_kept_with_the_count_of_each(site: Site, writer: int) -> None:
    site.add(title="Sub-editor")
    site.add(title="Runner", salary_min=Decimal(200_000), salary_currency="INR", salary_period="YEAR")
    hidden = site.client.get("/jobs?salary_min=1000000").text
    assert "1 opening<" in hidden and "1 pay that much. 1 do not state pay and are hidden." in hidden
    kept = site.client.get("/jobs?salary_min=1000000&pay=any").text
    assert "2 openings<" in kept and "1 do not state pay and are shown" in kept


def test_pay_that_was_asked_for_is_said_in_the_readers_way(site: Site, writer: int) -> None:
    text = site.client.get("/jobs?salary_min=1000000&pay=any").text
    assert "at least ₹10 lakh a year or not said" in text
    assert "Other currencies are converted at the rates of" in text


def test_days_have_their_counts_whatever_is_chosen_of_them(site: Site, writer: int) -> None:
    site.add(title="Sub-editor", posted_at=site.now - timedelta(hours=2))
    site.add(title="Old Writer", posted_at=site.now - timedelta(days=20))
    for path in ("/jobs", "/jobs?posted=1"):
        text = site.client.get(path).text
        assert all(said in text for said in ("a day (1)<", "a week (2)<", "a month (3)<"))
    assert "a month (2)<" in site.client.get("/jobs?q=writer").text
    assert "a month (2)<" in site.client.get("/jobs?q=writter").text


def test_a_company_is_chosen_by_its_name(site: Site, writer: int) -> None:
    text = site.client.get("/jobs?company=lantern-press").text
    assert '<span class="visually-hidden">Remove </span>Lantern Press<' in text
    assert 'value="lantern-press" checked> Lantern Press' in text


def test_few_values_stand_open_and_the_rest_folds(site: Site) -> None:
    for number in range(12):
        site.add(title=f"Opening {number}", category=f"Category {number:02}")
    text = site.client.get("/jobs").text
    assert '<details class="facet-more" data-more="category"><summary>6 more</summary>' in text
    chosen = site.client.get("/jobs?category=Category+11").text
    assert chosen.index('value="Category 11" checked') < chosen.index('data-more="category"')


def test_nothing_found_says_which_filter_gives_how_many(site: Site, writer: int) -> None:
    site.add(title="Sub-editor", workplace="remote")
    text = site.client.get("/jobs?workplace=remote&q=writer").text
    assert "No openings match your filters" in text
    assert '<a href="/jobs?q=writer" rel="nofollow">Without “Remote”</a>: 1 opening' in text
    assert '<a href="/jobs?workplace=remote" rel="nofollow">Without “writer”</a>: 1 opening' in text


def test_a_search_can_be_followed_by_mail(site: Site, writer: int) -> None:
    assert 'href="/alerts?q=writer&amp;workplace=remote"' in site.client.get("/jobs?workplace=remote&q=writer").text
    assert 'href="/alerts' not in site.client.get("/jobs").text


def test_a_closed_opening_names_others_like_it(site: Site, writer: int) -> None:
    site.add(title="Senior Staff Writer", company="Kestrel")
    site.change(writer, status="closed")
    answer = site.client.get(f"/jobs/{writer}/staff-writer")
    assert answer.status_code == 410
    assert "Open now, and like it" in answer.text and "Senior Staff Writer" in answer.text


def test_an_opening_names_others_like_it_once(site: Site, writer: int) -> None:
    site.add(title="Staff Writer, Railways", company="Kestrel", description_html="<p>Write about railways.</p>")
    text = site.client.get(f"/jobs/{writer}/staff-writer").text
    assert text.index("Similar openings") < text.index("Staff Writer, Railways")
    assert text.count("<h3>") == 1


def test_every_page_has_the_search_box_once(site: Site, writer: int) -> None:
    for path in (
        "/",
        "/jobs",
        f"/jobs/{writer}/staff-writer",
        "/companies",
        "/trends",
        "/saved",
        "/nowhere",
        "/sign-in",
    ):
        text = site.client.get(path).text
        assert text.count('name="q"') == 1 and text.count("What are you looking for?") == 1, path


def test_a_form_with_empty_fields_leads_to_the_one_address(site: Site, writer: int) -> None:
    answer = site.client.get("/jobs?q=writer&near=&within=25&salary_min=&type=FULL_TIME&posted=")
    assert (answer.status_code, answer.headers["location"]) == (303, "/jobs?q=writer&type=FULL_TIME")
    assert site.client.get("/jobs?q=&near=").headers["location"] == "/jobs"
    assert site.client.get("/jobs?salary_min=x&near=").status_code == 422
    assert site.client.get("/jobs?q=").status_code == 200
