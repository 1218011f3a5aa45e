"""Which openings of one employer are the same: pairs rated, groups made of them, a surest one chosen for each."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from jobboard.jobs.duplicates.judge import possibly
from jobboard.jobs.duplicates.members import Member

_MOST_CANDIDATES = 60
_MOST_LOOKED_AT = 200
_RAREST = 2
Pair = tuple[int, int]


def candidates(loose: Collection[Member], all_: Collection[Member], apart: frozenset[Pair]) -> Iterator[Pair]:
    """Pairs of a loose member and another's that titles, places and fields allow, a bounded number for each."""
    shelf = _Shelf(all_)
    seen: set[Pair] = set()
    for one in loose:
        found = 0
        for other in shelf.near(one):
            pair = ordered(one.id, other.id)
            if pair in seen or pair in apart or _one_source(one, other) or not possibly(one.facts, other.facts):
                continue
            if not one.may_stand_for(other) and not other.may_stand_for(one):
                continue
            seen.add(pair)
            yield pair
            found += 1
            if found >= _MOST_CANDIDATES:
                break


class _Shelf:
    """Members by title and town, and by the words of their titles: a look at few finds what is like one of many."""

    def __init__(self, all_: Collection[Member]) -> None:
        self._by_title: dict[tuple[str, str], list[Member]] = defaultdict(list)
        self._by_word: dict[str, list[Member]] = defaultdict(list)
        for each in all_:
            for town in each.facts.cities or ("",):
                self._by_title[_key(each), town].append(each)
            for word in _words(each):
                self._by_word[word].append(each)

    def near(self, one: Member) -> Iterator[Member]:
        """The same title in the same town first, then titles that share a rare word."""
        for town in (*one.facts.cities, ""):
            yield from self._by_title.get((_key(one), town), ())
        words = sorted(_words(one), key=lambda word: (len(self._by_word[word]), word))
        for word in words[:_RAREST]:
            yield from self._by_word[word][:_MOST_LOOKED_AT]


def _key(each: Member) -> str:
    """Equal for one title with and without the town or the company in it."""
    title = each.facts.title
    return " ".join(sorted(title.words - each.facts.known | title.levels))


def _words(each: Member) -> frozenset[str]:
    return each.facts.title.words or each.facts.title.levels


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
    """The surest source's; among equals the one that was here first.

    What a company's people brought never hides openings of another company of the same name.
    """
    able = [one for one in group if all(by_id[one].may_stand_for(by_id[other]) for other in group)]
    return max(able or group, key=lambda number: (by_id[number].sure, -number))


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
