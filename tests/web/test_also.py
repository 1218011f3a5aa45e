"""“You may also like”: reports and openings that are about the same."""

from tests.trends import furnished as trends
from tests.web.conftest import Site


def publish(site: Site, title: str, *segments: str) -> None:
    with site.store.writing(site.now) as session:
        made = trends.parts(*(trends.grown(each, 40.0 + at) for at, each in enumerate(segments)), title=title)
        trends.publish(session, site.now, made)


def test_an_opening_names_the_report_on_its_field(site: Site, writer: int) -> None:
    publish(site, "Editorial hiring turns to audio", "Podcasts", "Newsletters")
    publish(site, "Chip design grows", "Analogue design")
    text = site.client.get(f"/jobs/{writer}/staff-writer").text
    assert "Editorial hiring turns to audio" in text and "Chip design" not in text


def test_without_a_fitting_report_nothing_is_claimed(site: Site, writer: int) -> None:
    publish(site, "Chip design grows", "Analogue design")
    assert "You may also like" not in site.client.get(f"/jobs/{writer}/staff-writer").text


def test_a_report_names_openings_that_fit_and_others_like_it(site: Site, writer: int) -> None:
    publish(site, "Chip design grows", "Analogue design")
    publish(site, "Writers and editors are wanted", "Staff writer", "Night editor")
    publish(site, "Who wants a writer", "Staff writer", "Proofreader")
    text = site.client.get("/trends/who-wants-a-writer").text
    assert "Openings that fit" in text and f"/jobs/{writer}/staff-writer" in text
    assert "Writers and editors are wanted" in text and "Chip design grows" not in text


def test_a_report_names_no_opening_of_another_trade_in_its_cities(site: Site, writer: int) -> None:
    site.add(title="Site Reliability Engineer", locations=[("Mumbai", "Maharashtra", "IN")], skills=["Reporting"])
    publish(site, "What newsrooms look for", "newsroom jobs", "Mumbai", "Reporting")
    text = site.client.get("/trends/what-newsrooms-look-for").text
    assert "Site Reliability Engineer" not in text and f"/jobs/{writer}/staff-writer" in text


def test_a_report_alone_offers_nothing_empty(site: Site) -> None:
    publish(site, "Chip design grows", "Analogue design")
    text = site.client.get("/trends/chip-design-grows").text
    assert "Openings that fit" not in text and "You may also like" not in text
