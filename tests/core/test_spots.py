"""Where cities lie, by any of their names and without the net."""

import pytest

from jobboard.core.spots import coordinates, spot_of


@pytest.mark.parametrize(
    ("typed", "name", "lat", "lon"),
    [
        ("bangalore", "Bengaluru, India", 12.97, 77.59),
        ("Bombay", "Mumbai, India", 19.07, 72.88),
        ("Köln", "Cologne, Germany", 50.93, 6.95),
        ("cologne", "Cologne, Germany", 50.93, 6.95),
        ("Cambridge", "Cambridge, United Kingdom", 52.2, 0.12),
        ("Cambridge, MA", "Cambridge, Massachusetts", 42.38, -71.11),
        ("London, Ontario", "London, Ontario", 42.98, -81.23),
        ("Macon, Georgia", "Macon, Georgia", 32.84, -83.63),
        ("Hyderabad, Pakistan", "Hyderabad, Pakistan", 25.4, 68.38),
        ("SF", "San Francisco, California", 37.77, -122.42),
    ],
)
def test_a_city_is_known_by_the_names_it_goes_by(typed: str, name: str, lat: float, lon: float) -> None:
    spot = spot_of(typed)
    assert spot is not None
    assert (spot.name, round(spot.lat, 2), round(spot.lon, 2)) == (name, lat, lon)
    assert spot_of(spot.name) == spot


@pytest.mark.parametrize("typed", ["", "Karnataka", "India", "Remote", "Nowhereville", "x" * 500, "🦜", "\n", "0"])
def test_what_is_no_city_lies_nowhere(typed: str) -> None:
    assert spot_of(typed) is None


def test_a_name_that_several_have_is_told_by_region_and_country() -> None:
    assert coordinates("Portland", "Oregon", "US") != coordinates("Portland", "Maine", "US") is not None
    assert coordinates("Hyderabad", "", "IN") != coordinates("Hyderabad", "", "PK") is not None
    assert coordinates("", "Karnataka", "IN") is None
    assert coordinates("Bengaluru", "Nowhere", "IN") == coordinates("Bengaluru", "Karnataka", "IN")
