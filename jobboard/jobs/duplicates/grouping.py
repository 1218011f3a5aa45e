"""Which openings of one employer are the same: pairs rated, groups made of them, a surest one chosen for each."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from jobboard.jobs.duplicates.compare import could_match
from jobboard.jobs.duplicates.members import Member

_MOST_CANDIDATES = 60
_MOST_LOOKED_AT = 200
_RAREST_WORDS = 2
Pair = tuple[int, int]


def candidate_pairs(loose: Collection[Member], all_: Collection[Member], apart: frozenset[Pair]) -> Iterator[Pair]:
    """Pairs of a loose member and another's that titles, places and fields allow, a bounded number for each."""
    shelf = _TitleIndex(all_)
    seen: set[Pair] = set()
    for one in loose:
        found = 0
        for other in shelf.near(one):
            pair = ordered_pair(one.id, other.id)
            if pair in seen or pair in apart or _same_source(one, other) or not could_match(one.facts, other.facts):
                continue
            if not one.may_stand_for(other) and not other.may_stand_for(one):
                continue
            seen.add(pair)
            yield pair
            found += 1
            if found >= _MOST_CANDIDATES:
                break


class _TitleIndex:
    """Members by title and town, and by the words of their titles: a look at few finds what is like one of many."""

    def __init__(self, all_: Collection[Member]) -> None:
        self._by_title: dict[tuple[str, str], list[Member]] = defaultdict(list)
        self._by_word: dict[str, list[Member]] = defaultdict(list)
        for each in all_:
            for town in each.facts.cities or ("",):
                self._by_title[_title_key(each), town].append(each)
            for word in _title_words(each):
                self._by_word[word].append(each)

    def near(self, one: Member) -> Iterator[Member]:
        """The same title in the same town first, then titles that share a rare word."""
        for town in (*one.facts.cities, ""):
            yield from self._by_title.get((_title_key(one), town), ())
        words = sorted(_title_words(one), key=lambda word: (len(self._by_word[word]), word))
        for word in words[:_RAREST_WORDS]:
            yield from self._by_word[word][:_MOST_LOOKED_AT]


def _title_key(each: Member) -> str:
    """Equal for one title with and without the town or the company in it."""
    title = each.facts.title
    return " ".join(sorted(title.words - each.facts.known | title.levels))


def _title_words(each: Member) -> frozenset[str]:
    return each.facts.title.words or each.facts.title.levels


def merge_groups(rated: Mapping[Pair, float], groups: list[set[int]], by_id: Mapping[int, Member]) -> list[set[int]]:
    """The groups after the best rated pairs were joined; no group holds two of a source in one place."""
    home: dict[int, _Group] = {}
    for ids in groups:
        home.update(dict.fromkeys(ids, _Group(ids, by_id)))
    for number in by_id:
        if number not in home:
            home[number] = _Group({number}, by_id)
    for (one, other), _ in sorted(rated.items(), key=lambda item: (-item[1], item[0])):
        smaller, larger = sorted((home[one], home[other]), key=lambda group: len(group.ids))
        if smaller is not larger and not larger.clashes(smaller):
            larger.absorb(smaller)
            home.update(dict.fromkeys(smaller.ids, larger))
    return list({id(group): group.ids for group in home.values()}.values())


class _Group:
    """Openings that are shown as one. A group may hold thousands, so its towns are kept instead of comparing pairs."""

    def __init__(self, ids: set[int], by_id: Mapping[int, Member]) -> None:
        self.ids = ids
        self._towns: dict[int, set[str]] = {}
        for number in ids:
            member = by_id[number]
            if member.origin is not None:  # what people type in is of no source
                self._towns.setdefault(member.origin, set()).update(member.facts.cities or ("",))

    def clashes(self, other: "_Group") -> bool:
        """Whether one source has an opening in each, unless it lists that opening once for each town."""
        return any(
            "" in towns or "" in theirs or not towns.isdisjoint(theirs)
            for origin, towns in other._towns.items()
            if (theirs := self._towns.get(origin)) is not None
        )

    def absorb(self, other: "_Group") -> None:
        self.ids |= other.ids
        for origin, towns in other._towns.items():
            self._towns.setdefault(origin, set()).update(towns)


def most_trusted(group: Collection[int], by_id: Mapping[int, Member]) -> int:
    """The surest source's; among equals the one that was here first.

    What a company's people brought never hides openings of another company of the same name.
    """
    one_company = len({by_id[number].company_id for number in group}) == 1
    able = [number for number in group if one_company or not by_id[number].own]
    return max(able or group, key=lambda number: (by_id[number].sure, -number))


def ordered_pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _same_source(one: Member, other: Member) -> bool:
    """Two ids of one source are two openings; what people type in is of no source."""
    return one.origin is not None and one.origin == other.origin
