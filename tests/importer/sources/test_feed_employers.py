"""The employer of a feed's item: never the name of a board of many employers, never a guess without a note."""

import pytest

from jobboard.importer.reading.raw_posting import RawPosting
from tests.importer.sources.parsing import parse_postings


def items(site: str, *item_contents: str) -> list[RawPosting]:
    inner = "".join(f"<item><guid>{number}</guid>{content}</item>" for number, content in enumerate(item_contents))
    feed = f'<rss xmlns:dc="urn:dc" xmlns:j="urn:j"><channel><title>{site}</title>{inner}</channel></rss>'
    return parse_postings("feed", feed.encode())[0]


def employers(site: str, *item_contents: str) -> list[tuple[str, str]]:
    return [(posting.company, posting.title) for posting in items(site, *item_contents)]


def titled(*titles: str) -> list[str]:
    return [f"<title>{title}</title>" for title in titles]


def test_titles_that_all_begin_with_an_employer_name_it() -> None:
    pairs = employers("Remote Jobs Board", *titled("Loom Works: Weaver", "Hive: Keeper: bees"))
    assert pairs == [("Loom Works", "Weaver"), ("Hive", "Keeper: bees")]


def test_titles_that_all_end_with_an_employer_name_it() -> None:
    assert employers("Weekly", *titled("Weaver at Loom Works", "Keeper at Hive")) == [
        ("Loom Works", "Weaver"),
        ("Hive", "Keeper"),
    ]
    assert employers("Jobs in Pune", *titled("Weaver, Loom Works", "Keeper, Hive")) == [
        ("Loom Works", "Weaver"),
        ("Hive", "Keeper"),
    ]


def test_a_place_behind_a_comma_is_no_employer() -> None:
    assert [company for company, _ in employers("Jobs in India", *titled("Weaver, Pune", "Keeper, Delhi"))] == ["", ""]


def test_the_author_is_the_employer_and_noted() -> None:
    by = "<title>Weaver at Loom Works</title><dc:creator>Loom Works</dc:creator>"
    (job,) = items("Design Jobs Weekly", by)
    assert (job.company, job.title) == ("Loom Works", "Weaver") and "is taken from" in job.notes[0]
    (rss,) = items("Some job board", "<title>Weaver</title><author>hr@loom.example (Loom Works)</author>")
    assert rss.company == "Loom Works"


@pytest.mark.parametrize("author", ["admin", "hr@loom.example", ""])
def test_the_author_of_every_item_is_not_the_employer(author: str) -> None:
    content = f"<title>Weaver</title><dc:creator>{author}</dc:creator>"
    assert employers("Job board", content) == [("", "Weaver")]


def test_an_employers_own_feed_names_it() -> None:
    contents = [
        f"<title>{title}</title><dc:creator>Asha</dc:creator>" for title in ("Sales: clerk", "Press: writer", "X")
    ]
    assert {company for company, _ in employers("Loom Works Careers", *contents)} == {"Loom Works"}
    assert {company for company, _ in employers("Loom Works", *contents)} == {"Loom Works"}


def test_a_feed_whose_items_name_others_is_a_board() -> None:
    pairs = employers("Banyan Jobs", "<title>A</title><j:company>Loom Works</j:company>", *titled("B"))
    assert pairs == [("Loom Works", "A"), ("", "B")]
