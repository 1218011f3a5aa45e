"""Periods that cannot be read, and comparisons with another one than the basis says."""

import re
from collections.abc import Iterator

from jobboard.core.periods import Period
from jobboard.core.press_periods import read_press_period
from jobboard.trends.claims.finding import Basis, Finding
from jobboard.trends.claims.gap import Claims, Gap

_FISCAL_LIKE = re.compile(r"(?:19|20)(\d\d)[-–/](\d\d)")
_DISTANCES = {Basis.QUARTER: (91, 6, 95), Basis.MONTH: (30, 4, 33), Basis.WEEK: (7, 1, 8)}
"""How many days later the later period begins, what that may be off, and how long a period may be."""
_MOVES_WITH_MOON = 36


def check(claims: Claims) -> Iterator[Gap]:
    for at, finding in enumerate(claims.findings):
        for rule, sentence, stops in _wrong(finding):
            yield Gap(rule, f"{finding.segment}: {sentence}", (at,), stops)


def _wrong(finding: Finding) -> Iterator[tuple[str, str, bool]]:
    periods = list[Period | None]()
    for text in dict.fromkeys((finding.period, finding.compare_period)):
        try:
            found = read_press_period(text)
        except ValueError as wrong:
            yield "period-unread", str(wrong), True
            return
        if found and found.question:
            yield "period-unread", found.question, False
    for text in (finding.period, finding.compare_period):
        found = read_press_period(text)
        periods.append(found.period if found else None)
    now, before = periods
    if now is None or before is None:
        return
    if _may_be_fiscal(finding):
        sentence = f"“{finding.period}” and “{finding.compare_period}”: years that begin in spring, or months?"
        yield "period-unread", sentence, False
        return
    mismatch = _mismatch(finding, now, before)
    if mismatch:
        yield "period-mismatch", mismatch, True


def _may_be_fiscal(finding: Finding) -> bool:
    """2011-12 against 2010-11: December and November, or two years?"""
    ends = [_FISCAL_LIKE.fullmatch(text) for text in (finding.period, finding.compare_period)]
    return all(end and int(end[2]) == (int(end[1]) + 1) % 100 for end in ends)


def _mismatch(finding: Finding, now: Period, before: Period) -> str:
    if before.first >= now.first:
        return f"{before.in_words()} does not lie before {now.in_words()}."
    apart = (now.first - before.first).days
    if finding.basis == Basis.YEAR and not _is_year(now, before, apart):
        return f"year over year, but compared with {before.in_words()}."
    if finding.basis in _DISTANCES:
        days, slack, longest = _DISTANCES[finding.basis]
        if abs(apart - days) > slack or now.days > longest:
            return f"{finding.basis}, but {now.in_words()} is compared with {before.in_words()}."
    if abs(now.days - before.days) > max(3, 0.05 * now.days):
        return f"{now.days} days are compared with {before.days}."
    return ""


def _is_year(now: Period, before: Period, apart: int) -> bool:
    """A feast moves by weeks from year to year."""
    moves = now.days <= 45 and not (now.first.day == 1 and before.first.day == 1)
    return now.is_a_year_after(before) or (
        moves and abs(apart - 365) <= _MOVES_WITH_MOON and now.first.year > before.first.year
    )
