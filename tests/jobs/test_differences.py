"""What an editor sees of an edit: only what differs, marked."""

from jobboard.jobs.posting.differences import differences


def test_lists_differ_by_item() -> None:
    (only,) = differences({"locations": ["Pune", "Delhi"]}, {"locations": ["Delhi", "Kochi"]})
    assert only.pieces == (("same", "Delhi"), ("gone", "Pune"), ("new", "Kochi"))


def test_pay_is_grouped_and_equal_sums_are_equal() -> None:
    (only,) = differences({"salary_min": "1200000.00"}, {"salary_min": "1500000"})
    assert only.pieces == (("gone", "1,200,000"), ("new", "1,500,000"))
    assert differences({"salary_min": "1200000.00"}, {"salary_min": "1200000"}) == []


def test_words_of_a_description_are_marked_and_the_rest_is_cut_short() -> None:
    long = " ".join(f"word{number}" for number in range(200))
    (only,) = differences({"description_html": f"<p>{long} old</p>"}, {"description_html": f"<p>{long} new</p>"})
    kinds = [kind for kind, _ in only.pieces]
    assert kinds == ["same", "gone", "new"] and "…" in only.pieces[0][1]


def test_what_was_empty_is_new() -> None:
    (only,) = differences({"category": None}, {"category": "News"})
    assert (only.part, only.pieces) == ("Field", (("new", "News"),))
