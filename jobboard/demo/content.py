"""The demo's openings as companies.toml and roles.toml give them."""

import random
import tomllib
from collections import Counter
from dataclasses import dataclass
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


def demo_openings() -> list[DemoOpening]:
    """Every opening, in the order of the file."""
    companies, roles = _read("companies.toml"), _read("roles.toml")
    countries = {city: country for country, line in companies["countries"].items() for city in line.split(", ")}
    told: Counter[str] = Counter()
    openings = []
    for company in companies["company"]:
        employer = Employer(company["name"], company["about"], company["offer"], company.get("feed", ""))
        for said in company["openings"]:
            role = roles[said["role"]]
            openings.append(_opening(employer, {"at": company["at"], **said}, role, told[said["role"]], countries))
            told[said["role"]] += 1
    return openings


def _opening(
    employer: Employer, said: dict[str, Any], role: dict[str, Any], told: int, countries: dict[str, str]
) -> DemoOpening:
    return DemoOpening(
        id=f"{employer.slug}-{slugify(said['title'])}",
        employer=employer,
        title=said["title"],
        category=role["category"],
        text=said["text"],
        do=_lines("do", said, role, told),
        bring=(said["need"], *_lines("bring", said, role, told)),
        places=tuple(_place(city, said["work"], countries) for city in said["at"].split("; ")),
        workplace=said["work"],
        level=said["level"],
        type=said.get("type", "Full-time"),
        skills=tuple(said.get("skills") or role["skills"][told % 2 : told % 2 + 4]),
        pay=read_pay(said["pay"]) if "pay" in said else None,
        closes=said.get("closes"),
    )


def _lines(part: str, said: dict[str, Any], role: dict[str, Any], told: int) -> tuple[str, ...]:
    """The lines an opening names; else some of the role's, other ones each time the role is told again."""
    lines: list[str] = role[part]
    if part in said:
        return tuple(lines[line] if isinstance(line, int) else line for line in said[part])
    some = random.Random(f"{said['title']} {part}").sample(range(len(lines)), _TAKEN[part])  # noqa: S311 - no secret
    at = range(told * _TAKEN[part], (told + 1) * _TAKEN[part]) if told < 2 else sorted(some)
    return tuple(lines[n % len(lines)] for n in at)


def _place(city: str, work: str, countries: dict[str, str]) -> str:
    if city == "Anywhere":
        return "Remote"
    place = f"{city}, {countries[city]}" if city in countries else city
    return f"Remote, {place}" if work == "remote" else place


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
