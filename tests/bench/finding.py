"""What is typed and misspelt: suggestions while one types, and corrected searches against exact ones."""

import random

from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.search import JobSearch
from jobboard.jobs.search.suggestions import Suggestions
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.synonyms import Synonyms
from tests.bench.measure import Line, fastest_per_case, percentile, say
from tests.bench.postings import NOW
from tests.bench.world import World

_CASES = 200
_SLOWEST_SUGGESTION = 0.010


def bench_finding(store: Store, catalogue: Catalogue) -> list[Line]:
    board = JobSearch(store, catalogue, Synonyms.shipped())
    return [*_suggesting(catalogue, board), *_correcting(board)]


def _suggesting(catalogue: Catalogue, board: JobSearch) -> list[Line]:
    suggestions = Suggestions(catalogue, board.planner)
    suggestions.gather(catalogue.snapshot(), NOW)

    def complete(words: str) -> None:
        suggestions._answers.clear()
        suggestions.complete(words, 0, NOW)

    taken = fastest_per_case(_typed(), complete)
    slowest = percentile(taken, 0.95)
    say(f"  suggestions: p50 {percentile(taken, 0.5) * 1000:.2f} ms, p95 {slowest * 1000:.2f} ms")
    return [Line("suggestions p95, ms", f"{slowest * 1000:.1f}", "at most 10", slowest <= _SLOWEST_SUGGESTION)]


def _correcting(board: JobSearch) -> list[Line]:
    pairs = [pair for pair in _misspelt() if board.search(JobFilter(q=pair[1]), now=NOW).corrected]

    def search(words: str) -> None:
        board._answers.clear()
        board._openings.clear()
        board.search(JobFilter(q=words), now=NOW)

    exact = percentile(fastest_per_case([right for right, _ in pairs], search), 0.95)
    corrected = percentile(fastest_per_case([wrong for _, wrong in pairs], search), 0.95)
    ratio = corrected / exact
    say(f"  {len(pairs)} of {_CASES} misspelt searches were corrected")
    say(f"  exact: p95 {exact * 1000:.2f} ms, corrected: p95 {corrected * 1000:.2f} ms")
    return [Line("corrected search p95 ÷ exact search p95", f"{ratio:.2f}", "at most 3", ratio <= 3)]


def _typed() -> list[str]:
    """Beginnings of titles, of single words in them, of cities and of words, from one letter on."""
    rng, world = random.Random(11), World(7)
    titles = [title for _, several in world.titles for title in several]
    typed = []
    for number in range(_CASES):
        title = rng.choice(titles)
        shapes = (
            title[: rng.randint(1, len(title))],
            " ".join(word[: rng.randint(1, len(word))] for word in title.split()),
            rng.choice(world.cities)[0][: rng.randint(1, 6)],
            rng.choice(world.words)[: rng.randint(1, 8)],
        )
        typed.append(shapes[number % len(shapes)])
    return typed


def _misspelt() -> list[tuple[str, str]]:
    """Titles, each with one mistake in one of its words: a letter left out, doubled, swapped or another."""
    rng, world = random.Random(12), World(7)
    titles = [title for _, several in world.titles for title in several]
    return [(title, _with_mistake(title, rng)) for title in rng.choices(titles, k=_CASES)]


def _with_mistake(title: str, rng: random.Random) -> str:
    words = title.lower().split()
    number = max(range(len(words)), key=lambda at: len(words[at]))
    word = words[number]
    at = rng.randint(1, len(word) - 2)
    words[number] = rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + "x" + word[at + 1 :],
        )
    )
    return " ".join(words)
