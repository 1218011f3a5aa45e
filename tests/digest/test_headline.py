"""Subjects: the most interesting thing that is shown, never a bare count."""

from typing import Any

from jobboard.digest.editions.blocks import Block
from jobboard.digest.editions.headline import headline, preview_text

ITEM = {"path": "/jobs/1", "title": "Staff Writer", "company": "Lantern Press", "category": "Editorial"}
RISE = {"path": "/jobs?q=a", "text": "fact checker", "term": 1, "growth": "+196%", "rise": 196.0}


def block(kind: str, *items: dict[str, Any], **said: Any) -> Block:
    return Block(kind, kind, kind, items, **said)


def told(*blocks: Block, name_searches: bool = True) -> str:
    return headline(blocks, str, name_searches=name_searches)


def test_the_strongest_rise_is_the_subject() -> None:
    small = RISE | {"path": "/jobs?q=b", "text": "editor", "growth": "+20%", "rise": 20.0}
    assert told(block("searches", small, RISE), block("openings", ITEM)) == "Searches for “fact checker” rise by 196%"
    many = RISE | {"growth": "16 times", "rise": 1_500.0}
    assert told(block("searches", many)) == "16 times as many search for “fact checker”"


def test_a_rise_that_is_not_sure_is_none() -> None:
    unsure = RISE | {"growth": "", "rise": None}
    assert told(block("searches", unsure), block("openings", ITEM)) == "Staff Writer at Lantern Press"


def test_a_record_of_pay_stands_before_a_report() -> None:
    record = ITEM | {
        "headline": "Staff Writer: ₹40 lakh, the highest pay in editorial",
        "weight": 90,
        "kind": "pay-record",
    }
    report = {"path": "/trends/a", "title": "Video grows", "dek": ""}
    assert told(block("reports", report), block("picks", record)).startswith("Staff Writer: ₹40 lakh")
    assert told(block("reports", report), block("picks", ITEM)) == "Video grows"


def test_two_short_ones_stand_together() -> None:
    new = ITEM | {"headline": "New here: Bench", "weight": 60, "kind": "new-employer"}
    assert (
        told(block("searches", RISE), block("picks", new))
        == "Searches for “fact checker” rise by 196%; New here: Bench"
    )


def test_without_news_the_first_opening_is_named_and_never_a_bare_count() -> None:
    data = {"fields": [{"name": "Editorial", "more": 7, "query": ""}]}
    assert told(block("openings", ITEM, data=data, more=2)) == "Staff Writer at Lantern Press, and 9 more"


def test_what_an_editor_took_out_is_not_announced() -> None:
    assert told(block("searches", RISE, left_out=("/jobs?q=a",)), block("openings", ITEM)).startswith("Staff Writer")


def test_no_search_is_named_where_none_may_be() -> None:
    assert "fact checker" not in told(block("searches", RISE), block("openings", ITEM), name_searches=False)


def test_the_preview_says_what_else_is_in_it() -> None:
    blocks = [block("picks", ITEM), block("searches", RISE), block("openings", ITEM, ITEM | {"path": "/jobs/2"})]
    assert preview_text(blocks, str) == "One to look at, what people search for and 2 new openings."
    assert preview_text([], str) == ""
