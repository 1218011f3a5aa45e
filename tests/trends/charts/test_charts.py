"""Charts are whole SVG with words for those who do not see them, and the same numbers as a table."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.charts.drawing import draw, sparkline
from jobboard.trends.charts.picture import chart_png, share_picture
from jobboard.trends.charts.svg import DARK, LIGHT, PAGE_COLOURS
from jobboard.trends.charts.words import caption_of, draft_caption, table_rows

SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG\r\n\x1a\n"


def chart(kind: ChartKind, *values: float | None, low: float | None = None, high: float | None = None) -> Chart:
    marks = tuple(ChartPoint(f"Place {number}", value, low, high) for number, value in enumerate(values, 1))
    return Chart(
        kind, "Growth <of> searches & more", (ChartSeries("searches", marks),), "%", "growth", "a source", "2015"
    )


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_says_what_it_shows(kind: ChartKind) -> None:
    svg = ElementTree.fromstring(draw(chart(kind, 112.0, 88.0, -6.5), PAGE_COLOURS, "one"))
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "one-title one-desc"
    assert svg.findtext(f"{SVG}title") == "Growth <of> searches & more"
    assert svg.findtext(f"{SVG}desc") == draft_caption(chart(kind, 112.0, 88.0, -6.5))
    assert float((svg.get("viewBox") or "").split()[2]) == 480


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_alone_it_has_a_size_a_ground_and_its_source(colours: object) -> None:
    drawn_text = draw(chart(ChartKind.BARS, 1.0, 2.0), colours, alone=True)  # type: ignore[arg-type]
    svg = ElementTree.fromstring(drawn_text)
    assert svg.get("width") and svg.get("height")
    assert "Source: a source" in drawn_text and "var(" not in drawn_text


_values = st.lists(
    st.one_of(st.none(), st.floats(-1e9, 1e9), st.just(0.0), st.sampled_from([1e-12, 1e300, 5000.0])), max_size=60
)


@pytest.mark.slow
@settings(max_examples=150)
@given(st.sampled_from(ChartKind), _values, st.text(max_size=60))
def test_whatever_is_drawn_is_well_formed(kind: ChartKind, values: list[float | None], title: str) -> None:
    marks = tuple(ChartPoint(title[:20], value) for value in values)
    svg = Chart(
        kind, "".join(sign for sign in title if sign.isprintable()), (ChartSeries("a", marks), ChartSeries("b", marks))
    )
    drawn = ElementTree.fromstring(draw(svg, LIGHT, alone=True).translate(dict.fromkeys(range(32))))
    assert not [element for element in drawn.iter() if "nan" in " ".join(element.attrib.values()).split()]
    table_rows(svg)
    caption_of(svg)


def test_too_few_is_said_and_not_drawn_as_nothing() -> None:
    sparse = chart(ChartKind.BARS, 5.0, None)
    assert "too few to say" in draw(sparse, LIGHT)
    assert table_rows(sparse)[1] == ("Place 2", [("too few to say", "")])


def test_the_table_has_values_and_intervals() -> None:
    rows = table_rows(chart(ChartKind.DOTS, 179.0, low=121.0, high=254.0))
    assert rows == [("Place 1", [("+179%", "+121% to +254%")])]


def test_captions_are_drafted_from_the_data_unless_somebody_wrote_one() -> None:
    bars = chart(ChartKind.BARS, 112.0, 88.0, -6.5)
    assert draft_caption(bars) == "Place 1 leads with +112%; Place 3 is last of 3 with −6.5%."
    line = chart(ChartKind.LINE, 10.0, None, 30.0)
    assert draft_caption(line) == "searches went from 10% (Place 1) to 30% (Place 3)."
    assert draft_caption(chart(ChartKind.BARS, None)) == ""


def test_a_sparkline_leaves_gaps_where_nothing_may_be_told() -> None:
    svg = ElementTree.fromstring(sparkline([None, 12.0, 18.0], PAGE_COLOURS, "Three days: too few, 12, 18."))
    assert [bar.get("fill") for bar in svg.iter("rect")] == ["var(--line)", "var(--accent)", "var(--accent)"]
    assert svg.findtext("title") == "Three days: too few, 12, 18."


def test_pictures_are_pictures() -> None:
    assert chart_png(chart(ChartKind.BARS, 112.0, 88.0)).startswith(PNG)
    shared = share_picture("Signal Jobs", "Trend report", "A title that is rather long & has <signs> " * 4, "+179%")
    assert shared.startswith(PNG) and int.from_bytes(shared[16:20]) == 1200
