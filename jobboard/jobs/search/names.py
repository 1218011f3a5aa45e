"""All names of one state of the index that can be suggested, and the other names that lead to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from jobboard.core.cities import other_names
from jobboard.core.text import fold
from jobboard.jobs.search.understanding.parts import Kind, Part
from jobboard.jobs.search.understanding.reading import Reader
from jobboard.jobs.search.understanding.vocabulary import script_key, vocabulary
from jobboard.jobs.taxonomy.role import Role
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.store.index.prefix_index import PrefixIndex
from jobboard.store.index.snapshot import Snapshot

FIELDS = {"title": "headline", "skill": "skill", "company": "firm", "place": "area"}
_TWICE, _MOST_TIMES = 2, 50
_FIRST = 100
_LOOKED_AT = 4
"""Times as many names as are wanted: several may lead to the same."""


class Shelf:
    """Names by other spellings, each with the name it leads to."""

    def __init__(self, spellings: Iterable[tuple[str, str, int]], most_times: int = _MOST_TIMES) -> None:
        self._most_times = most_times
        ranked = sorted(spellings, key=lambda spelling: -spelling[2])
        self._leads_to = {fold(spelling): name for spelling, name, _ in reversed(ranked)}
        self._index = PrefixIndex([(spelling, count) for spelling, _, count in ranked])

    def beginning(self, words: list[str], limit: int) -> list[str]:
        """Different names of which a spelling begins so and is at most `most_times` as long."""
        typed = " ".join(words)
        spellings = map(fold, self._index.beginning(words, limit * _LOOKED_AT))
        longest = self._most_times * len(typed)
        near = (spelling for spelling in spellings if spelling.startswith(typed) and len(spelling) <= longest)
        return list(dict.fromkeys(self._leads_to[spelling] for spelling in near))[:limit]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one state of the index, when they were loaded, and what reads a search by them."""

    number: int
    since: datetime
    reader: Reader
    shelves: dict[str, PrefixIndex]
    others: dict[str, Shelf]

    @classmethod
    def load(cls, snapshot: Snapshot, reader: Reader, now: datetime) -> "Names":
        terms = {kind: snapshot.terms(field) for kind, field in FIELDS.items()}
        counts = dict(snapshot.terms("role"))
        terms["role"] = [(role.name, counts[role.id]) for role in _open_roles(reader.roles, counts)]
        terms["way"] = list(_ways())
        return cls(
            snapshot.number,
            now,
            reader,
            {kind: PrefixIndex(names) for kind, names in terms.items()},
            {
                "role": Shelf(_role_names(reader.roles, counts), _TWICE),
                "place": Shelf(_place_names(dict(terms["place"]))),
                "company": Shelf(_joined(terms["company"])),
            },
        )

    def correct(self, words: list[str]) -> list[str]:
        """The words with spelling mistakes corrected; those of the vocabulary are none."""
        known = self.reader.knowledge.lexicon
        return [
            part
            for word in words
            for part in (word if known.count(word) or word in vocabulary() else known.correct(word) or word).split()
        ]

    def is_known(self, part: Part) -> bool:
        """Whether openings have all words of a part."""
        return all(map(self.reader.knowledge.lexicon.count, fold(part.words).split()))

    def named(self, kind: str, words: list[str], limit: int) -> list[str]:
        """The names of a kind that have words beginning so, then those that are spelt so in another way."""
        names = self.shelves[kind].beginning(words, limit)
        if kind in self.others and len(names) < limit:
            spelt = ["".join(words)] if kind == "company" else words
            names = list(dict.fromkeys((*names, *self.others[kind].beginning(spelt, limit))))
        return names[:limit]


def in_english(beginning: str, limit: int) -> list[str]:
    """What words in another script that begin so mean, such as Mumbai for the beginning of its name in Devanagari."""
    english, key = vocabulary().english, script_key(beginning)
    meant = (meaning for phrase, meaning in english.items() if meaning and phrase.startswith(key))
    return list(dict.fromkeys(islice(meant, limit * _LOOKED_AT)))[:limit] if key else []


def _open_roles(roles: Roles, counts: dict[str, int]) -> Iterator[Role]:
    return (role for role in roles if role.id in counts and not role.is_general)


def _role_names(roles: Roles, counts: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    """Their other names, without those that only add a level."""
    for role in _open_roles(roles, counts):
        for name in role.names:
            if vocabulary().meanings.get(name.partition(" ")[0], (None,))[0] is not Kind.LEVEL:
                yield name, role.name, counts[role.id]


def _place_names(counts: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    """Other names of the places that openings are in."""
    by_key = {fold(name): (name, count) for name, count in counts.items()}
    others = [(other, city) for city, names in other_names() for other in names]
    for other, city in (*others, *vocabulary().places.items()):
        if known := by_key.get(fold(city)):
            yield other, *known


def _joined(firms: list[tuple[str, int]]) -> Iterator[tuple[str, str, int]]:
    """Names of companies written in one word."""
    for firm, count in firms:
        name = fold(firm.partition("\t")[0])
        yield name.replace(" ", ""), firm, count


def _ways() -> Iterator[tuple[str, int]]:
    """Levels and ways of working, the usual words for each first."""
    ranks: dict[tuple[Kind, str], int] = {}
    for phrase, meaning in vocabulary().meanings.items():
        if meaning[0] in (Kind.LEVEL, Kind.WORK):
            ranks[meaning] = ranks.get(meaning, _FIRST) - 1
            yield phrase, max(1, ranks[meaning])
