"""From a text to places: what is certain is a place, what is not stays text with a note."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jobboard.core.countries import country_code
from jobboard.core.employment import read_workplace
from jobboard.core.places.choose import Chunk, Reading, chunks_of
from jobboard.core.places.pieces import apart, pieces_of
from jobboard.core.places.place import Place, named_place
from jobboard.core.places.roles import Piece
from jobboard.core.text import cut
from jobboard.core.vocabulary import Workplace

_LONGEST = 6_000
_MOST_PARTS = 100
_ALIKE = 1.0
_KNOWN_FAR, _SMALL = 2.0, 30_000
_MUCH_LARGER = 5
_CITY_LANDS = {"SG": "Singapore", "HK": "Hong Kong"}


@dataclass(frozen=True, slots=True)
class Near:
    """Where a place probably lies that does not say it: `employer` are countries, and `site` is that of the board.

    `guess` takes the largest city of a name where nothing decides: for what readers type, not for what sources say.
    """

    employer: tuple[str, ...] = ()
    site: str = ""
    guess: bool = False


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A place, None where the text names none; how one works there, if it says so; and a note on what is unclear."""

    place: Place | None
    workplace: Workplace | None = None
    note: str = ""


@lru_cache(maxsize=20_000)
def read_places(text: str, near: Near = Near()) -> tuple[PlaceReading, ...]:
    """The places in one text: "Pune / Mumbai", "Remote (US only)", "4th Floor, Hosur Road, Bengaluru 560029"."""
    readings: list[PlaceReading] = []
    before = None
    for part in apart(text[:_LONGEST])[:_MOST_PARTS]:
        workplace = read_workplace(part)
        pieces = pieces_of(part)
        if workplace is None and pieces and all(piece.countries for piece in pieces):
            workplace = before  # “Remote - UK or Ireland”
        before = workplace
        chunks = _countries(pieces) if workplace == Workplace.REMOTE else ()
        chunks = chunks or chunks_of(pieces)
        readings += _decided(chunks, near, workplace) if chunks else [PlaceReading(None, workplace)]
    return tuple(dict.fromkeys(readings))


@lru_cache(maxsize=20_000)
def read_address(city: str, region: str, country: str, near: Near = Near()) -> tuple[PlaceReading, ...]:
    """The places of an address whose parts the source tells apart; `country` may be a name or a code."""
    land = country_code(country) or country
    known = Near((land,)) if len(land) == 2 else near
    readings = read_places(", ".join(filter(None, (city, region, country))), known)
    if len(land) != 2 or len(readings) != 1 or not (place := readings[0].place) or place.country == land:
        return readings
    return (PlaceReading(named_place(city, region, land), readings[0].workplace),)


def _countries(pieces: tuple[Piece, ...]) -> tuple[Chunk, ...]:
    """Countries alone, as applicants to remote work are told: “Remote - US, CA” is Canada, not California."""
    alone = len(pieces) > 1 and all(piece.countries for piece in pieces)
    return tuple(chunk for piece in pieces for chunk in chunks_of((piece,))) if alone else ()


@lru_cache(maxsize=5_000)
def read_countries(text: str, near: Near = Near()) -> tuple[str, ...]:
    """The countries (ISO 3166-1 alpha-2) that a text about applicants names: “US, CA, GB” are three."""
    countries: list[str] = []
    for part in apart(text[:_LONGEST])[:_MOST_PARTS]:
        pieces = pieces_of(part)
        chosen = [_chosen(chunk, near) for chunk in _countries(pieces) or chunks_of(pieces)]
        countries += [reading.country for reading in chosen if reading]
    return tuple(dict.fromkeys(countries))


def _decided(chunks: tuple[Chunk, ...], near: Near, workplace: Workplace | None) -> Iterable[PlaceReading]:
    """The places of a row; those that stand beside others are looked for where those are."""
    chosen = [_chosen(chunk, near) for chunk in chunks]
    lands = tuple(dict.fromkeys(reading.country for reading in chosen if reading))
    for number, (chunk, reading) in enumerate(zip(chunks, chosen, strict=True)):
        following = chosen[number + 1] if number + 1 < len(chosen) else None
        if reading is not None and following is not None and _is_quarter_name(reading, following):
            continue
        if reading is None and lands and chunk.readings:
            reading = _chosen(chunk, Near(lands, near.site))
        yield _told(chunk, reading, workplace)


def _chosen(chunk: Chunk, near: Near) -> Reading | None:
    """The reading that is meant; None where several are as good and nothing decides."""
    if not chunk.readings or chunk.readings[0].score <= 0:
        return None
    alike = [reading for reading in chunk.readings if reading.score > chunk.readings[0].score - _ALIKE]
    for land in near.employer:
        if match := next((reading for reading in alike if reading.country == land), None):
            return match
    if _is_faint(chunk.readings[0]) and {reading.country for reading in alike} != {near.site} and not near.guess:
        return None
    heaviest = sorted(alike, key=lambda reading: -reading.weight)
    if len(alike) == 1 or heaviest[0].weight > heaviest[1].weight * _MUCH_LARGER:
        return heaviest[0]
    if match := next((reading for reading in alike if reading.country == near.site), None):
        return match
    return heaviest[0] if near.guess else None


def _is_quarter_name(reading: Reading, following: Reading) -> bool:
    """Whether a small town abroad is rather a quarter of the city behind it: “Camden, London”."""
    small = reading.known is not None and not reading.known.curated and reading.score < _KNOWN_FAR
    return small and reading.country != following.country and reading.weight * _MUCH_LARGER < following.weight


def _is_faint(reading: Reading) -> bool:
    """Whether it is the name of a town that few know, and of nothing else: perhaps a quarter of some other city."""
    return reading.known is not None and reading.score < _KNOWN_FAR and reading.weight < _SMALL


def _told(chunk: Chunk, reading: Reading | None, workplace: Workplace | None) -> PlaceReading:
    text = cut(", ".join(piece.text for piece in chunk.pieces), 120)
    if reading is not None:
        city = _CITY_LANDS.get(reading.country, reading.city) if reading.city else ""
        return PlaceReading(named_place(city, reading.region, reading.country), workplace)
    if all(piece.area for piece in chunk.pieces):
        return PlaceReading(Place(text), workplace)
    if workplace == Workplace.REMOTE and not chunk.readings:
        return PlaceReading(None, workplace, f"“{cut(text, 60)}” is no place that we know; it was left out")
    why = "may be in several countries" if chunk.readings else "is not known"
    return PlaceReading(Place(text), workplace, f"the place “{cut(text, 60)}” {why}; it is shown as it was written")
