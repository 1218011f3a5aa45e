"""Where places lie: coordinates of cities. No network."""

from functools import lru_cache
from typing import NamedTuple

from jobboard.core.atlas import AtlasCity, city_in_atlas
from jobboard.core.countries import region_name
from jobboard.core.places import make_place, parse_place

FARTHEST = 500
"""Kilometres within which openings may be looked for."""


class Spot(NamedTuple):
    """A city by its one name, and where it lies in degrees."""

    name: str
    lat: float
    lon: float


@lru_cache(maxsize=20_000)
def spot_of(text: str) -> Spot | None:
    """The city that a person names ("Bangalore", "Cambridge, MA"); None where we know none of that name.

    Its name names it again, so that a filter and its address stay the same thing.
    """
    spot = _found(text)
    if spot is None:
        return None
    name, city = spot
    again = _found(name)
    return Spot(name if again is not None and again[0] == name else text, city.lat, city.lon)


@lru_cache(maxsize=20_000)
def coordinates(city: str, region: str, country: str) -> tuple[float, float] | None:
    """Latitude and longitude of a posting's place; None where it is no city we know."""
    if not city:
        return None
    entry = city_in_atlas(city, country, region) or (city_in_atlas(city, country) if region and country else None)
    return (entry.lat, entry.lon) if entry else None


def _found(text: str) -> tuple[str, AtlasCity] | None:
    place = parse_place(text)
    city = city_in_atlas(place.city, place.country, place.region) if place.city else None
    if city is not None:
        name = place.city if place.country else city.name
        return make_place(name, place.region or city.region, place.country or city.country).name, city
    return _in_state(text)


def _in_state(text: str) -> tuple[str, AtlasCity] | None:
    """ "Augusta, Georgia", whose state has the name of a country."""
    first, _, last = (part.strip() for part in text.partition(","))
    state = region_name(last, "US")
    city = city_in_atlas(first, "US", state) if state else None
    return (f"{city.name}, {state}", city) if city is not None and city.region == state else None
