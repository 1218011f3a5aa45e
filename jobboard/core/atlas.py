"""The world's cities of 1,000 people and more by any of their names, with where they lie.

They are read in place from `atlas.bin`, which `atlas_build` makes: opening it costs a millisecond and no memory.
"""

import mmap
import struct
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple

from jobboard.core.text import fold

MAGIC = b"ATLAS\x01\x00\x00"
SECTIONS = ("names", "name_starts", "lat", "lon", "people", "regions", "keys", "key_starts", "numbers", "lands", "said")
_OTHER_NAME = 1 << 31
_OWN_NAME = 10
_LONGEST = 120


class AtlasCity(NamedTuple):
    """`own` says whether it was found by the name it has here."""

    name: str
    country: str
    region: str
    lat: float
    lon: float
    people: int
    own: bool = True


def city_in_atlas(name: str, country: str = "", region: str = "") -> AtlasCity | None:
    """The largest city of that name, in that country and region where they are given and known; None if none is."""
    fitting = [
        city
        for city in cities_named(fold(name))
        if country in ("", city.country) and (not region or city.region in ("", region))
    ]
    return max(fitting, key=weight, default=None)


def weight(city: AtlasCity) -> int:
    """What makes a city the one that is meant: its size, and that the name is its own."""
    return city.people * (_OWN_NAME if city.own else 1)


@lru_cache(maxsize=20_000)
def cities_named(key: str) -> tuple[AtlasCity, ...]:
    """All cities of a folded name, the largest first."""
    return _atlas().find(key.encode()) if 0 < len(key) <= _LONGEST else ()


@cache
def foreign_countries() -> dict[str, str]:
    """The codes of countries by their folded names in the languages that are spoken most."""
    text = bytes(_atlas().section("said")).decode()
    lines = (line.partition("\t") for line in text.split("\n"))
    return {name: code for name, _, code in lines}


class _Atlas:
    def __init__(self, data: memoryview) -> None:
        assert data[: len(MAGIC)] == MAGIC
        sizes = struct.unpack_from(f"<{len(SECTIONS)}Q", data, len(MAGIC))
        start = len(MAGIC) + 8 * len(SECTIONS)
        self._sections = {}
        for name, size in zip(SECTIONS, sizes, strict=True):
            self._sections[name] = data[start : start + size]
            start += size + -size % 8
        self._names, self._keys = self.section("names"), self.section("keys")
        self._name_starts, self._key_starts = (
            self.section("name_starts").cast("I"),
            self.section("key_starts").cast("I"),
        )
        self._lat, self._lon = self.section("lat").cast("f"), self.section("lon").cast("f")
        self._people, self._numbers = self.section("people").cast("I"), self.section("numbers").cast("I")
        self._places = self.section("regions").cast("H")
        lands = bytes(self.section("lands")).decode().split("\n")
        self._lands = [(land, region) for land, _, region in (line.partition("\t") for line in lands)]

    def section(self, name: str) -> memoryview:
        return self._sections[name]

    def find(self, key: bytes) -> tuple[AtlasCity, ...]:
        at = bisect_left(range(len(self._numbers)), key, key=self._key)
        cities = []
        while at < len(self._numbers) and self._key(at) == key:
            cities.append(self._city(self._numbers[at]))
            at += 1
        return tuple(sorted(cities, key=lambda city: -city.people))

    def _key(self, at: int) -> bytes:
        return bytes(self._keys[self._key_starts[at] : self._key_starts[at + 1]])

    def _city(self, entry: int) -> AtlasCity:
        number = entry & ~_OTHER_NAME
        name = bytes(self._names[self._name_starts[number] : self._name_starts[number + 1]]).decode()
        lat, lon = round(self._lat[number], 4), round(self._lon[number], 4)
        return AtlasCity(name, *self._lands[self._places[number]], lat, lon, self._people[number], entry < _OTHER_NAME)


@cache
def _atlas() -> _Atlas:
    """The file as it lies on disk; the mapping lives as long as the program."""
    with as_file(files("jobboard.core") / "atlas.bin") as path, path.open("rb") as file:
        return _Atlas(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
