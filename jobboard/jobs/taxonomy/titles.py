"""Category and seniority read from a job title."""

import re
from collections.abc import Mapping

from jobboard.core.text import fold

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
    """Finds the category of a title by phrases."""

    def __init__(self, categories: Mapping[str, tuple[str, ...]]) -> None:
        self._category = {fold(phrase): name for name, phrases in categories.items() for phrase in phrases}

    def category(self, title: str) -> str | None:
        """The category of the part before the first comma or dash; of the whole title where that has none.

        The longest phrase counts, of several the last: what a title is about comes at its end.
        """
        return self._in(_PARTS.split(title, maxsplit=1)[0]) or self._in(title)

    def _in(self, words_of_title: str) -> str | None:
        words = fold(words_of_title.replace("/", " ")).split()
        for length in range(_LONGEST_PHRASE, 0, -1):
            for at in range(len(words) - length, -1, -1):
                category = self._category.get(" ".join(words[at : at + length]))
                if category is not None:
                    return category
        return None


def seniority(title: str) -> str | None:
    """The seniority a title names; None where it has none, or only seems to (“Art Director”, “Lead Generation”)."""
    words = _NO_LEVEL.sub(" ", fold(title.replace("/", " ")))
    return next((level for level, pattern in _PATTERNS if pattern.search(words)), None)
