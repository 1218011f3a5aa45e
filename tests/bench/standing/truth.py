"""What is true in the simulated year: which openings exist, and what happens to the sites that list them. Seeded."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_LIFE_DAYS = 40.0
_SIZES = (3, 4, 5, 6, 7, 9, 13, 18)
_HR_DAY = 0.1
"""Openings come and go on one day in ten, several at once."""
PLATFORMS = ("lever", "lever", "greenhouse", "greenhouse", "recruitee", "ashby", "feed", "feed")
WORDS = [
    "Weaver",
    "Dyer",
    "Spinner",
    "Fitter",
    "Carder",
    "Tailor",
    "Buyer",
    "Planner",
    "Analyst",
    "Nurse",
    "Teacher",
    "Baker",
    "Driver",
    "Clerk",
    "Welder",
]
CITIES = ["Pune", "Kochi", "Surat", "Delhi", "Mumbai", "Jaipur", "Nagpur", "Indore"]

RATES = {
    "outage": 6.0,  # errors and timeouts for some hours
    "long outage": 0.1,  # for up to three weeks
    "soft 404": 0.5,  # the address answers 200 with a page that says that nothing is there
    "empty by mistake": 0.5,
    "partial": 1.0,  # 200 with a part of the list
    "wrong total": 0.2,  # the answer counts more openings than it lists
    "emptied": 0.3,  # the employer stops hiring for some weeks
    "mass closing": 0.3,
    "move": 0.15,
    "renamed": 0.06,
    "renumbered": 0.1,  # all openings get new ids
    "doubled": 0.1,  # all openings are listed under two ids for some days
    "gone": 0.03,  # the employer gives up; its domain is parked, its board deleted
    "taken over": 0.01,  # another employer gets the address of the board
}
"""How often a year each thing happens to a source."""


@dataclass
class Opening:
    """An opening that exists from `since` until `until`; `key` stands in all its addresses."""

    key: str
    title: str
    city: str
    since: datetime
    until: datetime | None = None


@dataclass
class Site:
    """An employer: its openings, where they are listed now, and what is wrong there until when."""

    number: int
    platform: str
    size: int
    name: str
    openings: dict[str, Opening] = field(default_factory=dict)
    board: int = 0
    generation: int = 0
    trouble: str = ""
    until: datetime | None = None
    version: int = 0
    hires_again: datetime | None = None
    dead: bool = False
    hr_hour: int = 9
    left: dict[str, tuple[str, list[Opening]]] = field(default_factory=dict)
    """Boards that it moved away from: how each answers since, and what was on it."""

    @property
    def token(self) -> str:
        return f"company{self.number}" + (f"n{self.board}" if self.board else "")

    @property
    def host(self) -> str:
        return f"www.company{self.number}.example"


@dataclass(frozen=True)
class Happening:
    """One of `RATES` at one source; `until` where it lasts."""

    site: int
    name: str
    since: datetime
    until: datetime | None


class Truth:
    """All sites; `forward` lets an hour pass and gives the sites whose answers may differ now."""

    def __init__(self, sites: int, now: datetime, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self.now = now
        self.past: list[tuple[int, Opening]] = []
        self.log: list[Happening] = []
        self.sites = [self._site(number) for number in range(sites)]

    def _site(self, number: int) -> Site:
        draw = self._random
        name = f"{draw.choice(WORDS)} {draw.choice(CITIES)} {number} Works"
        site = Site(number, PLATFORMS[number % len(PLATFORMS)], draw.choice(_SIZES), name, hr_hour=draw.randint(8, 17))
        for _ in range(site.size):
            self._open(site)
        return site

    def forward(self) -> None:
        self.now += HOUR
        for site in self.sites:
            if site.until and self.now >= site.until:
                self._end_trouble(site)
            if not site.dead and self.now.hour == site.hr_hour:
                self._day(site)

    def exists(self, number: int, key: str) -> bool:
        return key in self.sites[number].openings

    def _day(self, site: Site) -> None:
        draw = self._random
        for name, rate in RATES.items():
            if draw.random() < rate / 365 and (not site.trouble or name in ("emptied", "mass closing", "gone")):
                self._happen(site, name)
                lasts = site.until if site.trouble == name else None
                self.log.append(Happening(site.number, name, self.now, lasts))
        if site.dead or self.now.weekday() > 4 or draw.random() > _HR_DAY * 7 / 5:
            return
        chance = 1 / (_LIFE_DAYS * _HR_DAY)
        closing = [opening for opening in site.openings.values() if draw.random() < chance]
        self._close(site, closing)
        wanted = site.size * chance if site.hires_again is None or self.now > site.hires_again else 0.0
        for _ in range(int(wanted) + (draw.random() < wanted % 1)):
            self._open(site)
        if site.openings and draw.random() < 0.3:
            opening = draw.choice(list(site.openings.values()))
            opening.title = (
                opening.title.removeprefix("Senior ") if "Senior" in opening.title else f"Senior {opening.title}"
            )
            site.version += 1

    def _happen(self, site: Site, name: str) -> None:
        draw = self._random
        lasting = {
            "outage": (1, 30),
            "long outage": (72, 480),
            "soft 404": (2, 120),
            "empty by mistake": (2, 48),
            "partial": (2, 72),
            "wrong total": (100, 400),
            "doubled": (72, 240),
        }
        if name in lasting:
            site.trouble, site.until = name, self.now + draw.randint(*lasting[name]) * HOUR
        elif name == "emptied":
            self._close(site, list(site.openings.values()))
            site.hires_again = self.now + draw.randint(10, 60) * DAY
        elif name == "mass closing":
            self._close(site, [opening for opening in site.openings.values() if draw.random() < 0.6])
        elif name == "move":
            self._move(site)
        elif name == "renamed":
            site.name = f"{draw.choice(WORDS)}{draw.choice(CITIES)} Group {draw.randint(100, 999)}"
        elif name == "renumbered":
            site.generation += 1
        elif name == "gone":
            self._close(site, list(site.openings.values()))
            site.dead = True
        elif name == "taken over":
            self._close(site, list(site.openings.values()))
            site.name, site.trouble, site.until, site.dead = f"Another Employer {site.number}", "taken over", None, True
        site.version += 1

    def _end_trouble(self, site: Site) -> None:
        site.trouble, site.until = "", None
        site.version += 1

    def _move(self, site: Site) -> None:
        draw = self._random
        left = draw.choice(("404", "404", "empty", "frozen", "redirect"))
        if site.platform == "feed":
            left = "404"
        site.left[f"{site.platform}:{site.token}"] = left, list(site.openings.values())
        site.platform = draw.choice(
            [name for name in ("lever", "greenhouse", "recruitee", "ashby") if name != site.platform]
        )
        site.board += 1

    def _open(self, site: Site) -> None:
        draw = self._random
        key = f"k{site.number}x{len(self.past)}"
        title = f"{draw.choice(WORDS)} {draw.choice(('I', 'II', 'III', 'Lead', 'Trainee'))}"
        opening = Opening(key, title, draw.choice(CITIES), self.now)
        self.past.append((site.number, opening))
        site.openings[key] = opening
        site.version += 1

    def _close(self, site: Site, openings: list[Opening]) -> None:
        for opening in openings:
            opening.until = self.now
            del site.openings[opening.key]
        site.version += bool(openings)

    def periods(self) -> Iterator[tuple[str, datetime, datetime]]:
        for _, opening in self.past:
            yield opening.key, opening.since, opening.until or self.now
