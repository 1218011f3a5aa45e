"""Saved openings: the browser knows which, the board says how they stand."""

from datetime import timedelta

from tests.web.conftest import Site


def test_the_page_says_what_it_needs(site: Site) -> None:
    text = site.client.get("/saved").text
    assert "without an account" in text and "needs JavaScript" in text and "noindex" in text


def test_open_ones_come_first_and_closed_ones_say_so(site: Site, writer: int) -> None:
    filled = site.add(title="Night Editor", status="closed", closed_reason="filled-here")
    late = site.add(title="Sub-editor", valid_through=site.now - timedelta(hours=1))
    text = site.client.get(f"/saved?id={filled}&id={late}&id={writer}").text
    assert text.index("Staff Writer") < text.index("Closed since") < text.index("Night Editor")
    assert "Lantern Press, filled" in text and "1 still open, 2 closed" in text


def test_what_was_never_listed_cannot_be_seen_there(site: Site) -> None:
    numbers = [site.add(title=f"Secret {status}", status=status) for status in ("draft", "pending", "rejected")]
    text = site.client.get("/saved?" + "&".join(f"id={number}" for number in numbers)).text
    assert "Secret" not in text and "None of these is open" in text


def test_nonsense_and_many_are_no_trouble(site: Site, writer: int) -> None:
    query = "&".join(f"id={number}" for number in ("x", "-1", "0", "9" * 30, *range(300), writer))
    answer = site.client.get(f"/saved?id={writer}&{query}")
    assert answer.status_code == 200 and answer.text.count('class="saved-item"') == 1
    assert site.client.get("/saved?" + "&".join(f"id={number}" for number in range(2_000))).status_code == 414
