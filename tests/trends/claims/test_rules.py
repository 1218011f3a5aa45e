"""Each rule of the claim checker, on what it must find and on what it must leave alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.trends.claims.checker import check_claims, known_rules
from jobboard.trends.claims.finding import Basis, Confidence, Finding, Kind, describe_terms, format_figure
from jobboard.trends.claims.gap import Caption, Claims
from jobboard.trends.claims.rules.lists import promised
from jobboard.trends.claims.rules.prose import percents
from jobboard.trends.claims.table import read_table
from jobboard.trends.maths.rounding import Band
from tests.trends.furnished import grown


def share(segment: str, value: float, denominator: str = "", **fields: object) -> Finding:
    return replace(Finding(segment, Kind.SHARE, value, "%", denominator=denominator, period="2025", geo="IN"), **fields)  # type: ignore[arg-type]


def ranked(*names: str, heading: str = "Top 3 places", places: tuple[int, ...] = ()) -> list[Finding]:
    numbers = places or tuple(range(1, len(names) + 1))
    template = Finding("", Kind.RANK, period="2025", list_key="places", list_heading=heading)
    return [replace(template, segment=name, rank=place) for name, place in zip(names, numbers, strict=True)]


def rules_of(*findings: Finding, **fields: object) -> list[str]:
    return [gap.rule for gap in check_claims(Claims(findings, **fields)).gaps]  # type: ignore[arg-type]


def test_there_are_rules() -> None:
    assert len(known_rules()) >= 8


def test_a_whole_finding_has_no_gap() -> None:
    fine = (grown("editing", 12.0), share("video", 30.0, "newsroom"), *ranked("Pune", "Delhi", "Goa"))
    assert rules_of(*fine) == []


@pytest.mark.parametrize(
    ("finding", "rule"),
    [
        (grown("editing", 12.0, basis=None), "missing-basis"),
        (grown("editing", 12.0, period=""), "missing-period"),
        (grown("", 12.0), "missing-segment"),
        (Finding("editing", Kind.GROWTH, None, "%", Basis.YEAR, period="2025"), "missing-value"),
        (Finding("editing", Kind.MULTIPLE, 8.0, period="2025"), "missing-basis"),
        (share("video", 30.0), "missing-denominator"),
        (share("video", 130.0, "newsroom"), "impossible-value"),
        (Finding("Pune", Kind.RANK, rank=1), "missing-list"),
        (Finding("Pune", Kind.RANK, list_key="places"), "missing-list"),
        (grown("editing", -120.0), "impossible-value"),
        (grown("editing", 12.0, unit=""), "number-unread"),
        (grown("editing", 12.0, commentary="up 12 percentage points"), "points-versus-percent"),
        (grown("share of editing", 12.0), "points-versus-percent"),
        (grown("editing", 800.0, commentary="8 times as many"), "multiple-versus-growth"),
        (Finding("editing", Kind.COUNT, -4.0), "impossible-value"),
        (grown("editing", 12.0, period="some day"), "period-unread"),
        (grown("editing", 12.0, compare_period="2019"), "period-mismatch"),
        (grown("editing", 12.0, compare_period="2026"), "period-mismatch"),
        (grown("editing", 12.0, basis=Basis.CUSTOM), "missing-basis"),
    ],
)
def test_what_a_number_lacks_is_said(finding: Finding, rule: str) -> None:
    assert rule in rules_of(finding)


def test_a_top_ten_of_nine_is_seen_and_among_the_top_fifty_is_not() -> None:
    assert "list-length" in rules_of(*ranked("Pune", "Delhi"))
    assert "list-length" in rules_of(*ranked("Pune", "Delhi", "Goa", "Kochi"))
    assert (promised("Top 10 places"), promised("the top ten"), promised("Top-5 cities")) == (10, 10, 5)
    assert promised("Among the top 50 searched destinations") is None
    assert promised("Places, stopped at 10") is None


def test_places_left_out_given_twice_and_names_twice() -> None:
    assert "list-places" in rules_of(*ranked("Pune", "Delhi", "Goa", places=(1, 2, 4)))
    assert "list-places" in rules_of(*ranked("Pune", "Delhi", "Goa", places=(1, 2, 2)))
    assert "list-places" not in rules_of(*ranked("A", "B", "C", places=(1, 1, 3))), "a tie takes two places"
    assert "name-twice" in rules_of(*ranked("Pune", "pune ", "Goa"))
    assert "two-headings" in rules_of(*ranked("Pune"), *ranked("Goa", heading="Others"))


def test_one_growth_for_three_is_asked_about() -> None:
    three = grown("UAE, United States and Thailand", 35.0)
    gap = check_claims(Claims([three])).gaps[0]
    assert (gap.rule, gap.where) == ("one-for-several", (0,))
    assert "UAE, United States and Thailand" in gap.sentence
    assert rules_of(grown("food and drink", 35.0)) == [], "two words with an “and” are one segment"
    assert "one-for-several" in rules_of(grown("food and drink", 35.0), grown("food", 1.0), grown("drink", 2.0))


def test_the_same_thing_with_two_numbers_is_a_contradiction() -> None:
    assert "said-twice" in rules_of(grown("editing", 12.0), grown("Editing", 13.0))
    assert rules_of(grown("editing", 12.0), grown("editing", 13.0, period="2024")) == []
    parts = [share(name, 60.0, "newsroom", list_key="parts") for name in ("a", "b")]
    assert "shares-over-100" in rules_of(*parts)


def test_numbers_in_the_text_must_be_findings() -> None:
    known = grown("editing", 12.4)
    assert rules_of(known, body="It grew 12%, or 12.4 per cent.") == []
    assert rules_of(known, title="Editing grows 15%") == ["prose-differs"]
    assert rules_of(known, body="[[figure: 99% of it]] grew") == []
    assert [value for _, value in percents("−3.5%, 1,600%, 20 percent, 7% and v2%x")] == [-3.5, 1600, 20, 7]


def test_a_caption_is_checked_against_its_chart() -> None:
    fine = Caption("growth", "Editing leads with +12%.", (12.0, 4.0))
    assert rules_of(grown("editing", 12.0), captions=[fine]) == []
    assert rules_of(grown("editing", 12.0), captions=[replace(fine, words="Editing leads with 21%.")]) == ["caption"]


def test_numbers_that_moved_since_their_series_did() -> None:
    computed = grown("editing", 12.0, confidence=Confidence.COMPUTED, export_id=3, series_name="editing")
    assert rules_of(computed, measured={0: Band(1.12, 1.1, 1.14)}) == []
    assert rules_of(computed, measured={0: Band(1.20, 1.1, 1.3)}) == ["moved"]
    assert rules_of(computed, measured={0: None}) == ["series-gone"]


def test_parts_and_wholes_that_cannot_be_true_together() -> None:
    impossible = (share("a hotels", 80.0, "hotels"), grown("a hotels", 10.0), grown("hotels", 100.0))
    checked = check_claims(Claims(impossible))
    assert [gap.rule for gap in checked.gaps] == ["mix-contradiction"] and checked.stops
    pair = (share("a hotels", 40.0, "hotels"), share("b hotels", 60.0, "hotels"))
    wrong = (*pair, grown("a hotels", 10.0), grown("b hotels", 20.0), grown("hotels", 50.0))
    assert "mix-contradiction" in rules_of(*wrong)
    right = (*pair, grown("a hotels", 10.0), grown("b hotels", 20.0), grown("hotels", 15.8))
    assert rules_of(*right) == []


def test_segments_that_overlap_are_no_siblings() -> None:
    apart = (share("budget hotels", 35.0, "stays"), share("foreign stays", 18.0, "stays"))
    assert rules_of(*apart, grown("budget hotels", 79.0), grown("foreign stays", 25.0), grown("stays", 37.0)) == []


def test_the_report_of_2016(shared: Path) -> None:
    """What a news site printed: three gaps, and what follows from its arithmetic."""
    findings = read_table((shared / "data" / "trends" / "medianama_google_travel_trends_2015.csv").read_text("utf-8"))
    checked = check_claims(Claims(findings))
    assert len(findings) == 47
    assert [gap.rule for gap in checked.gaps] == ["missing-denominator", "list-length", "one-for-several"]
    assert not checked.stops
    computed = {offer.finding.segment: offer for offer in checked.offers}
    budget, other = computed["budget hotels"], computed["accommodation other than budget hotels"]
    assert (budget.finding.value, other.finding.value) == (79.2, 21.6)
    assert budget.assumes == "if the 47% is of budget hotels and if generic budget hotels are all the rest"
    assert other.assumes == budget.assumes
    assert all(offer.finding.confidence == Confidence.COMPUTED for offer in checked.offers)
    assert describe_terms(budget.finding) == "year over year, January to September 2015, India"
    assert "as the numbers are rounded" in budget.finding.commentary


@pytest.mark.parametrize(
    ("finding", "figure"),
    [
        (grown("a", 179.0), "+179%"),
        (grown("a", -3.5), "−3.5%"),
        (share("a", 47.0), "47%"),
        (Finding("a", Kind.MULTIPLE, 8.0), "8×"),
        (Finding("a", Kind.RANK, rank=3), "No. 3"),
        (Finding("a", Kind.COUNT, 12_500.0, "searches"), "12,500 searches"),
        (Finding("a", Kind.NEW), "new"),
        (Finding("a", Kind.GROWTH), "no number"),
    ],
)
def test_a_figure_is_said_the_same_everywhere(finding: Finding, figure: str) -> None:
    assert format_figure(finding) == figure


_words = st.text(max_size=20) | st.sampled_from(["hotels", "budget hotels", "a budget hotels", "2025", "x, y and z"])
_numbers = st.none() | st.floats(-1e14, 1e14) | st.sampled_from([0.0, 100.0, -100.0, 47.0])
_findings = st.builds(
    Finding,
    segment=_words,
    kind=st.sampled_from(Kind),
    value=_numbers,
    unit=st.sampled_from(["", "%", "×", "points"]),
    basis=st.none() | st.sampled_from(Basis),
    denominator=_words,
    period=_words,
    compare_period=_words,
    rank=st.none() | st.integers(1, 99_999),
    list_key=_words,
    list_heading=_words,
)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(_findings, max_size=12), _words, _words)
def test_whatever_is_typed_is_checked_and_nothing_breaks(findings: list[Finding], title: str, body: str) -> None:
    checked = check_claims(Claims(findings, title=title, body=body))
    assert all(gap.sentence for gap in checked.gaps)
    assert all(0 <= at < len(findings) for gap in checked.gaps for at in gap.where)
    for finding in findings:
        format_figure(finding)
        describe_terms(finding)
