"""Invented postings in any number: seeded, with words, places and companies as unevenly spread as real ones.

python -m tests.bench.postings 100000 postings.csv
"""

import csv
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from jobboard.importer.reading.raw_posting import RawPosting
from tests.bench.queries import queries
from tests.bench.words import zipf
from tests.bench.world import TYPES, WORKPLACES, World

__all__ = ["NOW", "postings", "queries", "write_csv"]

NOW = datetime(2026, 11, 15, 6, 0, tzinfo=UTC)
CHUNK = 500
LEVELS = ("", "", "", "", "Senior ", "Senior ", "Lead ", "Junior ", "Principal ")
PAY = {
    "India": ("INR", 400_000, 50_000),
    "United Kingdom": ("GBP", 28_000, 1_000),
    "United States": ("USD", 60_000, 2_000),
}
PAY_ELSEWHERE = ("EUR", 32_000, 1_000)
COLUMNS = {
    "id": "external_id",
    "title": "title",
    "company": "company",
    "location": "locations",
    "workplace": "workplace",
    "employment type": "employment_types",
    "category": "category",
    "salary min": "salary_min",
    "salary max": "salary_max",
    "currency": "salary_currency",
    "period": "salary_period",
    "apply url": "apply_url",
    "posted": "posted_at",
    "closing": "valid_through",
    "description": "description",
}


def postings(count: int, seed: int = 7, now: datetime = NOW) -> Iterator[RawPosting]:
    """`count` postings; the same for the same seed and moment. `now` is the day before which all are posted."""
    return _Writer(count, seed, now).postings()


def write_csv(path: Path, count: int, seed: int = 7, now: datetime = NOW) -> Path:
    """The same postings as a file that `jobboard import` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS)
        sheet.writerows(
            [_cell(getattr(posting, name)) for name in COLUMNS.values()] for posting in postings(count, seed, now)
        )
    return path


class _Writer:
    def __init__(self, count: int, seed: int, now: datetime) -> None:
        self.count, self.now = count, now
        self.rng = random.Random(seed * 1_000_003 + 1)
        self.world = World(seed)
        self.by_word = zipf(len(self.world.words))
        self.by_city = zipf(len(self.world.cities))
        self.by_category = zipf(len(self.world.titles), 0.6)
        self.companies = self._company_names(max(1, count // 12))
        self.by_company = zipf(len(self.companies), 0.7)

    def postings(self) -> Iterator[RawPosting]:
        for start in range(0, self.count, CHUNK):
            yield from self._chunk(start, min(CHUNK, self.count - start))

    def _chunk(self, start: int, size: int) -> Iterator[RawPosting]:
        pick, world = self.rng.choices, self.world
        lengths = [self.rng.randint(195, 255) for _ in range(size)]
        words = iter(pick(world.words, cum_weights=self.by_word, k=sum(lengths)))
        companies = pick(self.companies, cum_weights=self.by_company, k=size)
        categories = pick(world.titles, cum_weights=self.by_category, k=size)
        types = pick(list(TYPES), weights=list(TYPES.values()), k=size)
        workplaces = pick(list(WORKPLACES), weights=list(WORKPLACES.values()), k=size)
        for offset in range(size):
            category, titles = categories[offset]
            places = pick(world.cities, cum_weights=self.by_city, k=2 if self.rng.random() < 0.03 else 1)
            low, high, currency = self._pay(places[0][1])
            posted, closing = self._dates()
            number = start + offset + 1
            yield RawPosting(
                where=f"posting {number}",
                external_id=f"bench-{number}",
                title=self._title(titles),
                company=companies[offset],
                description=self._description(list(islice(words, lengths[offset]))),
                locations=tuple(dict.fromkeys(f"{city}, {country}" for city, country in places)),
                employment_types=(types[offset].value,),
                workplace=workplaces[offset].value,
                category=category,
                salary_min=low,
                salary_max=high,
                salary_currency=currency,
                salary_period="YEAR" if low else "",
                apply_url=f"https://jobs.example/{number}",
                posted_at=posted,
                valid_through=closing,
            )

    def _company_names(self, count: int) -> list[str]:
        """Different names: a rare word and a kind, and a number where those run out."""
        words, kinds = self.world.words[-6_000:], self.world.kinds
        pairs = len(words) * len(kinds)
        step = 7_919  # prime and no divisor of the pairs, so each pair comes once before any comes again
        names = []
        for n in range(count):
            word, kind = divmod(n * step % pairs, len(kinds))
            again = f" {n // pairs + 1}" if n >= pairs else ""
            names.append(f"{words[word].title()} {kinds[kind]}{again}")
        return names

    def _title(self, titles: list[str]) -> str:
        team = f", {self.rng.choice(self.world.words[:4_000]).title()}" if self.rng.random() < 0.2 else ""
        return self.rng.choice(LEVELS) + self.rng.choice(titles) + team

    def _description(self, words: list[str]) -> str:
        """Two paragraphs, a heading, a list of six lines and a closing paragraph."""
        a, b = len(words) // 5, len(words) * 2 // 5
        step = (len(words) - b) // 7
        items = "".join(f"<li>{_sentence(words[at : at + step])}</li>" for at in range(b, b + 6 * step, step))
        phrase = self.rng.choice(self.world.phrases)
        return (
            f"<p>{_sentence(words[:a])}</p><p>{_sentence(words[a:b])}</p>"
            f"<h3>What you will do</h3><ul>{items}</ul><p>{_sentence([*words[b + 6 * step :], phrase])}</p>"
        )

    def _pay(self, country: str) -> tuple[str, str, str]:
        if self.rng.random() >= 0.6:
            return "", "", ""
        currency, least, unit = PAY.get(country, PAY_ELSEWHERE)
        low = least + unit * int(self.rng.paretovariate(1.6) * 6)
        return str(low), str(low + unit * self.rng.randint(2, 16)), currency

    def _dates(self) -> tuple[str, str]:
        posted = self.now - timedelta(minutes=self.rng.randint(1, 90 * 24 * 60))
        closing = self.now + timedelta(days=self.rng.randint(1, 60)) if self.rng.random() < 0.3 else None
        return posted.isoformat(), closing.date().isoformat() if closing else ""


def _sentence(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


def _cell(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


if __name__ == "__main__":
    print(write_csv(Path(sys.argv[2]), int(sys.argv[1])))
