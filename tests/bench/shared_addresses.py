"""What counting addresses instead of browsers costs where people share one (carrier NAT), and what it gains.

A day of people, some of them behind shared IPv4 addresses, each with a browser of some common name. Of terms that
really had so many searchers, how many are counted, and how often a term of just enough is still shown.
`python -m tests.bench.shared_addresses` prints the table of docs/trends.md.
"""

from dataclasses import dataclass

import numpy as np

LEAST, NAMES, REPEATS = 10, 300, 20_000
A_NETWORK = 4
"""Shared addresses of one /24 on which the board's readers are; others are in a network each."""
RULES = ("by browser", "by address, once", "a shared one twice", "and five networks")


@dataclass(frozen=True)
class World:
    """`shared`: the part of people behind a shared address; `behind`: how many of them one address has on the day."""

    name: str
    shared: float
    behind: int


WORLDS = (
    World("nobody shares", 0.0, 1),
    World("a third, 50 readers an address", 0.33, 50),
    World("two thirds, 50 readers an address", 0.66, 50),
    World("two thirds, 300 readers an address", 0.66, 300),
)
PEOPLE = 3_000
"""Readers that search on one day."""


def counted(random: np.random.Generator, world: World, searchers: int) -> dict[str, np.ndarray]:
    """What each rule counts, for many terms of so many searchers."""
    shape = (REPEATS, searchers)
    behind = random.random(shape) < world.shared
    addresses = max(1, round(PEOPLE * world.shared / world.behind))
    address = np.where(behind, random.integers(0, addresses, shape), 10_000 + random.integers(0, 10**7, shape))
    browser = address * NAMES + random.integers(0, NAMES, shape) % NAMES
    once = _distinct(address)
    names = _distinct(browser)
    second = np.minimum(_distinct(np.where(behind, browser, -1)) - (~behind).any(1), 10**6)
    once_shared = _distinct(np.where(behind, address, -1)) - (~behind).any(1)
    twice = _distinct(np.where(behind, -1, address)) - behind.any(1) + np.minimum(second, 2 * once_shared)
    networks = _distinct(np.where(behind, address // A_NETWORK, address))
    rule = np.where(2 * networks >= LEAST, twice, 0)
    return {"by browser": names, "by address, once": once, "a shared one twice": twice, "and five networks": rule}


def _distinct(values: np.ndarray) -> np.ndarray:
    ordered = np.sort(values, axis=1)
    return 1 + (np.diff(ordered, axis=1) != 0).sum(axis=1)


def table() -> list[tuple[str, str, str, str]]:
    """World, rule, part of searchers that is counted, how often ten, twelve and twenty reach the minimum."""
    rows = []
    for world in WORLDS:
        for rule in RULES:
            shown, part = [], 0.0
            for searchers in (10, 12, 20):
                found = counted(np.random.default_rng(11), world, searchers)[rule]
                shown.append(f"{(found >= LEAST).mean():.0%}")
                part = found.mean() / searchers
            rows.append((world.name, rule, f"{part:.0%}", ", ".join(shown)))
    return rows


if __name__ == "__main__":
    for row in table():
        print("| " + " | ".join(row) + " |")
