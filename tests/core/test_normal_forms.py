"""Marks in a row cost no more than other letters when text is normalised, and real text keeps all of its own."""

import re
import sys
import unicodedata

import pytest

from jobboard.core import normal_forms
from jobboard.core.normal_forms import MOST_MARKS, nfc, nfkc, nfkd
from jobboard.core.text import clean, fold


@pytest.mark.parametrize(
    "text",
    ["Cafe\u0301", "Việt Nam", "हिन्दी में नौकरी", "ﾊﾞｲｵ", "วิศวกร", "عَرَبِيّ", "Z̤͔a̷l̶g̸o̵", "a" + "\u0301" * 30, "— " * 99],
)
def test_text_of_people_is_normalised_as_python_does(text: str) -> None:
    assert [nfc(text), nfkc(text), nfkd(text)] == [
        unicodedata.normalize(form, text) for form in ("NFC", "NFKC", "NFKD")
    ]


def test_more_marks_than_a_letter_has_are_dropped() -> None:
    assert nfkd("a" + "\u0316\u0301" * 400 + "b" + "\u0301") == unicodedata.normalize(
        "NFKD", "a" + "\u0316\u0301" * (MOST_MARKS // 2) + "b\u0301"
    )
    assert len(clean("x" + "\u0f73" * 9_000)) <= 1 + 2 * MOST_MARKS
    assert fold("ｶ" + "\uff9e\u0301" * 9_000).startswith("カ")
    assert len(fold("ｶ" + "\uff9e\u0301" * 9_000)) <= 1 + MOST_MARKS


def test_every_mark_of_unicode_is_seen() -> None:
    seen = re.compile(normal_forms._PERHAPS_MARKS.pattern.partition("{")[0])
    for number in range(0x80, sys.maxunicode + 1):
        letter = chr(number)
        if unicodedata.combining(letter) or unicodedata.combining(unicodedata.normalize("NFKD", letter)[0]):
            assert seen.fullmatch(letter), hex(number)
            assert len(normal_forms.nfc("a" + letter * 99)) < 99, hex(number)
