"""Precision and recall of the rule on the labelled pairs, for the half that was looked at and the one that was not."""

import csv
import random
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from jobboard.core.company_names import company_key
from jobboard.importer.normalise import normalise
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.jobs.duplicates.compare import similarity_score
from jobboard.jobs.duplicates.facts import Facts, build_facts
from tests.bench.duplicates.boards import openings
from tests.bench.duplicates.labelling import LABELS
from tests.bench.duplicates.relisting import RECIPES
from tests.bench.measure import Line
from tests.importer.defaults import INDIA

NOW = datetime(2026, 1, 5, tzinfo=UTC)
PRECISION, RECALL = 0.98, 0.9


@dataclass(frozen=True)
class Pair:
    half: str
    same: bool
    one: str
    other: str
    recipes: str
    found: bool


def pairs() -> list[Pair]:
    """Every labelled pair with what the rule says of it; empty without the real boards."""
    if not openings():
        return []
    with LABELS.open(encoding="utf-8") as file:
        return [_judged(row) for row in csv.DictReader(file)]


def lines() -> list[Line]:
    judged = pairs()
    return [line for half in ("a", "b") for line in _lines(half, [pair for pair in judged if pair.half == half])]


def _lines(half: str, judged: list[Pair]) -> list[Line]:
    if not judged:
        return []
    counts = Counter((pair.same, pair.found) for pair in judged)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    which = f"{'held out' if half == 'b' else 'looked at'}, {len(judged)} pairs"
    return [
        Line(f"duplicates, precision ({which})", f"{precision:.3f}", f"at least {PRECISION}", precision >= PRECISION),
        Line(f"duplicates, recall ({which})", f"{recall:.3f}", f"at least {RECALL}", recall >= RECALL),
    ]


def _judged(row: dict[str, str]) -> Pair:
    one, other = openings()[row["one"]], openings()[row["other"]]
    rng = random.Random(zlib.crc32("|".join(row.values()).encode()))
    for name in row["recipes"].split():
        other = RECIPES[name](other, rng)
    (mine, my_key), (theirs, their_key) = _facts(one), _facts(other)
    found = my_key == their_key and similarity_score(mine, theirs) > 0
    return Pair(row["half"], row["label"] == "same", row["one"], row["other"], row["recipes"], found)


def _facts(raw: RawPosting) -> tuple[Facts, str]:
    posting = normalise(raw, currency="INR", now=NOW, taxonomy=INDIA.taxonomy)
    pay = posting.salary
    said = build_facts(
        posting.title,
        posting.company_name,
        posting.locations,
        workplace=posting.workplace,
        types=posting.employment_types,
        pay=(float(pay.min), float(pay.max), pay.currency, pay.period.value) if pay and pay.min and pay.max else None,
        apply_url=posting.apply_url,
        requisition=posting.requisition_id,
        description_html=posting.description_html,
    )
    return said, company_key(posting.company_name)


if __name__ == "__main__":
    for line in lines():
        print(line.what, line.figure)
    for pair in pairs():
        if pair.same != pair.found and pair.half == "a":
            print("same" if pair.same else "other", pair.one, pair.other, pair.recipes)
