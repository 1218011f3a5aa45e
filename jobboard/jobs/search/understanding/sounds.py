"""How alike two words are to the ear and on the keyboard."""

import re

from rapidfuzz.distance import OSA

_SOUNDS = (
    (re.compile(r"^(?:kn|gn|wr|ps)"), lambda match: match.group()[1]),
    (re.compile(r"tion|sion|shun|cian"), lambda _: "Sn"),
    (re.compile(r"sch|sh|ch"), lambda _: "S"),
    (re.compile(r"ph|gh(?=t)"), lambda match: "f" if match.group() == "ph" else ""),
    (re.compile(r"ck|cc(?![eiy])|q|c(?![eiyh])"), lambda _: "k"),
    (re.compile(r"cc(?=[eiy])"), lambda _: "ks"),
    (re.compile(r"x"), lambda _: "ks"),
    (re.compile(r"c(?=[eiy])|z"), lambda _: "s"),
    (re.compile(r"dg(?=[eiy])|g(?=[eiy])"), lambda _: "j"),
    (re.compile(r"w|v"), lambda _: "v"),
    (re.compile(r"th|dh"), lambda match: match.group()[0]),
    (re.compile(r"(?<=.)[aeiouyh]+"), lambda _: ""),
    (re.compile(r"(.)\1+"), lambda match: match.group(1)),
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_AT = {letter: (row, column + row * 0.5) for row, letters in enumerate(_ROWS) for column, letter in enumerate(letters)}
_SOUND_BONUS, _KEY_BONUS, _FIRST_LETTER = 0.6, 0.3, 0.4


def sound_of(word: str) -> str:
    """The consonants as they are heard: equal for “akountant” and “accountant”."""
    word = word[:40]
    if word[:1] in "aeiouy":
        word = "a" + word[1:]
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


def distance(typed: str, meant: str) -> float:
    """Mistakes between two words; less where they sound alike or where the wrong key is beside the right one."""
    mistakes = float(OSA.distance(typed, meant))
    if sound_of(typed) == sound_of(meant):
        mistakes -= _SOUND_BONUS
    elif typed[0] != meant[0]:
        mistakes += _FIRST_LETTER
    if len(typed) == len(meant):
        wrong = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
        if len(wrong) == 1 and _are_neighbours(*wrong[0]):
            mistakes -= _KEY_BONUS
    return mistakes


def _are_neighbours(one: str, other: str) -> bool:
    if one not in _AT or other not in _AT:
        return False
    (row, column), (other_row, other_column) = _AT[one], _AT[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1.0
