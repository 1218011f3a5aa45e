"""Places are told apart and put together as a reader would."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.core.places import PlaceReading, country_name, make_place, parse_place, place_key, read_places


@pytest.mark.parametrize(
    ("said", "city", "region", "country"),
    [
        ("Bangalore, Karnataka, India", "Bengaluru", "Karnataka", "IN"),
        ("bangalore", "Bengaluru", "Karnataka", "IN"),
        ("Pune 411001, India", "Pune", "Maharashtra", "IN"),
        ("Chennai, TN", "Chennai", "Tamil Nadu", "IN"),
        ("Memphis, TN", "Memphis", "Tennessee", "US"),
        ("Mumbai, IN", "Mumbai", "Maharashtra", "IN"),
        ("Indianapolis, IN", "Indianapolis", "Indiana", "US"),
        ("West Lafayette, IN", "West Lafayette", "Indiana", "US"),
        ("Hillsboro, OR", "Hillsboro", "Oregon", "US"),
        ("San Francisco, CA", "San Francisco", "California", "US"),
        ("Toronto, CA", "Toronto", "Ontario", "CA"),
        ("Toronto, ON, Canada", "Toronto", "Ontario", "CA"),
        ("Berlin, DE", "Berlin", "Berlin", "DE"),
        ("Perth, WA", "Perth", "Western Australia", "AU"),
        ("SF", "San Francisco", "California", "US"),
        ("NYC", "New York", "New York", "US"),
        ("LA", "Los Angeles", "California", "US"),
        ("Washington, D.C.", "Washington", "District of Columbia", "US"),
        ("London, UK", "London", "England", "GB"),
        ("London, Ontario", "London", "Ontario", "CA"),
        ("Greater London", "London", "England", "GB"),
        ("Atlanta, Georgia, United States", "Atlanta", "Georgia", "US"),
        ("Tbilisi, Georgia", "Tbilisi", "", "GE"),
        ("Seoul, Korea, Republic of (South Korea)", "Seoul", "", "KR"),
        ("Taipei City, Taiwan (ROC)", "Taipei", "", "TW"),
        ("Sao Paulo, São Paulo, Brazil", "São Paulo", "São Paulo", "BR"),
        ("Hong Kong, Hong Kong", "Hong Kong", "", "HK"),
        ("Bengaluru (Hybrid)", "Bengaluru", "Karnataka", "IN"),
        ("India - Bengaluru", "Bengaluru", "Karnataka", "IN"),
        ("Hybrid - London", "London", "England", "GB"),
        ("Little Snoring, UK", "Little Snoring", "", "GB"),
        ("Karnataka", "", "Karnataka", "IN"),
        ("North Carolina", "", "North Carolina", "US"),
        ("United States", "", "", "US"),
        ("Remote in USA", "", "", "US"),
        ("Remote, Italy", "", "", "IT"),
        ("Remote (US)", "", "", "US"),
        ("Remote-India (PEO)", "", "", "IN"),
        ("Anywhere in India", "", "", "IN"),
        ("IN", "", "", "IN"),
        ("Multiple Locations", "", "", ""),
        ("EMEA", "", "", ""),
        ("Remote", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_place_is_split(said: str, city: str, region: str, country: str) -> None:
    place = parse_place(said)
    assert (place.city, place.region, place.country) == (city, region, country)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Bangalore", "Bengaluru, India"),
        ("SF", "San Francisco, California"),
        ("Singapore, Singapore", "Singapore"),
        ("Karnataka", "Karnataka, India"),
        ("Remote in UK", "United Kingdom"),
        ("Remote", ""),
        ("EMEA", "EMEA"),
    ],
)
def test_a_place_has_one_name(said: str, name: str) -> None:
    assert parse_place(said).name == name


def test_parts_that_are_known_to_be_parts_are_not_guessed_at() -> None:
    assert make_place("Metzingen", "", "DE").name == "Metzingen, Germany"
    assert make_place("Gurgaon", "Haryana", "India").city == "Gurugram"
    assert make_place("", "", "IN").country == "IN"


@pytest.mark.parametrize(
    "same",
    [
        ("bangalore", "Bengaluru", "BLR", "Bangalore, India"),
        ("UK", "United Kingdom", "GB", "Great Britain", "u.k."),
        ("usa", "US", "United States of America"),
        ("nyc", "New York", "New York City"),
        ("bombay", "MUMBAI"),
        ("São Paulo", "sao paulo"),
    ],
    ids=lambda names: names[0],
)
def test_one_place_has_one_key(same: tuple[str, ...]) -> None:
    assert len({place_key(name) for name in same}) == 1


def test_other_places_have_other_keys() -> None:
    assert len({place_key(name) for name in ("Pune", "Punjab", "India", "Indiana", "Indonesia", "")}) == 6


def test_countries_have_plain_names() -> None:
    assert [country_name(code) for code in ("IN", "HK", "TR", "gb", "")] == [
        "India",
        "Hong Kong",
        "Turkey",
        "United Kingdom",
        "",
    ]


@given(st.text(max_size=60))
def test_any_text_is_a_place_of_some_sort(said: str) -> None:
    for reading in read_places(said):
        assert reading.place is None or reading.place.name
    parse_place(said)
    place_key(said)


def test_nineteen_in_twenty_real_places_are_understood(shared: Path) -> None:
    listings = json.loads((shared / "data/jobs/simplify/listings.json").read_text(encoding="utf-8"))
    board = json.loads((shared / "data/jobs/uber/uber.json").read_text(encoding="utf-8"))
    said = {place for listing in listings + board["jobs"] for place in listing["locations"]}
    understood = {one for one in said if all(map(_understood, read_places(one)))}
    assert len(understood) / len(said) >= 0.95, sorted(said - understood)


def _understood(reading: PlaceReading) -> bool:
    return bool(reading.workplace or (reading.place and reading.place.country))
