"""Parse the places of work, the workplace (remote, hybrid, on site), and the countries of applicants."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jobboard.core.employment import read_workplace, workplace_in_title
from jobboard.core.places import Near, Place, PlaceReading, read_address, read_countries, read_places
from jobboard.core.text import one_line
from jobboard.core.vocabulary import Workplace
from jobboard.importer.reading.raw_posting import RawPosting

MOST_PLACES = 50
_LONGEST_PLACE = 120
_Texts = tuple[str, ...]
_Parts = tuple[tuple[str, str, str], ...]


def parse_locations(
    raw: RawPosting, title: str, near: Near, notes: list[str]
) -> tuple[str | None, tuple[Place, ...], tuple[str, ...]]:
    """Workplace, places, and the countries applicants may live in (ISO 3166-1 alpha-2).

    The workplace is taken from its own field, else from a place, else from the title. Remote work in a country is open
    to those who live there, unless the source names other countries. An ambiguous place is kept as text, with a note.
    """
    readings = _remembered_readings(raw, near)
    notes += dict.fromkeys([reading.note for reading in readings if reading.note])
    workplace = read_workplace(one_line(raw.workplace)[:100]) or _most_flexible(
        [reading.workplace for reading in readings]
    )
    workplace = workplace or workplace_in_title(title)
    longest = _LONGEST_PLACE * MOST_PLACES
    countries = [code for text in raw.applicant_countries for code in read_countries(text[:longest], near)]
    if workplace == Workplace.REMOTE and not countries:
        apart = [reading for reading in readings if reading.workplace == Workplace.REMOTE]
        countries = [reading.place.country for reading in apart or readings if reading.place]
    distinct = tuple(dict.fromkeys([reading.place for reading in readings if reading.place]))
    return workplace.value if workplace else None, distinct[:MOST_PLACES], tuple(filter(None, dict.fromkeys(countries)))


def _remembered_readings(raw: RawPosting, near: Near) -> tuple[PlaceReading, ...]:
    """The readings of the places of a posting; of one short place they are remembered, as most postings have one."""
    texts, parts = raw.locations, raw.split_locations
    if len(texts) == 1 and not parts and len(texts[0]) <= _LONGEST_PLACE:
        return _of_one_place(texts, parts, near)
    return tuple(_readings(texts, parts, near))


@lru_cache(maxsize=10_000)
def _of_one_place(texts: _Texts, parts: _Parts, near: Near) -> tuple[PlaceReading, ...]:
    return tuple(_readings(texts, parts, near))


def _readings(texts: _Texts, split: _Parts, near: Near) -> Iterator[PlaceReading]:
    for text in texts:
        yield from read_places(text[: _LONGEST_PLACE * MOST_PLACES], near)
    for parts in split:
        city, region, country = (one_line(part)[: _LONGEST_PLACE * 5] for part in parts)
        yield from read_address(city, region, country, near)


def _most_flexible(ways: Iterable[Workplace | None]) -> Workplace | None:
    """Remote before hybrid before on site: the most that an applicant may choose."""
    named = set(ways)
    return next((way for way in (Workplace.REMOTE, Workplace.HYBRID, Workplace.ONSITE) if way in named), None)
