"""The forms in which a role is written: singular and plural, hyphen or space, British and American."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from jobboard.core.text import fold

LONGEST_NAME = 7
_MOST_WORDS = 400
_LONGEST_TEXT = 4_000
_WORD = re.compile(r"(?:[^\W_]|[+#&.'’])+")
_CHOICE = re.compile(r"\{([^{}]{1,9000})\}")
_JOINED = 6
_ONE_SPELLING = {
    "and": "&",
    "programme": "program",
    "centre": "center",
    "colour": "color",
    "colourist": "colorist",
    "organiser": "organizer",
    "localisation": "localization",
    "monetisation": "monetization",
    "optimisation": "optimization",
    "visualisation": "visualization",
    "organisation": "organization",
    "counselor": "counsellor",
    "jeweler": "jeweller",
    "modeler": "modeller",
    "adviser": "advisor",
    "cheque": "check",
    "tyre": "tire",
    "aluminium": "aluminum",
    "paediatric": "pediatric",
    "paediatrician": "pediatrician",
    "gynaecologist": "gynecologist",
    "orthopaedic": "orthopedic",
    "anaesthetist": "anesthetist",
    "anaesthesia": "anesthesia",
    "labour": "labor",
    "labourer": "laborer",
    "defence": "defense",
    "licence": "license",
    "catalogue": "catalog",
    "dialogue": "dialog",
    "storey": "story",
    "fibre": "fiber",
    "theatre": "theater",
    "behavioural": "behavioral",
    "enquiry": "inquiry",
    "grey": "gray",
    "jewellery": "jewelry",
    "travelling": "traveling",
    "marcom": "marketing communications",
    "mgr": "manager",
    "exec": "executive",
    "engr": "engineer",
    "asst": "assistant",
    "dev": "developer",
    "ops": "operations",
    "comms": "communications",
    "admin": "administration",
    "acct": "account",
}
"""One way to write a word that is written in two, and short forms of words that stand within names."""


class Word(NamedTuple):
    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in the form they are compared by, with their places in it; long texts are cut."""
    found = []
    for match in _WORD.finditer(text[:_LONGEST_TEXT]):
        if form := _form(match.group()):
            found.append(Word(form, match.start(), match.end()))
            if len(found) == _MOST_WORDS:
                break
    return found


def split(name: str) -> tuple[str, ...]:
    """The words of a name of the table, as `words` has them."""
    plain = name.split()
    if all(word.isascii() and word.isalnum() and word.islower() for word in plain):
        return tuple([_ONE_SPELLING.get(word, word) for word in plain])
    return tuple(word.text for word in words(name))


def spelt_out(name: str) -> tuple[list[str], list[str]]:
    """The names that “{senior, head} clerk” stands for. Of two lists in braces: the beginnings and the endings.

    Raises ValueError for braces that do not fit.
    """
    parts = _CHOICE.split(name)
    if len(parts) > 7 or any("{" in part or "}" in part for part in parts):
        raise ValueError(f"{name!r} may have three lists in braces, each closed")
    beginnings, endings = [parts[0]], []
    for number in range(1, len(parts), 2):
        choices = [choice.strip() + parts[number + 1] for choice in parts[number].split(",")]
        if number > 1 and number == len(parts) - 2:
            endings = choices
        else:
            beginnings = [beginning + choice for beginning in beginnings for choice in choices]
    return beginnings, endings


def key(forms: Iterable[str]) -> str:
    """What a name is looked up by. Without spaces: “sub-editor”, “sub editor” and “subeditor” are one."""
    return "".join(forms)


def may_be_joined(looked_up: str) -> bool:
    """Whether a name may be written with other spaces than in the table; short ones would be found everywhere."""
    return len(looked_up) >= _JOINED


def plurals(forms: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name in the plural: “sub editors”, “heads of sales”."""
    if len(forms) > 1 and forms[1] in ("of", "in", "to"):
        yield (_plural(forms[0]), *forms[1:])
    last = forms[-1]
    if not last.endswith("s") or last.endswith("ss"):
        yield (*forms[:-1], _plural(last))
    for ending, others in (("man", ("woman", "person", "women", "people")), ("boy", ("girl", "girls"))):
        if last.endswith(ending) and last not in ("human", "german"):
            yield from ((*forms[:-1], last[: -len(ending)] + other) for other in others)


def _plural(word: str) -> str:
    if word.endswith("man") and word not in ("human", "german"):
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ss", "x", "ch", "sh")) else f"{word}s"


@lru_cache(maxsize=20_000)
def _form(word: str) -> str:
    folded = fold(word)
    return _ONE_SPELLING.get(folded, folded)
