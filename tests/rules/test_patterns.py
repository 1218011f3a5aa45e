"""Every regular expression of the package takes time in proportion to the text, however hostile."""

import re

import pytest

from jobboard.core.patterns import DIGIT, LETTER, LinearPattern

from . import hostile
from .package_patterns import PatternInUse, patterns

_LIKELIEST = 4
"""Of the strings made from a pattern: its repeats by themselves, and with what stands before them."""

PUT_TOGETHER_WHEN_RUN = {
    "jobboard.core.employment": "words of a table, found in the module's tuple",
    "jobboard.core.pay.units": "words of a table, found in the module’s tuple",
    "jobboard.importer.reading.board_json": "the beginnings of answers, held to the head of a file alone",
    "jobboard.jobs.taxonomy.skills": "names of skills with no repeat among them",
    "jobboard.jobs.taxonomy.titles": "words of a table, found in the module's tuple",
    "jobboard.trends.searches.festivals": "escaped words of a table, with no repeat among them",
}


def test_patterns_are_linear_for_the_likeliest_of_hostile_strings() -> None:
    slow = {pattern.where: hostile.first_slow(pattern.source, pattern.run, _LIKELIEST) for pattern in patterns()[0]}
    assert not {where: hostile_string for where, hostile_string in slow.items() if hostile_string}


@pytest.mark.slow
@pytest.mark.parametrize("pattern", patterns()[0], ids=lambda pattern: pattern.where)
def test_a_pattern_is_linear(pattern: PatternInUse) -> None:
    assert hostile.first_slow(pattern.source, pattern.run) is None


def test_no_pattern_is_put_together_when_it_runs_without_a_reason() -> None:
    assert {where.partition(":")[0] for where in patterns()[1]} == set(PUT_TOGETHER_WHEN_RUN)


@pytest.mark.parametrize(
    "pattern",
    [
        r"<[^>]*>",
        *(
            pytest.param(pattern, marks=pytest.mark.slow)
            for pattern in (r"\s*;", r"(?:a|ab)*c", r"(\w+\s?)*$", r"\bage\s*(?:of)?\s*\d\d", r"<item .*</item>")
        ),
    ],
)
def test_the_rule_sees_a_pattern_that_is_not(pattern: str) -> None:
    assert hostile.first_slow(pattern, PatternInUse("", re.compile(pattern), anchored=False).run)


@pytest.mark.parametrize("pattern", [r";", r"<[^<>]{0,200}>", r"(?<!a)(?:a|ab)*+c", r"\bage\s{0,3}\d\d"])
def test_the_rule_lets_a_linear_pattern_pass(pattern: str) -> None:
    assert hostile.first_slow(pattern, PatternInUse("", re.compile(pattern), anchored=False).run) is None


def test_the_linear_engine_takes_what_python_cannot() -> None:
    pattern = LinearPattern(r"(?:a|ab)*c\s*(?:\w+\s?)*$")
    assert hostile.first_slow(pattern.pattern, PatternInUse("", pattern, anchored=True).run) is None
    assert LinearPattern(rf"[{DIGIT}]+").sub("#", "७ and 12 \ud800") == "# and # \ufffd"
    assert LinearPattern(rf"(?i)([{LETTER}]+)=(\d)").search("é=7").groups() == ("é", "7")  # type: ignore[union-attr]
