"""Group the openings of one employer that are the same, and choose the most trusted of each group."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from jobboard.jobs.duplicates.compare import could_match
from jobboard.jobs.duplicates.members import Member

_MOST_CANDIDATES = 60
_MOST_LOOKED_AT = 200
_RAREST_WORDS = 2
Pair = tuple[int, int]


def candidate_pairs(changed: Collection[Member], members: Collection[Member], apart: frozenset[Pair]) -> Iterator[Pair]:
    """Pairs of a changed member and another that titles, places and fields allow, a bounded number for each."""
    index = _TitleIndex(members)
    yielded: set[Pair] = set()
    for member in changed:
        count = 0
        for other in index.near(member):
            pair = ordered_pair(member.id, other.id)
            if (
                pair in yielded
                or pair in apart
                or _same_source(member, other)
                or not could_match(member.facts, other.facts)
            ):
                continue
            if not member.may_replace(other) and not other.may_replace(member):
                continue
            yielded.add(pair)
            yield pair
            count += 1
            if count >= _MOST_CANDIDATES:
                break


class _TitleIndex:
    """Members by title and town, and by the words of their titles, so that few are compared with each."""

    def __init__(self, members: Collection[Member]) -> None:
        self._by_title: dict[tuple[str, str], list[Member]] = defaultdict(list)
        self._by_word: dict[str, list[Member]] = defaultdict(list)
        for member in members:
            for town in member.facts.cities or ("",):
                self._by_title[_title_key(member), town].append(member)
            for word in _title_words(member):
                self._by_word[word].append(member)

    def near(self, member: Member) -> Iterator[Member]:
        """The same title in the same town first, then titles that share a rare word."""
        for town in (*member.facts.cities, ""):
            yield from self._by_title.get((_title_key(member), town), ())
        words = sorted(_title_words(member), key=lambda word: (len(self._by_word[word]), word))
        for word in words[:_RAREST_WORDS]:
            yield from self._by_word[word][:_MOST_LOOKED_AT]


def _title_key(member: Member) -> str:
    """The same for a title with and without the town or the company in it."""
    title = member.facts.title
    return " ".join(sorted(title.words - member.facts.known | title.levels))


def _title_words(member: Member) -> frozenset[str]:
    return member.facts.title.words or member.facts.title.levels


def merge_groups(rated: Mapping[Pair, float], groups: list[set[int]], by_id: Mapping[int, Member]) -> list[set[int]]:
    """Merge groups along the best rated pairs; no group gets two of a source in one place."""
    group_of: dict[int, _Group] = {}
    for ids in groups:
        group_of.update(dict.fromkeys(ids, _Group(ids, by_id)))
    for number in by_id:
        if number not in group_of:
            group_of[number] = _Group({number}, by_id)
    for (first, second), _ in sorted(rated.items(), key=lambda item: (-item[1], item[0])):
        smaller, larger = sorted((group_of[first], group_of[second]), key=lambda group: len(group.ids))
        if smaller is not larger and not larger.clashes(smaller):
            larger.absorb(smaller)
            group_of.update(dict.fromkeys(smaller.ids, larger))
    return list({id(group): group.ids for group in group_of.values()}.values())


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
    """The id from the most trusted source; among equals the oldest.

    What a company's people submitted never hides openings of another company of the same name.
    """
    one_company = len({by_id[number].company_id for number in group}) == 1
    eligible = [number for number in group if one_company or not by_id[number].own]
    return max(eligible or group, key=lambda number: (by_id[number].rank, -number))


def ordered_pair(first: int, second: int) -> Pair:
    return (first, second) if first < second else (second, first)


def _same_source(first: Member, second: Member) -> bool:
    """Two ids of one source are two openings; what people type in has no source."""
    return first.origin is not None and first.origin == second.origin
