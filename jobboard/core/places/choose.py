"""Which reading of a row of pieces explains it best: one place narrow to wide, the wide first, or several places."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from jobboard.core.places.roles import City, Piece

_MOST_TOGETHER = 7
_WRITTEN_OUT = 5_000_000
_A_PLACE = -1.5
_COUNTRY = _REGION = 2.0
_REGION_NAME = 2.5
_CITY_IN_COUNTRY = 3.0
_CITY_IN_REGION = 3.5
_CITY_OF_ITS_REGIONS_NAME = -2.0
_UNKNOWN_CITY = 0.3
_UNKNOWN, _STREET, _AREA, _LEFT_OVER = -1.0, -0.2, -0.3, -2.0
_POSTCODE = 0.7
_SHORT = -1.6
_QUARTER_KM, _SURROUNDINGS_KM = 25, 80
_QUARTER_SHARE = 5
# There people write a town with the code of its state, and we do not know all towns.
_TOWN_AND_CODE = frozenset({"US", "CA", "AU"})
# A town that we do not know is rather in the American state whose code the country shares.
_RATHER_STATES = frozenset(
    {"AL", "AZ", "GA", "KY", "LA", "MD", "ME", "MN", "MO", "MS", "MT", "NC", "NE", "PA", "SC", "SD", "TN", "VA"}
)
# There the name of a region is no city unless the gazetteer says so.
_CITY_STATES = frozenset({"Delhi", "Chandigarh", "Berlin", "Hamburg", "Bremen", "New York"})
_REGIONS_FIRST = frozenset({"US", "CA", "AU", "IN", "GB", "DE"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One place in one country; `city` is a name of its own where we do not know the city."""

    score: float
    country: str = ""
    region: str = ""
    city: str = ""
    known: City | None = field(default=None, compare=False)

    named: bool = field(default=False, compare=False)

    @property
    def weight(self) -> int:
        """How many people mean it; a country or region that is written out outweighs a town of its name."""
        return self.known.weight if self.known else _WRITTEN_OUT if self.named and not self.city else 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pieces that make one place, with what it may be, the likeliest first; nothing where none of it is known."""

    pieces: tuple[Piece, ...]
    readings: tuple[Reading, ...]

    @property
    def score(self) -> float:
        best = self.readings[0].score if self.readings else _nothing(self.pieces)
        short = len(self.pieces) == 1 and len(self.pieces[0].text) == 2 and self.pieces[0].text not in ("US", "UK")
        return best + _A_PLACE + (_SHORT if short else 0.0)


@lru_cache(maxsize=10_000)
def chunks_of(pieces: tuple[Piece, ...]) -> tuple[Chunk, ...]:
    """The row cut into places so that the whole is explained best."""
    best: list[tuple[float, list[Chunk]]] = [(0.0, [])]
    for end in range(1, len(pieces) + 1):
        options = []
        for start in range(max(0, end - _MOST_TOGETHER), end):
            chunk = _chunk(pieces[start:end])
            score, before = best[start]
            options.append((score + chunk.score, [*before, chunk]))
        best.append(max(options, key=lambda option: (round(option[0], 6), -len(option[1]))))
    return tuple(best[-1][1])


def _chunk(pieces: tuple[Piece, ...]) -> Chunk:
    lands = {land for piece in pieces for land in piece.countries}
    lands |= {land for piece in pieces for land, _ in piece.regions}
    lands |= {city.country for piece in pieces for city in piece.cities}
    readings = [max(_readings(pieces, land), key=lambda reading: reading.score) for land in sorted(lands)]
    return Chunk(pieces, tuple(sorted(readings, key=lambda reading: (-reading.score, -reading.weight))))


def _nothing(pieces: tuple[Piece, ...]) -> float:
    return sum(1.2 if piece.area and len(pieces) == 1 else _STREET if piece.street else _UNKNOWN for piece in pieces)


def _readings(pieces: tuple[Piece, ...], land: str) -> list[Reading]:
    """All that the pieces may be as one place of that country."""
    where_land = [None, *(number for number, piece in enumerate(pieces) if land in piece.countries)]
    where_region = [None, *(number for number, piece in enumerate(pieces) if piece.region_in(land))]
    return [
        _reading(pieces, land, at_land, at_region)
        for at_land, at_region in product(where_land, where_region)
        if at_land is None or at_land != at_region
    ]


def _reading(pieces: tuple[Piece, ...], land: str, at_land: int | None, at_region: int | None) -> Reading:
    region = pieces[at_region].region_in(land) if at_region is not None else ""
    supported = at_land is not None or at_region is not None
    score = _COUNTRY * (at_land is not None) + _region_worth(pieces, land, at_region)
    other_pieces = [piece for number, piece in enumerate(pieces) if number not in (at_land, at_region)]
    for piece in pieces:
        if piece.post:
            score += _POSTCODE if land in piece.post else -_POSTCODE
    cities = [(city, piece) for piece in other_pieces if (city := _city(piece, land, region))]
    if cities:
        city, named = max(cities, key=lambda pair: (not pair[1].wide and not pair[1].quarter, pair[0].weight))
        score += _worth(city, named, region, supported)
        other_pieces.remove(named)
        if at_region is not None and _is_its_city(pieces[at_region], land, city):
            score += _LEFT_OVER - 1
        score += sum(_left_over(piece, land, city, supported) for piece in other_pieces if piece.text != named.text)
        return Reading(score, land, region or city.region, city.name, city)
    if at_region is not None and pieces[at_region].region_in(land) in _CITY_STATES:
        score += _UNKNOWN
    town, others = _unknown_town(other_pieces) if supported else ("", other_pieces)
    score += _UNKNOWN_CITY if town else 0
    if (
        supported
        and not town
        and len(other_pieces) == 1
        and other_pieces[0].cities
        and not other_pieces[0].countries
        and not other_pieces[0].coded
    ):
        town, others = other_pieces[0].text, []
    if town and at_land is not None and pieces[at_land].coded and at_region is None and land in _RATHER_STATES:
        score += _UNKNOWN
    if town and not region and len(others) == 1 and not others[0].known and not others[0].street:
        region, others, score = others[0].text, [], score + _UNKNOWN / 2
    if town and at_land is None and at_region is not None and pieces[at_region].coded and land not in _TOWN_AND_CODE:
        score += _UNKNOWN
    score += sum(_left_over(piece, land, None, supported) for piece in others)
    written_out = any(not pieces[at].coded for at in (at_land, at_region) if at is not None)
    return Reading(score, land, region, town, named=written_out)


def _region_worth(pieces: tuple[Piece, ...], land: str, at: int | None) -> float:
    """A code that stands alone, and “UK”, are rather a country's."""
    if at is None:
        return 0.0
    code = pieces[at].countries if pieces[at].coded else frozenset()
    alone = {piece.text for number, piece in enumerate(pieces) if number != at and land not in piece.countries}
    if code and (len(pieces) == 1 or ("GB" in code and (not alone or len(pieces) - len(alone) < 2))):
        return 0.5 if len(pieces) == 1 else 0.0
    return _REGION if pieces[at].coded else _REGION_NAME


def _is_its_city(region: Piece, land: str, quarter: City) -> bool:
    """Whether the region's name is rather that of the city around: “Kreuzberg, Berlin”."""
    city = region.city_in(land)
    return city is not None and region.region_in(land) in _CITY_STATES and _is_quarter(quarter, city)


def _city(piece: Piece, land: str, region: str) -> City | None:
    city = piece.city_in(land, region)
    if city is None or city.curated:
        return city
    elsewhere = piece.countries and not piece.coded and land not in piece.countries
    return None if elsewhere and not (region and city.region == region) else city


def _worth(city: City, piece: Piece, region: str, supported: bool) -> float:
    its_region = _CITY_OF_ITS_REGIONS_NAME if city.country in _REGIONS_FIRST and not city.curated else 0.0
    its_region = its_region if piece.region_in(city.country) else 0.0
    if city.country in piece.countries and not city.curated and not piece.coded:
        its_region -= 1.0 if supported else 2.0
    if not supported:
        return notability(city) + its_region - (1.0 if piece.coded else 0.0)
    return (_CITY_IN_REGION if region and city.region == region else _CITY_IN_COUNTRY) + its_region


def notability(city: City) -> float:
    """How far a city is known without its country."""
    if city.curated or city.weight >= 300_000:
        return 3.0
    return 2.2 if city.weight >= 100_000 else 1.2 if city.weight >= 30_000 else 0.2


def _left_over(piece: Piece, land: str, city: City | None, supported: bool) -> float:
    """What it costs to leave a piece without meaning: more for what is known to be somewhere else."""
    if piece.countries and not piece.coded and land not in piece.countries:
        return _LEFT_OVER - 1
    other = piece.city_in(land)
    if (
        other is not None
        and city is not None
        and (piece.quarter or _is_quarter(other, city) or (piece.wide and _within(other, city, _SURROUNDINGS_KM)))
    ):
        return max(0.1, notability(other) + _A_PLACE + 0.1)
    if piece.quarter:
        return _AREA
    if other is not None and city is not None:
        return -max(0.5, notability(other) * 2 / 3)
    if other is not None and not piece.region_in(land):
        return _AREA
    if land in piece.countries:
        return -0.1
    if piece.region_in(land):
        return -0.5
    if piece.countries or piece.regions:
        return _UNKNOWN - (1.5 if piece.coded and not supported else 0.5)
    return _AREA if piece.area else _STREET if piece.street else _UNKNOWN


def _is_quarter(part: City, city: City) -> bool:
    if (part.curated and part.lat) or part.weight * _QUARTER_SHARE > city.weight:
        return False
    return _within(part, city, _QUARTER_KM)


def _within(part: City, city: City, kilometres: int) -> bool:
    return max(abs(part.lat - city.lat), abs(part.lon - city.lon)) * 111 <= kilometres


def _unknown_town(pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """The town among pieces that we do not know: the first, or in a postal address the last."""
    towns = [piece for piece in pieces if not piece.known and not piece.street]
    if not towns:
        return "", pieces
    town = towns[-1] if len(towns) > 2 or any(piece.street for piece in pieces) else towns[0]
    return town.text, [piece for piece in pieces if piece is not town]
