"""python -m tests.bench.duplicates.labelling: writes labels.csv anew from the real boards.

Labelled by how they were made, not by eye. "same": an opening and itself as another system lists it, by one to four
recipes. "other": two requisitions of one employer, the nearest by title that there are, one of them listed elsewhere;
or an opening and its own text under another city, level or team. Two requisitions that nobody could tell apart (their
titles and places are the same and four fifths of their texts, or there is no text) are left out: they have no true
label. Nor has a title to which a team was added, so teams are only exchanged. "half" is a where the pairs may be
looked at while rules are made, b where they are only counted; an earlier b was looked at once, so it was drawn anew.
"""

import csv
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz

from jobboard.core.html import text_of
from jobboard.core.prose import html_of
from jobboard.core.similarity import runs_of
from jobboard.importer.reading.raw_posting import RawPosting
from tests.bench.duplicates.boards import openings

LABELS = Path(__file__).with_name("labels.csv")
HEADER = ("half", "label", "one", "other", "recipes")
TEXTS = ("plain", "marked_up", "teaser", "half", "wrapped", "bare")
TITLES = ("suffixed", "spelt", "mistyped", "teamed")
PLACES = ("placed", "formal", "one_place")
_NEAR = 60
_AS_ONE = 0.8
Row = tuple[str, str, str, str]


def labels() -> Iterator[Row]:
    """(label, one, other, recipes), the same each time."""
    rng = random.Random(2611)
    boards = {name: _companies(name) for name in ("uber", "simplify")}
    yield from _same(boards, rng)
    for name, most in (("uber", 170), ("simplify", 90)):
        yield from _other(boards[name], most, rng)
    yield from _made_other(boards["uber"]["Uber"], rng)


def half_of(one: str, other: str) -> str:
    return "ab"[zlib.crc32("|".join(sorted((one, other))).encode()) % 2]


def _same(boards: dict[str, dict[str, list[str]]], rng: random.Random) -> Iterator[Row]:
    for name in rng.sample(boards["uber"]["Uber"], 230):
        text = rng.choice([*TEXTS[:5], "marked_up"])
        title = rng.choice(["", "", *TITLES])
        if text == "teaser" and title in ("teamed", "mistyped"):
            title = "spelt"
        place = rng.sample(PLACES, rng.choice([0, 1, 1, 2]))
        yield "same", name, name, " ".join(filter(None, [text, title, *place]))
    listed = [name for names in boards["simplify"].values() for name in names]
    for name in rng.sample(listed, 90):
        yield "same", name, name, " ".join([rng.choice(TITLES[:2]), *rng.sample(PLACES, rng.choice([1, 2]))])


def _other(board: dict[str, list[str]], most: int, rng: random.Random) -> Iterator[Row]:
    rated = []
    for names in board.values():
        for one, other in combinations(names, 2):
            alike = fuzz.token_sort_ratio(openings()[one].title, openings()[other].title)
            if alike >= _NEAR and not _as_one(openings()[one], openings()[other]):
                rated.append((alike, one, other))
    rated.sort(reverse=True)
    often: dict[str, int] = defaultdict(int)
    for _, one, other in rated:
        if most and often[one] < 3 and often[other] < 3:
            often[one] += 1
            often[other] += 1
            most -= 1
            yield "other", one, other, " ".join([rng.choice(TEXTS[:5]), rng.choice(["suffixed", "spelt", "placed"])])


def _made_other(names: list[str], rng: random.Random) -> Iterator[Row]:
    for name in rng.sample(names, 40):
        yield "other", name, name, f"{rng.choice(TEXTS[:5])} moved"
    for name in rng.sample(names, 30):
        yield "other", name, name, f"{rng.choice(TEXTS[:5])} promoted"
    for name in rng.sample([name for name in names if _has_team(openings()[name])], 30):
        yield "other", name, name, f"{rng.choice(TEXTS[:5])} transferred"


def _companies(board: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, raw in openings().items():
        if name.startswith(board):
            found[raw.company].append(name)
    return found


def _has_team(raw: RawPosting) -> bool:
    """Whether the title names a team; after the comma may stand a place, which another system leaves out."""
    team = raw.title.rpartition(",")[2].split(" - ")[0]
    here = f"{raw.company} {' '.join(raw.locations)} EMEA APAC LATAM".casefold()
    return "," in raw.title and any(word not in here for word in team.casefold().split())


def _as_one(one: RawPosting, other: RawPosting) -> bool:
    if one.title.casefold() != other.title.casefold() or not set(one.locations) & set(other.locations):
        return False
    mine, theirs = (runs_of(text_of(html_of(each.description))) for each in (one, other))
    both = len(mine | theirs)
    return not both or len(mine & theirs) / both >= _AS_ONE


def write(path: Path = LABELS) -> int:
    rows = [(half_of(one, other), label, one, other, recipes) for label, one, other, recipes in labels()]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *rows])
    return len(rows)


if __name__ == "__main__":
    print(write())
