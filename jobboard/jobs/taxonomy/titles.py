"""Category and seniority read from a job title."""

import re
from collections.abc import Container, Iterator, Mapping
from itertools import accumulate

from jobboard.core.text import fold
from jobboard.jobs.taxonomy.role import NO_GROUP
from jobboard.jobs.taxonomy.roles import Roles

_LONGEST_PHRASE = 4
_PARTS = re.compile(r"[,|(:–—]| - ")
_NO_LEVEL = re.compile(
    r"lead gen\w*|(?:art|creative|music|casting|film|technical art|funeral|stage|news|photo) director"
    r"|director of photography|senior (?:living|care|citizens?|center|centre)|chief of staff"
    r"|(?:assistant|associate|deputy) (?:director|principal|head)|school principal|(?:to|for) (?:the )?\w+$"
    r"|graduate (?:school|admissions)|lead(?:s)? management|internal \w+"
)
_TRADES = (
    "engineer|software|developer|scientist|designer|architect|data|product|technical|machine|site|program|security"
    "|analyst|researcher|sre|devops|frontend|backend|full|ux|platform|infrastructure|ml|ai|systems|reliability|research"
)
_LEVELS = (
    ("Intern", r"interns?|internship|trainee|apprentice(?:ship)?|working student|werkstudent|praktikum"),
    ("Executive", r"c[etfpmio]o|chief \w+ officer|chief [\w ]{3,30} officer|(?:svp|evp|vp)|vice president"),
    ("Director", r"director|head of"),
    ("Principal", rf"(?:principal|distinguished|staff) (?:(?:{_TRADES})\b)|senior staff|sr staff"),
    ("Lead", r"lead|team lead(?:er)?|tech lead"),
    ("Senior", r"senior|sr|snr"),
    ("Junior", r"junior|jr|entry level|graduate|new grads?|early career|fresher"),
)
_PATTERNS = tuple((level, re.compile(rf"\b(?:{words})\b")) for level, words in _LEVELS)


class TitleReader:
    """Finds the category of a title by the roles it names and by words of fields."""

    def __init__(self, categories: Mapping[str, tuple[str, ...]], roles: Roles) -> None:
        self._category = {fold(phrase): name for name, phrases in categories.items() for phrase in phrases}
        self._roles = roles
        self._refiled = {phrase: name for phrase, name in self._category.items() if _is_role(phrase, roles)}

    def category(self, title: str) -> str | None:
        """The category of the part before the first comma or dash; of the whole title where that has none.

        What has most words counts, of several the last: what a title is about comes at its end. A role that the table
        of categories names is in that category, with every role that ends so.
        """
        return self._in(_PARTS.split(title, maxsplit=1)[0]) or self._in(title)

    def fields(self, text: str, without: Container[str] = ()) -> set[str]:
        """Every category that a text names, but by the words `without`."""
        text = " ".join(word for word in fold(text.replace("/", " ")).split() if word not in without)
        return {category for _, _, category in (*self._by_role(text), *self._by_word(text))}

    def _in(self, part: str) -> str | None:
        part = fold(part.replace("/", " "))
        found = [*self._by_role(part), *self._by_word(part)]
        return max(found, key=lambda hit: hit[:2])[2] if found else None

    def _by_role(self, part: str) -> Iterator[tuple[int, int, str]]:
        for match in self._roles.find(part):
            if match.is_certain and match.role.group != NO_GROUP:
                yield match.words, match.end, self._refiled_as(part[match.start : match.end]) or match.role.group

    def _refiled_as(self, name: str) -> str | None:
        words = name.split()
        return next(
            (self._refiled[end] for first in range(len(words)) if (end := " ".join(words[first:])) in self._refiled),
            None,
        )

    def _by_word(self, part: str) -> Iterator[tuple[int, int, str]]:
        words = part.split()
        ends = list(accumulate(len(word) + 1 for word in words))
        for first in range(len(words)):
            for last in range(first + 1, min(first + _LONGEST_PHRASE, len(words)) + 1):
                category = self._category.get(" ".join(words[first:last]))
                if category is not None:
                    yield last - first, ends[last - 1], category


def _is_role(phrase: str, roles: Roles) -> bool:
    matches = roles.find(phrase)
    return len(matches) == 1 and (matches[0].start, matches[0].end) == (0, len(phrase))


def seniority(title: str) -> str | None:
    """The seniority a title names; None where it has none, or only seems to (“Art Director”, “Lead Generation”)."""
    words = _NO_LEVEL.sub(" ", fold(title.replace("/", " ")))
    return next((level for level, pattern in _PATTERNS if pattern.search(words)), None)
