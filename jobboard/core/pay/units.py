"""What pay is for, as people write it: a year, a month, two weeks, a project."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jobboard.core.text import fold
from jobboard.core.vocabulary import PayPeriod

_NOUNS: dict[PayPeriod, str] = {
    PayPeriod.HOUR: r"hours?|hrs?|stunden?|std|heures?|horas?|or[ae]|uur|godzin[aęy]?|godz|jam|घंट[ाे]",
    PayPeriod.DAY: r"days?|tage?|jours?|d[ií]as?|giorn[oi]|dag|dzień|hari|दिन",
    PayPeriod.WEEK: r"weeks?|wks?|wochen?|semaines?|semanas?|settimana|tydzień|minggu|सप्ताह",
    PayPeriod.MONTH: r"months?|mos?|mths?|mnths?|monate?|mois|mes|m[eê]s(?:es)?|mese|maand|miesiąc|mies|bulan|maaş"
    r"|माह|महीन[ाे]|月",
    PayPeriod.YEAR: r"years?|yrs?|annum|anum|jahre?|ann[ée]es?|ans?|años?|anos?|ann[oi]|jaar|rok|tahun|yıl|साल|वर्ष|年",
}
_ALONE: dict[PayPeriod, str] = {
    PayPeriod.HOUR: r"hourly|stündlich|horaire|hur|p?/?h",
    PayPeriod.DAY: r"daily|täglich|daywage|per ?diem|day ?rate|p/?d",
    PayPeriod.WEEK: r"weekly|wöchentlich|hebdomadaire|semanal|wee|p ?/?w",
    PayPeriod.MONTH: r"monthly|monatlich|mensuel(?:le)?|mensuales|mensual|mensal|mensile|maandelijks|miesięcznie"
    r"|bulanan|मासिक"
    r"|mon|p ?m|pcm",
    PayPeriod.YEAR: r"yearly|annual(?:ly|i[sz]ed)?|jährlich|jaehrlich|annuel(?:le)?|anual(?:es)?|annuo|annua"
    r"|jaarlijks|rocznie"
    r"|tahunan|वार्षिक|सालाना|ann|p ?a|lpa|ctc",
}
_PER = r"(?:/ ?|per ?|an? |every |each |pro ?|par |por |à l['’]|all['’]|al |ao |la |(?:na|za) |प्रति )"
PERIOD = (
    rf"{_PER}(?:{'|'.join(_NOUNS.values())}|h|d|j|w|m|a|yr)(?!\w)"
    r"|p/?[hdw]\b|p\.? ?a\b\.?|p\.? ?m\b\.?|annual(?:ly|i[sz]ed)?|yearly|monthly|weekly|daily|hourly|monatlich|jährlich"
    r"|mensuel(?:le)?s?"
    r"|annuel(?:le)?s?|mensua(?:l|les)|anua(?:l|les)|mensa[li]|mensile|annu[oi]|lpa|ctc|pcm|मासिक|वार्षिक"
)
"""A part of a pattern: the words right behind an amount."""
OTHER_UNIT = (
    r"(?:per|a|each|/) ?(?:project|piece|task|word|article|gig|assignment|session|class|lesson|delivery|order|trip"
    r"|shift|visit"
    r"|unit|page|post|video|event)s?(?!\w)|bi-?weekly|fortnightly|(?:every|per) (?:two weeks|2 weeks|fortnight)"
    r"|semi-?monthly"
    r"|one[- ]?time|lump ?sum|quarterly|per quarter"
)
"""The same for times that we do not keep."""
_LETTERS = {PayPeriod.HOUR: "h", PayPeriod.DAY: "dj", PayPeriod.WEEK: "w", PayPeriod.MONTH: "m", PayPeriod.YEAR: "a"}
_WORDS = tuple(
    (period, re.compile(rf"(?<!\w)(?:{_NOUNS[period]}|{_ALONE[period]}|/ ?[{_LETTERS[period]}])(?!\w)"))
    for period in PayPeriod
)
_TIMES_A_YEAR: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        26,
        re.compile(
            r"\b(?:bi ?week(?:ly)?|fortnight(?:ly)?|(?:every|each|per) (?:two|2|other|second) weeks?|2 weeks?"
            r"|two weeks?|14 days)\b"
        ),
    ),
    (24, re.compile(r"\b(?:(?:semi|half) ?month(?:ly)?|twice (?:a|per) month|half months?)\b")),
    (4, re.compile(r"\b(?:quarter(?:ly)?|(?:every )?(?:three|3) months?)\b")),
    (2, re.compile(r"\b(?:(?:semi|half) ?(?:year(?:ly)?|annual(?:ly)?)|(?:every )?(?:six|6) months?)\b")),
)
_OTHER = re.compile(
    r"^time$|\b(?:one ?time|once|lump ?sum|1 time|fixed (?:fee|price|cost)|flat (?:fee|rate)|bi ?month(?:ly)?"
    r"|(?:per |by |a |each )?(?:project|piece|task|word|article|gig|assignment|session|class|lesson|lecture"
    r"|delivery|order"
    r"|trip|shift|visit|call|mile|kilomet(?:er|re)|km|unit|case|page|post|video|event|match|season|term|semester|course"
    r"|contract|milestone|commission(?: only)?))\b"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """`period` is what we keep, `times` how often the amount is paid in it; no period: what we have no word for."""

    period: PayPeriod | None
    times: int = 1
    words: str = ""


@lru_cache(maxsize=2000)
def unit_of(text: str) -> Unit | None:
    """What the words of a field name: "per-year-salary", "HOUR", "2 WEEKS", "p.a.", "pro Monat"; None for nothing."""
    plain = text.casefold().replace("p.a", "p a").replace("p.m", "p m").replace("p.w", "p w")
    words = " ".join(re.sub(r"[-_.,()+*]", " ", plain).split())
    latin = fold(words)
    for times, pattern in _TIMES_A_YEAR:
        if pattern.search(latin):
            return Unit(PayPeriod.YEAR, times)
    periods = [period for period, pattern in _WORDS if pattern.search(words)]
    if periods and not (_OTHER.search(latin) and len(periods) == 0):
        return Unit(periods[0])
    return Unit(None, words=words[:30]) if _OTHER.search(latin) else None


def read_period(text: str) -> PayPeriod | None:
    """The pay period that words name; None if they name none, or one that we do not keep."""
    unit = unit_of(text)
    return unit.period if unit is not None and unit.times == 1 else None
