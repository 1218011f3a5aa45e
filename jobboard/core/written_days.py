"""Days written out: “31 de dezembro de 2028”, “Dec 31st, 2028”, “15-Nov-26”, “2028年12月31日”."""

import re
from datetime import date
from functools import cache
from itertools import pairwise

from jobboard.core.day_order import full_year
from jobboard.core.tables import shipped_table

_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?")
_WORD = re.compile(r"(?:[^\s\d,./()-]|\.(?=[^\s\d,./()-]))+|\d{1,5}")
_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "re", "º", "ª", "o", "a", "-го", "го"))
# Words that stand in dates beside the month, and the days of the week.
_WORDS_BESIDE = (
    "of the de del di do da le el il den dem am an at on to year año г год года г. р року roku yil yılı ngày năm"
    " في من सन् को தேதி"
    " mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"
    " mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"
    " lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche"
    " lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom"
    " segunda terça quarta quinta sexta feira seg ter qua qui sex"
    " lunedì martedì mercoledì giovedì venerdì sabato domenica gio"
    " senin selasa rabu kamis jumat sabtu minggu"
    " пн вт ср чт пт сб вс понедельник вторник среда четверг пятница суббота воскресенье"
    " सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार"
    " الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت"
)
_BESIDE = frozenset(_WORDS_BESIDE.split())
_LONGEST = 60


def written_day(text: str) -> date | None:
    """The day that a month’s name and two numbers tell; None for anything else."""
    if len(text) > _LONGEST:
        return None
    if match := _EAST_ASIAN.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    words = _words(text)
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    # “mar” is a month or a day of the week: beside another month it is the latter.
    months = [name for name in names if name in _months()]
    months = months if len(months) < 2 else [name for name in months if name not in _BESIDE]
    if len(months) != 1 or len(numbers) != 2 or any(name not in _BESIDE for name in names if name != months[0]):
        return None
    month, (first, second) = _months()[months[0]], numbers
    if len(first) == 4:
        return _day(int(first), month, int(second)) if len(second) < 3 else None
    return _day(full_year(second), month, int(first)) if len(second) in (2, 4) and len(first) < 3 else None


def _words(text: str) -> list[str]:
    """Words and numbers, without the endings of numerals; a month's name may have two words, as in the Levant."""
    words = [word.strip(".'’،") for word in _WORD.findall(text.casefold())]
    words = [word for word in words if word and word not in _ORDINALS]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    if (pair := next((pair for pair in pairs if pair in _months()), None)) is None:
        return words
    at = pairs.index(pair)
    return [*words[:at], pair, *words[at + 2 :]]


@cache
def _months() -> dict[str, int]:
    table = shipped_table("jobboard.core", "months.toml")
    return {name: int(month) for month, names in table.items() for name in names.split(";")}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
