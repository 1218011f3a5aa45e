"""The mixed queries of the search benchmark: words common to rare, phrases, filters, and none at all."""

import random
from typing import Any

from tests.bench.world import TYPES, WORKPLACES, World

Query = dict[str, Any]


def queries(count: int = 100, seed: int = 7) -> list[Query]:
    """`count` queries as keyword arguments of JobFilter; the same for the same seed, which names the vocabulary too."""
    rng, world = random.Random(seed * 31 + 5), World(seed)
    shapes = (_common, _title, _two, _phrase, _rare, _three, _without, _filters, _title, _nothing)
    asked = [shapes[n % len(shapes)](rng, world) for n in range(count)]
    for n, query in enumerate(asked):
        if n % 3 == 1:
            query |= _one_filter(rng, world)
        if n % 7 == 3:
            query["sort"] = rng.choice(("newest", "salary", "relevance"))
    return asked


def _common(rng: random.Random, world: World) -> Query:
    return {"q": rng.choice(world.words[20:400])}


def _rare(rng: random.Random, world: World) -> Query:
    return {"q": rng.choice(world.words[8_000:])}


def _two(rng: random.Random, world: World) -> Query:
    return {"q": " ".join((rng.choice(world.words[80:300]), rng.choice(world.words[100:2_000])))}


def _three(rng: random.Random, world: World) -> Query:
    return {"q": " ".join(rng.sample(world.words[100:900], 3))}


def _title(rng: random.Random, world: World) -> Query:
    _, titles = rng.choice(world.titles)
    return {"q": rng.choice(titles).lower()}


def _phrase(rng: random.Random, world: World) -> Query:
    return {"q": f'"{rng.choice(world.phrases)}"'}


def _without(rng: random.Random, world: World) -> Query:
    wanted = rng.choice(("engineer", "manager", "editor", "data", "designer"))
    return {"q": f"{wanted} -{rng.choice(('senior', 'lead', 'junior'))}"}


def _filters(rng: random.Random, world: World) -> Query:
    return _one_filter(rng, world) | _one_filter(rng, world)


def _nothing(rng: random.Random, world: World) -> Query:
    return {}


def _one_filter(rng: random.Random, world: World) -> Query:
    choices: list[Query] = [
        {"category": (rng.choice(world.titles)[0],)},
        {"type": (rng.choice(list(TYPES)).value,)},
        {"workplace": (rng.choice(list(WORKPLACES)).value,)},
        {"location": (rng.choice(world.cities[:40])[0],)},
        {"salary_min": rng.choice((500_000, 1_000_000, 2_000_000))},
        {"posted": rng.choice((1, 7, 30))},
    ]
    return rng.choice(choices)
