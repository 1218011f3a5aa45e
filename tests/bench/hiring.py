"""Hiring lines on simulated boards: false ones where nothing changed, and how often a true rise is seen.

python -m tests.bench.hiring [BOARDS]

60 employers of very different size, 900 new openings in the eight weeks that are compared, posted singly or in batches
of about six, and employers whose own pace varies from month to month.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np

from jobboard.core.periods import Period
from jobboard.trends.hiring.measures import MOVING
from jobboard.trends.hiring.movement import Flow, flows, headline
from jobboard.trends.hiring.records import OpeningRecord
from jobboard.trends.maths.growth import Growth, Verdict
from tests.bench.measure import Line, say

EMPLOYERS, OPENINGS, FIELDS, SKILLS, PLACES = 60, 900, 12, 40, 10
_TODAY = date(2026, 11, 28)
RECENT = Period(_TODAY - timedelta(days=28), _TODAY - timedelta(days=1))
BEFORE = Period(_TODAY - timedelta(days=56), _TODAY - timedelta(days=29))
_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
_MOST_FALSE, _BOARDS = 0.1, 100


@dataclass(frozen=True, slots=True)
class World:
    """`batch` openings are posted together; `pace` is by how much an employer's month differs from the last;
    `lift` multiplies the later four weeks of `field`, or of all fields."""

    batch: int = 1
    pace: float = 0.0
    lift: float = 1.0
    field: int | None = None
    openings: int = OPENINGS


WORLDS = {
    "single postings": World(),
    "batches of six": World(batch=6),
    "single postings, uneven months": World(pace=0.4),
    "batches of six, uneven months": World(batch=6, pace=0.4),
}


def board(world: World, random: np.random.Generator) -> list[OpeningRecord]:
    """The new openings of eight weeks."""
    size = random.pareto(1.5, EMPLOYERS) + 0.3
    fields = random.dirichlet(np.full(FIELDS, 0.5), EMPLOYERS)
    places = random.dirichlet(np.full(PLACES, 0.3), EMPLOYERS)
    records = []
    for employer, share in enumerate(size / size.sum()):
        for later in (False, True):
            pace = np.exp(random.normal(0, world.pace)) if world.pace else 1.0
            for field in range(FIELDS):
                lifted = later and world.lift != 1 and world.field in (None, field)
                mean = world.openings / 2 / world.batch * share * pace * fields[employer, field]
                for _ in range(random.poisson(mean * (world.lift if lifted else 1.0))):
                    records += _decision(
                        world, employer, field, int(random.choice(PLACES, p=places[employer])), later, random
                    )
    return records


def _decision(
    world: World, employer: int, field: int, place: int, later: bool, random: np.random.Generator
) -> Iterator[OpeningRecord]:
    """The openings that an employer posts at once."""
    period = RECENT if later else BEFORE
    day = period.first + timedelta(days=int(random.integers(28)))
    posted = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    for _ in range(1 if world.batch == 1 else int(random.poisson(world.batch - 1)) + 1):
        skills = tuple(f"Skill {(field * 3 + number) % SKILLS}" for number in random.choice(5, 2, replace=False))
        yield OpeningRecord(
            company=f"Employer {employer}",
            category=f"Field {field}",
            seniority="",
            skills=skills,
            places=(f"Place {place}",),
            remote=False,
            pay=None,
            pay_group="",
            states_pay=False,
            posted_at=posted,
            closed_at=None,
            expired=False,
            is_open=True,
            is_news=True,
            company_since=_SINCE,
        )


def page(world: World, random: np.random.Generator) -> tuple[Growth, dict[str, tuple[Flow, ...]]]:
    """What the hiring page says of such a board."""
    records = board(world, random)
    return headline(records, RECENT, BEFORE), flows(records, MOVING, RECENT, BEFORE)


def false_lines(world: World, boards: int, seed: int = 1) -> tuple[float, float]:
    """False lines a page, and the share of pages whose headline is falsely sure, where nothing changed."""
    random = np.random.default_rng(seed)
    pages = [page(world, random) for _ in range(boards)]
    lines = sum(len(rows) for _, moving in pages for rows in moving.values())
    return lines / boards, sum(growth.verdict != Verdict.TOO_FEW for growth, _ in pages) / boards


def power(world: World, boards: int, seed: int = 2) -> float:
    """How often a rise is said: of `world.field`, or in the headline."""
    random = np.random.default_rng(seed)
    seen = 0
    for _ in range(boards):
        growth, moving = page(world, random)
        named = any(row.name == f"Field {world.field}" for row in moving["category"])
        seen += named if world.field is not None else growth.verdict != Verdict.TOO_FEW
    return seen / boards


def bench_hiring(boards: int = _BOARDS) -> list[Line]:
    lines = []
    for name, world in WORLDS.items():
        false, sure = false_lines(world, boards)
        figure = f"{false:.2f} and {sure:.2f}"
        reached = false <= _MOST_FALSE and sure <= _MOST_FALSE
        lines.append(Line(f"false lines a page, falsely sure headlines: {name}", figure, "at most 0.1 each", reached))
    for batch in (1, 6):
        for lift in (1.5, 2.0, 3.0):
            headlines = power(World(batch=batch, lift=lift), boards // 2)
            field = power(World(batch=batch, lift=lift, field=0, openings=3 * OPENINGS), boards // 2)
            what = f"a rise of {lift:g} times in batches of {batch} is said: all openings; one field of 2,700 openings"
            lines.append(Line(what, f"{headlines:.0%}; {field:.0%}", "stated", True))
    return lines


if __name__ == "__main__":
    for line in bench_hiring(int(sys.argv[1]) if len(sys.argv) > 1 else _BOARDS):
        say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure} ({line.wanted})")
