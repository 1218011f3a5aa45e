"""Which openings of one employer are the same: pairs rated, groups made of them, a surest one chosen for each."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from jobboard.jobs.duplicates.judge import possibly
from jobboard.jobs.duplicates.members import Member

_MOST_CANDIDATES = 60
_RAREST = 2
Pair = tuple[int, int]


def candidates(loose: Collection[Member], all_: Collection[Member], apart: frozenset[Pair]) -> Iterator[Pair]:
    """Pairs of a loose member and another's that titles, places and fields allow, a bounded number for each."""
    by_word: dict[str, list[Member]] = defaultdict(list)
    for each in all_:
        for word in each.facts.title.words or each.facts.title.levels:
            by_word[word].append(each)
    counts = Counter({word: len(those) for word, those in by_word.items()})
    seen: set[Pair] = set()
    for one in loose:
        words = sorted(one.facts.title.words or one.facts.title.levels, key=lambda word: (counts[word], word))
        found = 0
        for other in _near(one, [by_word[word] for word in words[:_RAREST]]):
            pair = ordered(one.id, other.id)
            if pair in seen or pair in apart or _one_source(one, other) or not possibly(one.facts, other.facts):
                continue
            seen.add(pair)
            yield pair
            found += 1
            if found >= _MOST_CANDIDATES:
                break


def _near(one: Member, lists: list[list[Member]]) -> Iterator[Member]:
    """The same title first."""
    key = one.facts.title.key
    for those in lists:
        yield from (each for each in those if each.facts.title.key == key)
    for those in lists:
        yield from (each for each in those if each.facts.title.key != key)


def joined(rated: Mapping[Pair, float], groups: list[set[int]], by_id: Mapping[int, Member]) -> list[set[int]]:
    """The groups after the best rated pairs were joined; no group holds two of a source in one place."""
    home = {number: group for group in groups for number in group}
    for number in by_id:
        home.setdefault(number, {number})
    for (one, other), _ in sorted(rated.items(), key=lambda item: (-item[1], item[0])):
        here, there = home[one], home[other]
        if here is not there and not _clash(here, there, by_id):
            here |= there
            home.update(dict.fromkeys(there, here))
    return list({id(group): group for group in home.values()}.values())


def surest(group: Collection[int], by_id: Mapping[int, Member]) -> int:
    """The surest source's; among equals the one that was here first."""
    return max(group, key=lambda number: (by_id[number].sure, -number))


def ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _clash(here: set[int], there: set[int], by_id: Mapping[int, Member]) -> bool:
    return any(_one_opening_each(by_id[one], by_id[other]) for one in here for other in there)


def _one_opening_each(one: Member, other: Member) -> bool:
    """Of one source, unless it lists an opening once for each town."""
    in_towns = one.facts.cities and other.facts.cities and not one.facts.cities & other.facts.cities
    return _one_source(one, other) and not in_towns


def _one_source(one: Member, other: Member) -> bool:
    """Two ids of one source are two openings; what people type in is of no source."""
    return one.origin is not None and one.origin == other.origin
