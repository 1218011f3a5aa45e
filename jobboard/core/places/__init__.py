"""Parse locations as postings name them: `read_places` for texts, `read_address` for parts, `parse_place` for input."""

from functools import lru_cache

from jobboard.core.cities import known_city
from jobboard.core.countries import country_code, country_name
from jobboard.core.places.place import Place, named_place
from jobboard.core.places.reading import Near, PlaceReading, read_address, read_countries, read_places
from jobboard.core.text import fold

__all__ = [
    "Near",
    "Place",
    "PlaceReading",
    "country_name",
    "make_place",
    "parse_place",
    "place_key",
    "read_address",
    "read_countries",
    "read_places",
]

_TYPED = Near(guess=True)


@lru_cache(maxsize=20_000)
def parse_place(text: str) -> Place:
    """The first place of a text that a person types: of two cities of a name the larger. Nameless where it is none."""
    return next((reading.place for reading in read_places(text, _TYPED) if reading.place), Place(""))


@lru_cache(maxsize=20_000)
def make_place(city: str, region: str, country: str) -> Place:
    """A place from its parts, canonical names put in; `country` may be a name or a code."""
    places = [reading.place for reading in read_address(city, region, country, _TYPED) if reading.place]
    return places[0] if len(places) == 1 else named_place(city, region, country_code(country))


@lru_cache(maxsize=20_000)
def place_key(text: str) -> str:
    """What two names of one place have in common: equal for Bangalore and Bengaluru, UK and United Kingdom.

    Of "Pune, India" it is the key of the narrowest part, Pune. Empty if the text names no place.
    """
    if known := known_city(text):
        return fold(known.name)
    if country := country_code(text):
        return fold(country_name(country))
    place = parse_place(text)
    return fold(place.city or place.region or country_name(place.country) or text)
