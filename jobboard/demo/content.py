"""The demo's openings as companies.toml and roles.toml give them."""

import tomllib
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from slugify import slugify

from jobboard.demo.pay import Pay, parse_pay

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

    def __init__(self, table: dict[str, Any]) -> None:
        self.category: str = table["category"]
        self._lines: dict[str, list[str]] = {part: table[part] for part in _TAKEN}
        self._skills: list[str] = table["skills"]
        self._taken: dict[str, list[set[int]]] = {part: [] for part in _TAKEN}

    def lines(self, part: str, named: list[int | str] | None) -> tuple[str, ...]:
        """The lines an opening names, by position or in its own words; else the role's."""
        lines, used = self._lines[part], self._taken[part]
        choice = named or min(
            combinations(range(len(lines)), _TAKEN[part]), key=lambda choice: _likeness(set(choice), used)
        )
        used.append({line for line in choice if isinstance(line, int)})
        return tuple(lines[line] if isinstance(line, int) else line for line in choice)

    def skills(self) -> tuple[str, ...]:
        start = len(self._taken["do"]) % 2
        return tuple(self._skills[start : start + 4])


def demo_openings() -> list[DemoOpening]:
    """Every opening, in the order of the file."""
    companies = _read("companies.toml")
    roles = {name: _Role(table) for name, table in _read("roles.toml").items()}
    countries = {city: country for country, line in companies["countries"].items() for city in line.split(", ")}
    openings = []
    for company in companies["company"]:
        employer = Employer(company["name"], company["about"], company["offer"], company.get("feed", ""))
        for table in company["openings"]:
            places = [_place(city, table["work"], countries) for city in table.get("at", company["at"]).split("; ")]
            openings.append(_opening(employer, table, roles[table["role"]], tuple(places)))
    return openings


def _opening(employer: Employer, table: dict[str, Any], role: _Role, places: tuple[str, ...]) -> DemoOpening:
    return DemoOpening(
        id=f"{employer.slug}-{slugify(table['title'])}",
        employer=employer,
        title=table["title"],
        category=role.category,
        text=table["text"],
        do=role.lines("do", table.get("do")),
        bring=(table["need"], *role.lines("bring", table.get("bring"))),
        places=places,
        workplace=table["work"],
        level=table["level"],
        type=table.get("type", "Full-time"),
        skills=tuple(table.get("skills") or role.skills()),
        pay=parse_pay(table["pay"]) if "pay" in table else None,
        closes=table.get("closes"),
    )


def _likeness(chosen: set[int], used: list[set[int]]) -> tuple[int, int]:
    shared = [len(chosen & earlier) for earlier in used]
    return max(shared, default=0), sum(shared)


def _place(city: str, work: str, countries: dict[str, str]) -> str:
    if city == "Anywhere":
        return "Remote"
    place = f"{city}, {countries[city]}" if city in countries else city
    return f"Remote, {place}" if work == "remote" else place


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
