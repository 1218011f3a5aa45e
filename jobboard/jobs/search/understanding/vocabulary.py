"""The tables of words that searches are written in, as they ship with the program."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from jobboard.core.tables import shipped_table
from jobboard.core.text import fold
from jobboard.jobs.search.understanding.parts import Kind

LONGEST = 5
"""Words of the longest phrase."""
_PACKAGE = "jobboard.jobs.search.understanding"
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`meanings` of phrases as kind and value; `places` by their short names; `english` of words in other scripts and
    languages, empty for those that carry nothing; `fields` of work as names of roles."""

    meanings: dict[str, tuple[Kind, str]]
    places: dict[str, str]
    english: dict[str, str]
    fields: dict[str, tuple[str, ...]]

    def __contains__(self, word: str) -> bool:
        return word in self.meanings or word in self.places or word in self.english or word in self.fields


@cache
def vocabulary() -> Vocabulary:
    """The shipped tables, read once."""
    words, scripts = shipped_table(_PACKAGE, "words.toml"), shipped_table(_PACKAGE, "scripts.toml")
    meanings = {fold(phrase): (Kind.FILLER, "") for phrase in words["filler"]}
    meanings |= {fold(phrase): (Kind.WITHOUT, "") for phrase in words["without"]}
    meanings |= _values(words["level"], Kind.LEVEL) | _values(words["work"], Kind.WORK)
    english = {phrase: meaning for table in scripts.values() for phrase, meaning in table.items()}
    return Vocabulary(
        meanings,
        {fold(short): name for short, name in words["places"].items()},
        {script_key(phrase): "" if meaning == _NOTHING else meaning for phrase, meaning in english.items()},
        {fold(phrase): tuple(names) for phrase, names in words["field"].items()},
    )


def script_key(text: str) -> str:
    """What a word is looked up by in any script: `fold` keeps no vowel signs."""
    return fold(text) if text.isascii() else " ".join(text.casefold().strip(_SIGNS).split())


_SIGNS = " \t.,;:!?।॥|/()[]{}'’“”-–—"


def _values(table: dict[str, Any], kind: Kind) -> dict[str, tuple[Kind, str]]:
    return {fold(phrase): (kind, value) for value, phrases in table.items() for phrase in phrases}
