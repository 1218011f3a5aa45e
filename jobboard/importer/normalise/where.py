"""Where the work is done, and where one may live who does it."""

from collections.abc import Iterable

from jobboard.core.countries import country_code
from jobboard.core.employment import read_workplace, workplace_in_title
from jobboard.core.places import Place, make_place, parse_place, split_places
from jobboard.core.text import one_line
from jobboard.core.vocabulary import Workplace
from jobboard.importer.raw import RawPosting

MOST_PLACES = 50
_LONGEST_PLACE = 120


def where(raw: RawPosting, title: str) -> tuple[str | None, tuple[Place, ...], tuple[str, ...]]:
    """Workplace, places, and the countries applicants may live in (ISO 3166-1 alpha-2).

    The workplace is what its own field says, else what a place says, else the title. Remote work in a
    country is open to those who live there, unless the source names other countries.
    """
    names = tuple(name for text in raw.locations for name in split_places(text[: _LONGEST_PLACE * MOST_PLACES]))
    said = [(read_workplace(name), parse_place(one_line(name)[:_LONGEST_PLACE])) for name in names]
    places = [place for _, place in said] + [_split_place(parts) for parts in raw.split_locations]
    workplace = read_workplace(one_line(raw.workplace)[:100]) or _strongest(way for way, _ in said)
    workplace = workplace or workplace_in_title(title)
    countries = [code for text in raw.applicant_countries if (code := _country(text))]
    if workplace == Workplace.REMOTE and not countries:
        apart = [place for way, place in said if way == Workplace.REMOTE]
        countries = [place.country for place in apart or places]
    distinct = tuple(dict.fromkeys(place for place in places if place.name))
    return workplace.value if workplace else None, distinct[:MOST_PLACES], tuple(filter(None, dict.fromkeys(countries)))


def _split_place(parts: tuple[str, str, str]) -> Place:
    city, region, country = (one_line(part)[:_LONGEST_PLACE] for part in parts)
    if city and "," in city and not region:
        return parse_place(", ".join(filter(None, (city, country))))
    return make_place(city, region, country)


def _strongest(ways: Iterable[Workplace | None]) -> Workplace | None:
    """Remote before hybrid before on site: what an applicant may choose."""
    said = set(ways)
    return next((way for way in (Workplace.REMOTE, Workplace.HYBRID, Workplace.ONSITE) if way in said), None)


def _country(text: str) -> str:
    text = one_line(text)[:_LONGEST_PLACE]
    return country_code(text) or parse_place(text).country
