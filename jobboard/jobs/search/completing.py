"""Complete what is typed: as a name as a whole, and its last words within what was understood of those before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import quote_plus

from jobboard.core.links import Links
from jobboard.core.places import place_key
from jobboard.core.text import fold
from jobboard.jobs.search.names import Names, in_english
from jobboard.jobs.search.planning import Planner
from jobboard.jobs.search.understanding.parts import Kind, Understood
from jobboard.jobs.search.understanding.vocabulary import vocabulary
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.index.snapshot import Snapshot

MAX_SUGGESTIONS = 10
# How many of each kind at most, and in this order.
_SHARES = {"role": 2, "title": 5, "skill": 3, "company": 3, "place": 3}
_MOST_SEARCHES = 5
_MOST_COUNTED = 7
_LONGEST_END = 3
_MOST_MEANINGS = 4
_PLACES = {"place": 5, "company": 2}
_ENDS = {"role": 3, "place": 3, "way": 3, "company": 2, "skill": 2}
_KINDS = {"role": Kind.ROLE, "skill": Kind.SKILL, "company": Kind.COMPANY, "place": Kind.PLACE}
_BEFORE_PLACES = {"in", "at", "near", "from", "around"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`count` is how many openings have it now; `url` leads to them. Of kind "search" it is all that was typed."""

    kind: str
    value: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Openings:
    """What is open at a moment."""

    planner: Planner
    snapshot: Snapshot
    now: datetime

    def having(self, field: str, value: str) -> int:
        return self.snapshot.count(IndexQuery().also(field, (value,)), self.now)

    def found_by(self, understood: Understood) -> int:
        return self.planner.count(understood, self.snapshot, self.now)


def complete(names: Names, words: list[str], openings: Openings) -> list[Suggestion]:
    """At most MAX_SUGGESTIONS for what is typed, each of which finds something."""
    typed = _without_fillers(words)
    searches = _searches(names, typed, openings)
    whole = _without_repeats(_whole(names, typed, openings))
    while len(whole) + len(searches) > MAX_SUGGESTIONS:
        kinds = [suggestion.kind for suggestion in whole]
        commonest = max(_SHARES, key=kinds.count)
        del whole[len(kinds) - 1 - kinds[::-1].index(commonest)]
    return _without_repeats([*whole, *searches])


def _without_fillers(words: list[str]) -> list[str]:
    """Without the words before the last that carry nothing, as in “jobs in mum”."""
    first = next((at for at, word in enumerate(words[:-1]) if not _carries_nothing(word)), len(words) - 1)
    return words[first:]


def _carries_nothing(word: str) -> bool:
    return _meaning(word) is Kind.FILLER or vocabulary().english.get(word) == ""


def _meaning(word: str) -> Kind | None:
    meaning = vocabulary().meanings.get(fold(word))
    return meaning[0] if meaning else None


def _whole(names: Names, words: list[str], openings: Openings) -> Iterator[Suggestion]:
    """Names of any kind that begin so, in whatever script."""
    for kind, value in _names_of(names, words, _SHARES):
        if (suggestion := _suggestion(names, kind, value, openings)).count:
            yield suggestion


def _names_of(names: Names, words: list[str], shares: dict[str, int]) -> Iterator[tuple[str, str]]:
    typed = " ".join(words)
    ways = [fold(typed).split()] if typed.isascii() else [fold(typed).split(), *_meanings(typed)]
    for kind, share in shares.items():
        found = (name for way in ways for name in names.named(kind, way, share))
        yield from ((kind, name) for name in islice(dict.fromkeys(found), share))


def _meanings(typed: str) -> list[list[str]]:
    return [fold(meaning).split() for meaning in in_english(typed, _MOST_MEANINGS)]


def _searches(names: Names, words: list[str], openings: Openings) -> list[Suggestion]:
    """The search with its last words completed, as many of them as are known together; those that find something."""
    for cut in range(max(1, len(words) - _LONGEST_END), len(words)):
        head = words[:cut]
        texts = (" ".join((*head, end)) for end in islice(_ends(names, head, words[cut:]), _MOST_COUNTED))
        counted = (_searched(names, text, openings) for text in texts)
        if found := list(islice((suggestion for suggestion in counted if suggestion.count), _MOST_SEARCHES)):
            return found
    return []


def _ends(names: Names, head: list[str], tail: list[str]) -> Iterator[str]:
    """What the last words may become: of kinds that the words before do not name already, each kind in its turn."""
    is_refused = _meaning(head[-1]) is Kind.WITHOUT
    before = names.reader.read(" ".join(head[:-1] if is_refused else head))
    if _carries_nothing(" ".join(tail)) or not all(map(names.is_known, before.of_kind(Kind.WORDS))):
        return
    has = set() if is_refused else {part.kind for part in before.wanted}
    wanted = _PLACES if head[-1] in _BEFORE_PLACES else _ENDS
    found: dict[str, list[str]] = {kind: [] for kind in wanted if _KINDS.get(kind) not in has}
    meant: set[tuple[Kind, str] | None] = set()
    for kind, name in _names_of(names, tail, {kind: wanted[kind] for kind in found}):
        meaning = vocabulary().meanings[name] if kind == "way" else None
        if meaning and (meaning[0] in has or meaning in meant):
            continue
        meant.add(meaning)
        if set(fold(name).split()).isdisjoint(head):
            found[kind].append(name.partition("\t")[0])
    while any(found.values()):
        yield from [several.pop(0) for several in found.values() if several]


def _searched(names: Names, text: str, openings: Openings) -> Suggestion:
    count = openings.found_by(names.reader.read(text))
    return Suggestion("search", text, count, f"{Links.jobs()}?q={quote_plus(text)}")


def _suggestion(names: Names, kind: str, name: str, openings: Openings) -> Suggestion:
    jobs = Links.jobs()
    if kind == "company":
        name, _, slug = name.partition("\t")
        return Suggestion(kind, name, openings.having("company", slug), f"{jobs}?company={quote_plus(slug)}")
    if kind == "skill":
        return Suggestion(kind, name, openings.having("skill_key", fold(name)), f"{jobs}?skill={quote_plus(name)}")
    if kind == "place":
        count = openings.having("place", place_key(name))
        return Suggestion(kind, name, count, f"{jobs}?location={quote_plus(name)}")
    if kind == "role":
        name = name[:1].upper() + name[1:]
        return Suggestion(kind, name, openings.found_by(names.reader.read(name)), f"{jobs}?q={quote_plus(name)}")
    return Suggestion(kind, name, openings.having("headline", name), f"{jobs}?q={quote_plus(name)}")


def _without_repeats(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """The first of each address: a role may be called as a title is."""
    seen: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        seen.setdefault(suggestion.url.casefold(), suggestion)
    return list(seen.values())
