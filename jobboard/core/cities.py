"""The gazetteer, looked up by any name of a city."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from jobboard.core.gazetteer import CITIES
from jobboard.core.text import fold

_ENTRY = re.compile(r"([^(;]{1,60})(?:\(([^)]{0,200})\))?;?")


class City(NamedTuple):
    name: str
    region: str
    country: str


def known_city(text: str, country: str = "", region: str = "") -> City | None:
    """The city of that name, in that country and region where they are given; None if we do not know it."""
    for city in _cities().get(fold(text), ()):
        if country in ("", city.country) and (not region or city.region in ("", region)):
            return city
    return None


def curated_cities(key: str) -> tuple[City, ...]:
    """The cities of the gazetteer by a folded name."""
    return _cities().get(key, ())


def other_names() -> Iterator[tuple[str, list[str]]]:
    """The cities that have other names, with them."""
    for regions in CITIES.values():
        for entries in regions.values():
            for name, others in _ENTRY.findall(entries):
                if others:
                    yield name.strip(), others.split(",")


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    cities: dict[str, tuple[City, ...]] = {}
    for country, regions in CITIES.items():
        for region, entries in regions.items():
            for name, others in _ENTRY.findall(entries):
                city = City(name.strip(), region, country)
                for known_as in (name, *filter(None, others.split(","))):
                    key = fold(known_as)
                    cities[key] = (*cities.get(key, ()), city)
    return cities
