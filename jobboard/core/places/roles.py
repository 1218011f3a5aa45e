"""What a piece of a place's name may be: a country, a region, a city, several of them, or nothing we know."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from jobboard.core.atlas import AtlasCity, cities_named, foreign_countries
from jobboard.core.cities import City as Known
from jobboard.core.cities import curated_cities
from jobboard.core.countries import country_code, country_of_key, regions_called
from jobboard.core.places.words import around, in_a_street, is_area, is_nowhere, of_all, without_side
from jobboard.core.text import fold

_WIDE = frozenset(map(fold, ("Delhi NCR", "NCR", "Delhi/NCR", "Metro Manila", "Greater London", "Bay Area", "GTA")))
_CURATED = 3
NOTABLE = 100_000
_LAST_LATIN = 0x24F
_CLEARLY = 3
_DIGIT = re.compile(r"\d")
_TOWN = 30_000


@dataclass(frozen=True, slots=True)
class City:
    """A city that a piece may name; `weight` is its people, more of those that postings name without a country."""

    name: str
    region: str
    country: str
    weight: int
    curated: bool = False
    lat: float = 0.0
    lon: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """`countries`, `regions` and `cities` are what it may be, the largest cities first; `coded` is a code of letters.

    `wide` is the surroundings of a city (Delhi NCR), `quarter` a part of it (Thane West); `post` are the countries
    whose postcode stood with it.
    """

    text: str
    countries: frozenset[str] = frozenset()
    regions: tuple[tuple[str, str], ...] = ()
    cities: tuple[City, ...] = ()
    area: bool = False
    street: bool = False
    coded: bool = False
    wide: bool = False
    quarter: bool = False
    post: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        """Of the text alone, since rows of pieces are looked up often."""
        return hash(self.text)

    @property
    def known(self) -> bool:
        return bool(self.countries or self.regions or self.cities or self.area)

    @property
    def notable(self) -> bool:
        """Whether it names a city that is known without its country."""
        return any(city.curated or city.weight >= NOTABLE for city in self.cities)

    def region_in(self, country: str) -> str:
        return next((name for land, name in self.regions if land == country), "")

    def city_in(self, country: str, region: str = "") -> City | None:
        """The largest in the country, and in the region where it is given and known of the city."""
        named = [
            city for city in self.cities if city.country == country and (not region or city.region in ("", region))
        ]
        if not named:
            return None
        clear = named[0].curated or len(named) == 1 or named[1].weight * _CLEARLY < named[0].weight
        return named[0] if clear or region else replace(named[0], region="")


def piece_of(text: str) -> Piece | None:
    """What the text may be; None if it says that there is no place. No place that we know has digits in its name."""
    if _DIGIT.search(text):
        return None if is_nowhere(text) else Piece(text, street=True)
    return _without_digits(text)


@lru_cache(maxsize=20_000)
def _without_digits(text: str) -> Piece | None:
    if is_area(text):
        return Piece(text, area=True)
    if is_nowhere(text):
        return None
    piece = _piece(text)
    if piece.known:
        return piece
    everywhere = of_all(text)
    if everywhere != text and (inner := piece_of(everywhere)):
        return inner if inner.countries or inner.regions else piece
    nearer = around(text)
    for other in dict.fromkeys((nearer, without_side(text), without_side(nearer))):
        known = _piece(other) if other and other != text else piece
        wide = other == nearer
        if known.notable or known.countries or known.regions:
            return replace(known, wide=wide, quarter=not wide)
    return piece


def _piece(text: str) -> Piece:
    name, key = text.replace(".", "").strip(), fold(text)
    coded = len(name) in (2, 3) and name.isascii() and name.isalpha()
    named = country_code(text) if coded else country_of_key(key)
    cities = _cities(text, key)
    if not named and not coded and not any(city.weight >= _TOWN for city in cities):
        named = foreign_countries().get(key, "")
    return Piece(
        text,
        frozenset(filter(None, (named,))),
        regions_called(fold(name) if coded else key, codes=coded and (name.isupper() or name.istitle())),
        cities,
        street=in_a_street(text),
        coded=coded,
        wide=key in _WIDE,
    )


def _cities(text: str, key: str) -> tuple[City, ...]:
    atlas = cities_named(key)
    cities = [_of_gazetteer(city, atlas) for city in curated_cities(key)]
    lands = {(city.country, city.region) for city in cities}
    if len(key) > 2 or not key.isascii():
        cities += [
            _of_atlas(city, text) for city in atlas if not {(city.country, city.region), (city.country, "")} & lands
        ]
    return tuple(sorted(cities, key=lambda city: -city.weight))


def _of_gazetteer(city: Known, atlas: tuple[AtlasCity, ...]) -> City:
    """A city of ours with the people and the place that the atlas knows."""
    same = [city_ for city_ in atlas if city_.country == city.country and city.region in ("", city_.region)]
    largest = max(same or cities_named(fold(city.name)), key=lambda city_: city_.people, default=None)
    if largest is None or largest.country != city.country:
        return City(city.name, city.region, city.country, NOTABLE * _CURATED, True)
    return City(city.name, city.region, city.country, largest.people * _CURATED, True, largest.lat, largest.lon)


def _of_atlas(city: AtlasCity, text: str) -> City:
    """The city under the name that the source gives it, where that is in Latin letters."""
    latin = ord(max(text)) <= _LAST_LATIN
    name = city.name
    if latin and not (text.isupper() or text.islower()):
        name = text
    elif latin and fold(city.name) != fold(text):
        name = text.title()
    people = city.people if city.own else city.people // (2 if text.count(" ") > 1 else 10)
    return City(name, city.region, city.country, people, False, city.lat, city.lon)
