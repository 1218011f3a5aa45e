"""The parts of a search: what was understood of which words."""

from dataclasses import dataclass, field
from enum import StrEnum

from jobboard.store.index.wording import Kin


class Kind(StrEnum):
    """What words in a search are about. `WORDS` are those that were only taken as words."""

    ROLE = "role"
    SKILL = "skill"
    COMPANY = "company"
    PLACE = "place"
    LEVEL = "level"
    WORK = "work"
    PAY = "pay"
    WITHOUT = "without"
    FILLER = "filler"
    PHRASE = "phrase"
    WORDS = "words"


CONTENT = frozenset({Kind.ROLE, Kind.SKILL, Kind.COMPANY, Kind.PHRASE, Kind.WORDS})
"""Kinds whose words are looked for as words, too."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a search and what was understood of them.

    `typed` are the words as they stand in the search, `words` what they are looked for as, `label` what readers are
    told. `certainty` is between 0 and 1. `kin` are the ways to be what was meant, besides the words, and `by_form` says
    that the words count in this form only, since others of their stem mean something else.
    """

    kind: Kind
    typed: str
    start: int
    end: int
    words: str
    label: str = ""
    certainty: float = 1.0
    kin: tuple[Kin, ...] = field(default=())
    by_form: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """A search as its parts, in the order in which they were typed."""

    typed: str
    parts: tuple[Part, ...]

    def of_kind(self, *kinds: Kind) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind in kinds)

    @property
    def wanted(self) -> tuple[Part, ...]:
        """All parts that ask for something."""
        return tuple(part for part in self.parts if part.kind not in (Kind.FILLER, Kind.WITHOUT))

    @property
    def content(self) -> str:
        """The words that are looked for as words."""
        return " ".join(part.words for part in self.parts if part.kind in CONTENT)

    @property
    def shown(self) -> tuple[Part, ...]:
        """What readers are told was understood, beyond words taken as words."""
        return tuple(part for part in self.parts if part.label)
