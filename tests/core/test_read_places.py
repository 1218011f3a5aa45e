"""Texts about places as sources write them, and what a careful person reads in them."""

from pathlib import Path

import pytest

from jobboard.core.places import Near, PlaceReading, read_address, read_countries, read_places

TABLE = Path(__file__).parents[1] / "data" / "places.txt"


def written(readings: tuple[PlaceReading, ...]) -> str:
    """“Pune/IN; ~EMEA [remote]”: cities and countries, texts that were not understood, how one works there."""
    places = [reading.place for reading in readings if reading.place]
    names = [f"{place.city}/{place.country}" if place.country else f"~{place.name}" for place in places]
    ways = sorted({reading.workplace.value for reading in readings if reading.workplace})
    return " ".join(filter(None, ("; ".join(names), f"[{','.join(ways)}]" if ways else "")))


def test_each_text_of_the_table_is_read_as_it_stands_there() -> None:
    rows = [line.partition(" =>")[::2] for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 500
    assert [
        row
        for text, wanted in rows
        if (row := (text, written(read_places(text, Near(site="IN"))))) != (text, wanted.strip())
    ] == []


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (("Pune", "MH", "IN"), "Pune/IN"),
        (("Coimbatore", "Tamil Nadu", "IND"), "Coimbatore/IN"),
        (("Mumbai / Pune", "", "IN"), "Mumbai/IN; Pune/IN"),
        (("Remote", "", "IN"), "/IN [remote]"),
        (("Atlanta", "Georgia", ""), "Atlanta/US"),
        (("UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE"), ""),
        (("Andheri West", "Maharashtra", "IN"), "Andheri West/IN"),
        (("Andheri West, Mumbai", "Maharashtra", "IN"), "Mumbai/IN"),
        (("Stockholm", "Sweden", "SE"), "Stockholm/SE"),
        (("København", "Europe", "DK"), "Copenhagen/DK"),
        (("Cambridge", "", "US"), "Cambridge/US"),
        (("Lingen", "NI", "DE"), "Lingen/DE"),
        (("Kleinkleckersdorf", "", "Germany"), "Kleinkleckersdorf/DE"),
        (("", "Karnataka", "India"), "/IN"),
        (("", "", "GB"), "/GB"),
        (("San Jose", "San José", "CR"), "San José/CR"),
        (("Bengaluru", "Karnataka", "in"), "Bengaluru/IN"),
    ],
)
def test_an_address_told_in_parts_is_read(address: tuple[str, str, str], wanted: str) -> None:
    assert written(read_address(*address)) == wanted


@pytest.mark.parametrize(
    ("text", "near", "wanted"),
    [
        ("Cambridge", Near(("US",)), "Cambridge/US"),
        ("Cambridge", Near(("GB",)), "Cambridge/GB"),
        ("Cambridge", Near(site="GB"), "Cambridge/GB"),
        ("Cambridge", Near(), "~Cambridge"),
        ("London", Near(("CA",)), "London/CA"),
        ("London", Near(site="CA"), "London/GB"),
        ("Hyderabad", Near(("PK",)), "Hyderabad/PK"),
        ("San Jose", Near(("CR",)), "San José/CR"),
        ("Dahej, IN", Near(("IN",)), "Dahej/IN"),
        ("Roachdale, IN", Near(("US",)), "Roachdale/US"),
        ("Dahej, IN", Near(site="IN"), "Dahej/IN"),
        ("Dahej, IN", Near(), "~Dahej, IN"),
        ("Roachdale, IN", Near(site="IN"), "Roachdale/US"),
        ("Georgia", Near(("GE",)), "/GE"),
        ("Cambridge; Boston", Near(), "~Cambridge; Boston/US"),
        ("Cambridge, Boston", Near(), "Cambridge/US; Boston/US"),
    ],
)
def test_what_several_countries_have_is_told_by_the_employer_or_not_at_all(text: str, near: Near, wanted: str) -> None:
    assert written(read_places(text, near)) == wanted


def test_what_is_not_certain_is_noted() -> None:
    notes = [reading.note for text in ("Nowhereville", "Cambridge") for reading in read_places(text)]
    assert notes == [
        "the place “Nowhereville” is not known; it is shown as it was written",
        "the place “Cambridge” may be in several countries; it is shown as it was written",
    ]


def test_a_hostile_text_is_read_in_no_time() -> None:
    for text in ("a, " * 3000, "(" * 6000, "- " * 3000, "and " * 1500, "1" * 6000, "Pune/" * 1200, "\u0301" * 6000):
        assert len(read_places(text)) <= 100


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("US, CA, GB", ("US", "CA", "GB")),
        ("USA/Canada", ("US", "CA")),
        ("India and Sri Lanka", ("IN", "LK")),
        ("Karnataka, India", ("IN",)),
        ("Bengaluru", ("IN",)),
        ("Worldwide", ()),
        ("EMEA", ()),
        ("Georgia", ()),
    ],
)
def test_countries_of_applicants_are_read(text: str, countries: tuple[str, ...]) -> None:
    assert read_countries(text) == countries
