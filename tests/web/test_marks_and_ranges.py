"""Marks of companies and ranges of pay: the same for the same name, readable, cheap, and true to the scale."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.core import monogram
from jobboard.core.monogram import HUES, Monogram, hue_degrees, monogram_svg
from jobboard.core.oklch import contrast, from_oklch, to_hex
from jobboard.jobs.posting.field_pay import FieldPay
from jobboard.web.render.amounts import write_scale
from jobboard.web.render.marks import mark_html
from jobboard.web.render.pay_scale import PayScale
from jobboard.web.render.pay_strip import pay_strip
from jobboard.web.render.static import shipped_folder

NAMES = {
    "Two Rupee Stories": "TR",
    "The Times of India": "TI",
    "Lalpeti": "LA",
    "R&D": "RD",
    "!!!": "!",
    "गुब्बारा किड्स": "गक",
}
TONES = [
    (monogram.GROUND, monogram.LETTERS, 7.0),
    (monogram.GROUND, monogram.FOOT, 2.0),
    (monogram.DARK_GROUND, monogram.DARK_LETTERS, 7.0),
    (monogram.DARK_GROUND, monogram.DARK_FOOT, 3.0),
]


@pytest.mark.parametrize("name", NAMES)
def test_the_letters_are_those_of_the_name(name: str) -> None:
    assert Monogram.from_name(name).letters == NAMES[name]


@pytest.mark.parametrize(("ground", "sign", "least"), TONES)
def test_every_hue_of_a_mark_can_be_read(ground: tuple[float, float], sign: tuple[float, float], least: float) -> None:
    for hue in range(HUES):
        one, other = (to_hex(from_oklch(*tone, hue_degrees(hue))) for tone in (ground, sign))
        assert contrast(one, other) >= least, hue


def test_the_style_sheet_knows_each_hue() -> None:
    css = (shipped_folder("static") / "css" / "board.css").read_text()
    for hue in range(HUES):
        assert f".hue{hue} {{ --hue: {hue_degrees(hue)}; }}" in css


@given(st.text(max_size=80))
def test_any_name_has_a_mark_that_is_markup(name: str) -> None:
    for svg in (mark_html(name), monogram_svg(name)):
        assert svg.count("<svg") == 1 and "<script" not in svg
        assert re.search(r"<text[^>]*>[^<]*</text></svg>$", svg, re.S)


def test_a_mark_and_a_range_cost_less_than_ten_microseconds() -> None:
    scale = PayScale(6_000_000)
    began = time.process_time()
    for _ in range(2_000):
        mark_html("Lalpeti")
        scale.draw((1_200_000, 1_800_000))
    assert (time.process_time() - began) / 2_000 < 10e-6


@pytest.mark.parametrize(
    ("highs", "top"), [([1_800_000], 2_100_000), ([5_000_000] * 19 + [50_000_000], 6_000_000), ([90], 90), ([7], 9)]
)
def test_the_scale_ends_at_the_95th_percentile(highs: list[float], top: float) -> None:
    scale = PayScale.from_ranges([(high / 2, high) for high in highs])
    assert scale and scale.top == top


def test_no_pay_no_scale() -> None:
    assert PayScale.from_ranges([]) is None and PayScale.from_ranges([(0, 0)]) is None


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_a_range_never_leaves_its_scale(low: float, high: float) -> None:
    svg = PayScale(6_000_000).draw((min(low, high), max(low, high)))
    ((start, width),) = re.findall(r'<rect x="([\d.]+)%" y="50%" width="([\d.]+)%" height="10"/>', svg)
    assert float(start) >= 0 and float(start) + float(width) <= 100.1


def test_beyond_the_scale_there_is_an_arrow() -> None:
    scale = PayScale(6_000_000)
    assert "<path" in scale.draw((1e6, 7e6)) and "<path" not in scale.draw((1e6, 6e6)) and scale.draw(None) == ""


@pytest.mark.parametrize(
    ("marks", "currency", "texts"),
    [
        ((0, 2e6, 4e6, 6e6), "INR", ["₹0", "20", "40", "60 lakh"]),
        ((0, 4e6, 8e6, 12e6), "INR", ["₹0", "0.4", "0.8", "1.2 crore"]),
        ((0, 50e3, 100e3, 150e3), "USD", ["$0", "50", "100", "150k"]),
        ((0, 500, 1000, 1500), "AED", ["AED\u00a00", "500", "1,000", "1,500"]),
    ],
)
def test_the_scale_is_written_shortly(marks: tuple[float, ...], currency: str, texts: list[str]) -> None:
    assert write_scale(marks, currency, "en_IN") == texts


@pytest.mark.parametrize(("own", "place"), [((10, 20), "below"), ((29, 31), "near"), ((40, 60), "above")])
def test_an_opening_stands_among_those_of_its_field(own: tuple[float, float], place: str) -> None:
    field = FieldPay(((10, 20), (20, 30), (25, 35), (40, 60), (50, 70)), 4)
    strip = pay_strip(field, own, "₹30")
    assert strip and strip.place == place and strip.median == 30
    assert strip.svg.count('class="own"') == 1 and "median ₹30" in strip.svg
