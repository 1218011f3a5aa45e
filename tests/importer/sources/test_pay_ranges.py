"""One pay range is chosen out of several, never a mixture."""

import pytest

from jobboard.importer.reading.pay_ranges import PayRange, choose_range

US, INDIA = PayRange("120000", "150000", "USD", title="US"), PayRange("2500000", "4000000", "INR", title="India")
BASE, OTE = PayRange("60000", "70000", "GBP", title="Base salary"), PayRange("120000", "140000", "GBP", title="OTE")
HOURLY = PayRange("18.5", "22", "USD", title="Hourly rate")


@pytest.mark.parametrize(
    ("ranges", "place", "low", "high", "period"),
    [
        ([US, INDIA], "Bengaluru, India", "2500000", "4000000", "year"),
        ([US, INDIA], "Austin, TX", "120000", "150000", "year"),
        ([OTE, BASE], "London, UK", "60000", "70000", "year"),
        ([HOURLY], "Austin, TX", "18.5", "22", "hour"),
        ([US, PayRange("100000", "130000", "USD", title="Junior")], "", "100000", "150000", "year"),
        (
            [PayRange("9", "10", "EUR", title="Italy"), PayRange("8", "9", "EUR", title="Rest")],
            "Italy",
            "9",
            "10",
            "hour",
        ),
    ],
)
def test_the_base_for_this_place(ranges: list[PayRange], place: str, low: str, high: str, period: str) -> None:
    pay, note = choose_range(ranges, [place])
    assert pay is not None and not note
    assert (pay.low, pay.high, pay.period) == (low, high, period)


@pytest.mark.parametrize("ranges", [[US, INDIA], [HOURLY, US]])
def test_ambiguous_ranges_are_left_out_with_a_note(ranges: list[PayRange]) -> None:
    pay, note = choose_range(ranges, [])
    assert pay is None and "cannot be told" in note


def test_a_bonus_without_base_pay_is_no_pay() -> None:
    assert choose_range([OTE], ["London"])[0] is None
    assert choose_range([], ["London"]) == (None, "")
