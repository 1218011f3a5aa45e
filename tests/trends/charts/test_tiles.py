"""Maps are tiles of one size: every state of India and every country once."""

import pytest
from babel import Locale

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.charts.page import picture
from jobboard.trends.charts.tiles import fits_map, legend, map_of, tile_map


def regions(*places: tuple[str, float | None]) -> Chart:
    points = tuple(ChartPoint(name, value) for name, value in places)
    return Chart(ChartKind.MAP, "Interest by place", (ChartSeries("visa", points),))


@pytest.mark.parametrize(("name", "least"), [("india", 36), ("world", 193)])
def test_each_place_has_one_tile(name: str, least: int) -> None:
    where = tile_map(name)
    grid = (where.columns, where.rows)
    assert len(where.tiles) >= least and len(set(where.tiles.values())) == len(where.tiles)
    assert all(x < grid[0] and y < grid[1] for x, y in where.tiles.values())
    assert name != "world" or set(where.tiles) <= set(Locale("en").territories)


@pytest.mark.parametrize("place", ["Karnataka", "KA", "IN-KA", " karnataka "])
def test_a_state_is_known_by_name_and_code(place: str) -> None:
    assert tile_map("india").code_of(place) == "KA"


def test_the_map_fits_the_places() -> None:
    assert map_of(regions(("Kerala", 1.0), ("Goa", 2.0))).name == "india"
    assert map_of(regions(("India", 1.0), ("Kenya", 2.0), ("United States", 2.0))).name == "world"


def test_cities_are_on_no_map() -> None:
    assert fits_map(regions(("Kerala", 1.0), ("Goa", 2.0)))
    assert not fits_map(regions(("Mumbai", 1.0), ("Pune", 2.0))) and not fits_map(regions())


def test_a_place_without_a_value_is_no_zero() -> None:
    html = picture(regions(("Kerala", 100.0), ("Goa", 10.0), ("Bihar", None)))
    india = html.partition("at-narrow")[0]
    assert india.count('class="tile-3"') == 1 and india.count('class="tile-1"') == 1
    assert india.count('class="tile"') == 34
    assert [text for _, text in legend(regions(("Kerala", 100.0)))] == [
        *("under 33", "33 to 67", "67 to 100", "no value")
    ]
