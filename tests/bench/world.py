"""What generated postings are made of: world.toml, with its words and cities in order of rank."""

import random
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from jobboard.core.vocabulary import EmploymentType, Workplace
from tests.bench.words import vocabulary

VOCABULARY = 20_000
TYPES = {
    EmploymentType.FULL_TIME: 78,
    EmploymentType.CONTRACTOR: 9,
    EmploymentType.PART_TIME: 5,
    EmploymentType.INTERN: 6,
    EmploymentType.TEMPORARY: 2,
}
WORKPLACES = {Workplace.ONSITE: 55, Workplace.HYBRID: 28, Workplace.REMOTE: 17}


class World:
    """The same for the same seed; the parts are named as in world.toml."""

    def __init__(self, seed: int) -> None:
        self._parts: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
        known = self._parts["words"]
        self.words = vocabulary(random.Random(seed), VOCABULARY, known["common"].split(), known["trade"].split())

    @cached_property
    def phrases(self) -> list[str]:
        return str(self._parts["words"]["phrases"]).split("; ")

    @cached_property
    def titles(self) -> list[tuple[str, list[str]]]:
        return [(category, titles.split(", ")) for category, titles in self._parts["titles"].items()]

    @cached_property
    def kinds(self) -> list[str]:
        return str(self._parts["companies"]["kinds"]).split(", ")

    @cached_property
    def cities(self) -> list[tuple[str, str]]:
        """City and country, the most frequent first: the n-th country's m-th city has the weight of n times m."""
        ranked = [
            ((nth + 1) * (mth + 1), city, country)
            for nth, (country, line) in enumerate(self._parts["cities"].items())
            for mth, city in enumerate(line.split(", "))
        ]
        return [(city, country) for _, city, country in sorted(ranked)]
