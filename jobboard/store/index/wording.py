"""What somebody typed, cut into what must be there and what must not, each with its other names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobboard.core.text import fold
from jobboard.store.index.stems import Stems, stems_of
from jobboard.store.index.synonyms import Synonyms

MOST_WORDS = 32
CONTENT_TIER = 4
"""From this tier on, things are what a search is about: `least` of them must be there."""
_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Kin:
    """Another way to be what was asked for, and how well that fits, up to 1.

    One of the `values` of a field that is kept whole; in "form" and "title" the words in this order; or numbers of
    fields between two ends, all of `ranges`.
    """

    fit: float
    field: str = ""
    values: tuple[str, ...] = ()
    ranges: tuple[tuple[str, int | None, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing asked for: `stems` in this order (`together`) or anywhere, or one of the `others` in its order, or its
    `kin`; its words count only `by_words`, and `anywhere` or in the title alone. Its
    `pieces` are its words as they are looked for one by one, where those have other names of their own.

    Of a relaxed wording, what has no `tier` must be there; of the rest, the higher the tier the better it is there.
    """

    stems: Stems
    together: bool = True
    others: tuple[Stems, ...] = ()
    kin: tuple[Kin, ...] = ()
    by_words: bool = True
    tier: int = 0
    anywhere: bool = True
    pieces: tuple["Wanted", ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """`plain` are the stems of all that was typed without quotes and minus, if that is several words; `names` is all
    that was typed, as a title or a company may be called, if it has no quotes and no minus.

    `barred` must not be there either. A wording that is `relaxed` takes postings that have not all: of its tiers they
    have at least `least`. What is `nice` need not be there, and counts as much as its `fit` says.
    """

    wanted: tuple[Wanted, ...]
    unwanted: tuple[Stems, ...] = ()
    plain: Stems = ()
    names: tuple[str, ...] = ()
    barred: tuple[Kin, ...] = ()
    relaxed: bool = False
    least: int = 0
    nice: tuple[Kin, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.wanted or self.unwanted or self.barred)


@dataclass(frozen=True, slots=True)
class Part:
    """A word or phrase where it stands in what was typed."""

    text: str
    start: int
    end: int
    quoted: bool
    minus: bool


def parts_of(words: str) -> Iterator[Part]:
    """The words and phrases of what was typed."""
    for match in _PART.finditer(words):
        name = "word" if match["phrase"] is None else "phrase"
        yield Part(match[name], *match.span(name), name == "phrase", match["minus"] is not None)


def read(words: str, synonyms: Synonyms) -> Wording:
    """What was typed: "phrases" in quotes, -words that must not be there, and plain words."""
    terms: list[Wanted] = []
    unwanted: list[Stems] = []
    run: list[Stems] = []
    plain: list[str] = []
    name = fold(words)
    for part in parts_of(words):
        stems = stems_of(part.text)
        if not stems:
            continue
        if not part.minus and not part.quoted:
            run.append(stems)
            plain += stems
            continue
        name = ""
        terms += named_things(run, synonyms)
        run = []
        if part.minus:
            unwanted.append(stems)
        else:
            terms.append(Wanted(stems))
    terms += named_things(run, synonyms)
    return Wording(
        tuple(terms[:MOST_WORDS]),
        tuple(unwanted[:MOST_WORDS]),
        tuple(plain) if len(plain) > 1 else (),
        (name,) if name else (),
    )


def named_things(run: list[Stems], synonyms: Synonyms) -> list[Wanted]:
    """Plain words in a row, those that name one thing together taken as one."""
    terms: list[Wanted] = []
    at = 0
    while at < len(run):
        size, others = _longest(run[at:], synonyms)
        stems = tuple(stem for stem_group in run[at : at + size] for stem in stem_group)
        terms.append(Wanted(stems, together=size == 1, others=others))
        at += size
    return terms


def _longest(run: list[Stems], synonyms: Synonyms) -> tuple[int, tuple[Stems, ...]]:
    for size in range(min(len(run), synonyms.longest), 0, -1):
        others = synonyms.others(tuple(stem for stem_group in run[:size] for stem in stem_group))
        if others:
            return size, others
    return 1, ()
