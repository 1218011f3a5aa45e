"""SuccessFactors: which feeds and addresses are its own, and dates of its listing."""

import pytest

from jobboard.importer.fetch.candidates import boards_at
from jobboard.importer.reading.listing_labels import month_first_dates
from tests.importer.sources.parsing import parse_postings, recognise

NAMESPACE = 'xmlns:g="http://base.google.com/ns/1.0"'
SHOP = f"<rss {NAMESPACE}><channel><item><g:price>4 EUR</g:price><g:id>1</g:id></item></channel></rss>"
FEED = (
    f"<rss {NAMESPACE}><channel><item><title>{{title}}</title><g:id>7</g:id><g:employer>Loom</g:employer>"
    "<g:location>{place}</g:location></item><item><title>No id</title></item></channel></rss>"
)


def test_a_feed_of_goods_is_not_taken_for_openings() -> None:
    assert recognise("successfactors", SHOP.encode()) is None
    assert recognise("successfactors", b"<rss><channel/></rss>") is None
    assert recognise("successfactors", FEED.format(title="A", place="Pune, MH, IN").encode())


@pytest.mark.parametrize(
    ("title", "place", "expected"),
    [
        ("Weaver (Pune, MH, IN, 411001)", "Pune, MH, IN, 411001", "Weaver"),
        ("Weaver (Pune)", "Pune, MH, IN", "Weaver"),
        ("Weaver (Night)", "Pune, MH, IN", "Weaver (Night)"),
        ("(Pune, IN)", "Pune, IN", "(Pune, IN)"),
        ("Weaver (Pune, IN)", "", "Weaver (Pune, IN)"),
    ],
)
def test_the_place_in_a_title_is_left_out(title: str, place: str, expected: str) -> None:
    postings, rejected = parse_postings("successfactors", FEED.format(title=title, place=place).encode())
    assert [posting.title for posting in postings] == [expected] and len(rejected) == 1


def test_a_career_site_on_the_employer_s_host_is_known_by_its_search() -> None:
    found = [board.address for board in boards_at("https://jobs.loom.example/search/?createNewAlert=false&q=")]
    assert found == [f"https://jobs.loom.example/{path}" for path in ("googlefeed.xml", "search/?q=", "sitemap.xml")]
    for path in ("viewalljobs/", "go/All-Jobs/8942455/", "weaving/go/All/960580/", "job/Pune-Weaver-MH/1352289055/"):
        assert [board.address for board in boards_at(f"https://jobs.loom.example/{path}")] == found
    assert boards_at("https://jobs.loom.example/job/weaver/12/") == boards_at("https://jobs.loom.example/go/") == []
    assert boards_at("https://jobs.loom.example/search/?q=weaver") == boards_at("https://[::1/viewalljobs") == []


def test_dates_are_read_month_first_unless_one_cannot_be() -> None:
    assert month_first_dates(["03/04/2026", "07/22/2026"]) == ["2026-03-04", "2026-07-22"]
    assert month_first_dates(["03/04/2026", "22/07/2026"]) == ["2026-04-03", "2026-07-22"]
    assert month_first_dates(["13/14/2026", "", "2026-05-06", "soon"]) == ["", "", "2026-05-06", "soon"]
