"""One number format for a whole column, and cells that are never taken for what they do not say."""

import pytest

from jobboard.trends.numbers.number_format import NumberFormat, TwoFormats, find_format
from jobboard.trends.numbers.values import Sort, read_value


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["8,4 %", "12,50"], [8.4, 12.5]),
        (["0.12", "0.125", "12.345"], [0.12, 0.125, 12.345]),
        (["12,50,000", "98,120"], [1_250_000, 98_120]),
        (["1.234.567", "1.600"], [1_234_567, 1_600]),
        (["1 234,5", "2\u202f000,25"], [1_234.5, 2_000.25]),
        (["1’234.50", "−2"], [1_234.5, -2]),
        (["+%1,5", "%20"], [1.5, 20]),
        (["۱٬۶۰۰", "۴۷"], [1_600, 47]),
        (["(4.5)", "$1,200"], [-4.5, 1_200]),
    ],
)
def test_a_column_has_one_format(cells: list[str], numbers: list[float]) -> None:
    form = find_format(cells)
    assert [read_value(cell, form).number for cell in cells] == numbers


def test_what_stands_beside_decides_and_else_nothing_does() -> None:
    unsure = find_format(["1.204", "2.006"], delimiter=",")
    assert not unsure.is_sure and unsure.question.startswith("Is “1.204” 1204 ")
    assert find_format(["1.204"], beside=["1,5"]).decimal == ","
    assert find_format(["1.204"], beside=["1.5"]).decimal == "."
    assert find_format(["1.204"], delimiter=";").decimal == ","
    assert find_format(["3,000"], delimiter=",").is_guess
    assert find_format(["1.600"], whole=True).decimal == ","


def test_two_formats_in_one_column_are_named() -> None:
    with pytest.raises(TwoFormats) as raised:
        find_format(["1.5", "2.5", "1,25", "3"])
    assert raised.value.at == 2


@pytest.mark.parametrize(
    ("cell", "language", "sort", "number"),
    [
        *(("200 mil+", "es", Sort.BOUND, 200_000), ("200 mil", "cs", Sort.NUMBER, 200_000_000)),
        *(("20 B+", "tr", Sort.BOUND, 20_000), ("2B+", "en", Sort.BOUND, 2e9), ("200 mil+", "", Sort.WORD, None)),
        *(("20万+", "", Sort.BOUND, 200_000), ("2.5 lakh", "", Sort.NUMBER, 250_000), ("5K+", "", Sort.BOUND, 5_000)),
        *(("10K – 100K", "", Sort.RANGE, 10_000), ("<10", "", Sort.RANGE, 0), ("20-25%", "", Sort.RANGE, 20)),
        *(("1 未満", "", Sort.BELOW, None), ("< 1", "", Sort.BELOW, None), ("n.a.", "", Sort.BLANK, None)),
        *(("–", "", Sort.BLANK, None), ("see note", "", Sort.WORD, None), ("Breakout", "", Sort.WORD, None)),
        *(("00:01:12", "", Sort.WORD, None), ("1e9", "", Sort.WORD, None), ("9" * 400, "", Sort.WORD, None)),
    ],
)
def test_a_cell_says_what_it_says(cell: str, language: str, sort: Sort, number: float | None) -> None:
    value = read_value(cell, NumberFormat("."), language)
    assert (value.sort, value.number) == (sort, number)
