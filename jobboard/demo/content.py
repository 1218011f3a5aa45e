"""The demo's openings as companies.toml and roles.toml give them."""

import tomllib
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from slugify import slugify

from jobboard.demo.pay import Pay, read_pay

_HERE = Path(__file__).parent
_TAKEN = {"do": 4, "bring": 3}


@dataclass(frozen=True, slots=True)
class Employer:
    """`feed` is the system that the employer's openings are exported from, if not the shared sheet."""

    name: str
    about: str
    offer: str
    feed: str = ""

    @property
    def slug(self) -> str:
        return slugify(self.name.replace("&", "and"))


@dataclass(frozen=True, slots=True)
class DemoOpening:
    """One opening; `closes` is days from now, and None where the employer names no day."""

    id: str
    employer: Employer
    title: str
    category: str
    text: str
    do: tuple[str, ...]
    bring: tuple[str, ...]
    places: tuple[str, ...]
    workplace: str
    level: str
    type: str
    skills: tuple[str, ...]
    pay: Pay | None
    closes: int | None

    @property
    def page(self) -> str:
        return f"https://careers.{self.employer.slug}.example/openings/{self.id}"


class _Role:
    """A role's lines, of which each opening takes the ones least like what earlier openings took."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.category: str = said["category"]
        self._lines: dict[str, list[str]] = {part: said[part] for part in _TAKEN}
        self._skills: list[str] = said["skills"]
        self._taken: dict[str, list[set[int]]] = {part: [] for part in _TAKEN}

    def lines(self, part: str, named: list[int | str] | None) -> tuple[str, ...]:
        """The lines an opening names, by position or in its own words; else the role's."""
        lines, taken = self._lines[part], self._taken[part]
        chosen = named or min(
            combinations(range(len(lines)), _TAKEN[part]), key=lambda some: _likeness(set(some), taken)
        )
        taken.append({line for line in chosen if isinstance(line, int)})
        return tuple(lines[line] if isinstance(line, int) else line for line in chosen)

    def skills(self) -> tuple[str, ...]:
        start = len(self._taken["do"]) % 2
        return tuple(self._skills[start : start + 4])


def demo_openings() -> list[DemoOpening]:
    """Every opening, in the order of the file."""
    companies = _read("companies.toml")
    roles = {name: _Role(said) for name, said in _read("roles.toml").items()}
    countries = {city: country for country, line in companies["countries"].items() for city in line.split(", ")}
    openings = []
    for company in companies["company"]:
        employer = Employer(company["name"], company["about"], company["offer"], company.get("feed", ""))
        for said in company["openings"]:
            places = [_place(city, said["work"], countries) for city in said.get("at", company["at"]).split("; ")]
            openings.append(_opening(employer, said, roles[said["role"]], tuple(places)))
    return openings


def _opening(employer: Employer, said: dict[str, Any], role: _Role, places: tuple[str, ...]) -> DemoOpening:
    return DemoOpening(
        id=f"{employer.slug}-{slugify(said['title'])}",
        employer=employer,
        title=said["title"],
        category=role.category,
        text=said["text"],
        do=role.lines("do", said.get("do")),
        bring=(said["need"], *role.lines("bring", said.get("bring"))),
        places=places,
        workplace=said["work"],
        level=said["level"],
        type=said.get("type", "Full-time"),
        skills=tuple(said.get("skills") or role.skills()),
        pay=read_pay(said["pay"]) if "pay" in said else None,
        closes=said.get("closes"),
    )


def _likeness(some: set[int], taken: list[set[int]]) -> tuple[int, int]:
    shared = [len(some & earlier) for earlier in taken]
    return max(shared, default=0), sum(shared)


def _place(city: str, work: str, countries: dict[str, str]) -> str:
    if city == "Anywhere":
        return "Remote"
    place = f"{city}, {countries[city]}" if city in countries else city
    return f"Remote, {place}" if work == "remote" else place


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
