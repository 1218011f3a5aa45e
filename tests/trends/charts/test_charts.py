"""Charts are drawn for pages and as pictures, with gaps where nothing is known, and the same numbers as a table."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.core.palette import DEFAULT_ACCENT, derive_palette
from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.charts.drawing import NARROW_PICTURE, WIDE_PICTURE, basis_of, draw
from jobboard.trends.charts.page import bar_mark, picture, range_mark
from jobboard.trends.charts.sparks import sparkline
from jobboard.trends.charts.words import caption_of, draft_caption, format_growth, table_rows

SVG = "{http://www.w3.org/2000/svg}"
LIGHT, DARK = (derive_palette(DEFAULT_ACCENT)[scheme] for scheme in ("light", "dark"))


def chart(kind: ChartKind, *values: float | None, low: float | None = None, high: float | None = None) -> Chart:
    marks = tuple(ChartPoint(f"Place {number}", value, low, high) for number, value in enumerate(values, 1))
    return Chart(
        kind, "Growth <of> searches & more", (ChartSeries("searches", marks),), "%", "growth", "a source", "2015"
    )


def parsed(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html)


@pytest.mark.parametrize("kind", ChartKind)
def test_a_picture_says_what_it_shows(kind: ChartKind) -> None:
    svg = parsed(draw(chart(kind, 112.0, 88.0, -6.5), LIGHT))
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == "chart-title chart-desc"
    assert svg.findtext(f"{SVG}title") == "Growth <of> searches & more"
    assert "Source: a source" in "".join(svg.itertext())


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("width", [WIDE_PICTURE, NARROW_PICTURE])
def test_a_picture_has_a_size_and_colours_of_its_own(palette: dict[str, str], width: int) -> None:
    text = draw(chart(ChartKind.BARS, 1.0, 2.0), palette, width)
    assert parsed(text).get("width") == str(width) and palette["paper"] in text
    assert "var(" not in text and "class=" not in text


@pytest.mark.parametrize("kind", ChartKind)
def test_a_page_needs_no_inline_style_and_no_script(kind: ChartKind) -> None:
    html = picture(chart(kind, 112.0, 88.0, -6.5))
    parsed(html)
    assert "style=" not in html and "<script" not in html and not re.search(r" on\w+=", html)


def test_a_line_is_drawn_wide_and_narrow_and_named_once() -> None:
    page = parsed(picture(chart(ChartKind.LINE, 1.0, 2.0)))
    assert page.get("role") == "img" and page.get("aria-label", "").startswith("Line chart of searches.")
    assert [part.get("class") for part in page] == ["line-box at-wide", "line-box at-narrow"]
    assert {svg.get("aria-hidden") for svg in page.iter("svg") if svg.get("class") == "plot"} == {"true"}


def test_bars_are_a_list_whose_text_is_on_the_page() -> None:
    page = parsed(picture(chart(ChartKind.BARS, 112.0, None)))
    rows = [["".join(part.itertext()) for part in item if part.tag == "span"] for item in page.iter("li")]
    assert rows == [["Place 1", "+112%"], ["Place 2", "too few to say"]]


def test_a_gap_is_a_break_and_a_grey_foot() -> None:
    broken = picture(chart(ChartKind.LINE, 1.0, 2.0, None, 4.0, 5.0))
    assert broken.count('class="foot"') == 2, "wide and narrow"
    path = re.search(r'class="core" d="([^"]+)"', broken)
    assert path and path[1].count("M") == 2
    assert 'class="foot"' not in picture(chart(ChartKind.LINE, 1.0, 2.0, 3.0))


def test_dates_stand_at_round_days() -> None:
    months = [datetime(2025, 10, 1, tzinfo=UTC) + timedelta(days=30.5 * at) for at in range(12)]
    points = tuple(ChartPoint(f"{at:%b %Y}", 100.0 + at.month, at=at) for at in months)
    html = picture(Chart(ChartKind.LINE, "T", (ChartSeries("a", points),)))
    wide = html.partition("at-narrow")[0]
    assert re.findall(r'class="date[^"]*"[^>]*>([^<]+)<', wide) == ["Oct 2025", "Jan 2026", "Apr", "Jul"]


def test_an_interval_that_holds_no_change_is_grey() -> None:
    assert 'class="interval"' in picture(chart(ChartKind.DOTS, 50.0, low=20.0, high=80.0))
    assert 'class="interval-grey"' in picture(chart(ChartKind.DOTS, 5.0, low=-20.0, high=30.0))


_values = st.lists(
    st.one_of(st.none(), st.floats(-1e9, 1e9), st.just(0.0), st.sampled_from([1e-12, 1e300, 5000.0])), max_size=60
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ChartKind), _values, st.text(max_size=60), st.booleans())
def test_whatever_is_drawn_is_well_formed(
    kind: ChartKind, values: list[float | None], title: str, is_doubling: bool
) -> None:
    marks = tuple(ChartPoint(f"{title[:20]}{at}", value) for at, value in enumerate(values))
    name = "".join(sign for sign in title if sign.isprintable())
    drawn = Chart(kind, name, (ChartSeries("a", marks), ChartSeries("b", marks)), is_doubling=is_doubling)
    for text in (draw(drawn, LIGHT), picture(drawn)):
        root = parsed(text.translate(dict.fromkeys(range(32))))
        assert not [element for element in root.iter() if "nan" in " ".join(element.attrib.values()).split()]
    table_rows(drawn)
    caption_of(drawn)


def test_the_table_has_values_and_intervals() -> None:
    rows = table_rows(chart(ChartKind.DOTS, 179.0, low=121.0, high=254.0))
    assert rows == [("Place 1", [("+179%", "+121 to +254%")])]


@pytest.mark.parametrize(
    ("percent", "text"),
    [(87.7, "+88%"), (-14.2, "−14%"), (299.0, "+299%"), (310.0, "4.1 times"), (1500.0, "16 times")],
)
def test_growth_is_a_percentage_until_times_say_more(percent: float, text: str) -> None:
    assert format_growth(percent) == text


def test_captions_are_drafted_from_the_data_unless_somebody_wrote_one() -> None:
    bars = chart(ChartKind.BARS, 112.0, 88.0, -6.5)
    assert draft_caption(bars) == "Highest: Place 1, +112%; lowest of 3: Place 3, −6.5%."
    line = chart(ChartKind.LINE, 10.0, None, 30.0)
    assert draft_caption(line) == "Searches went from 10% (Place 1) to 30% (Place 3)."
    assert draft_caption(chart(ChartKind.BARS, None)) == ""
    assert basis_of(bars) == "Growth <of> searches & more: 2015"


def test_small_lines_break_where_a_day_is_withheld() -> None:
    svg = parsed(sparkline([None, 12.0, 18.0], usual=10.0, recent=1))
    assert svg.get("aria-hidden") == "true"
    roles = [part.get("class") for part in svg.iter() if part.get("class") not in ("stretch", "spark")]
    assert roles == ["foot", "usual", "marker", "core", "dot"]


def test_marks_of_lists_stay_on_their_scale() -> None:
    for mark in (range_mark(5, 120, 60, 30), bar_mark(120, 60)):
        places = [float(value[:-1]) for value in re.findall(r'(?:x|x1|x2|width)="([^"]+)"', mark)]
        assert all(0 <= place <= 100 for place in places)
