"""Days told by how long ago they were: “3 days ago”, “Posted 30+ days ago”, “vor 2 Wochen”, “yesterday”."""

import re
from datetime import date, datetime, timedelta

from jobboard.core.day_order import NotADate

_UNITS: tuple[tuple[timedelta, str], ...] = (
    (timedelta(seconds=1), "second|sec|sekunde|seconde|segundo|secondo|секунд"),
    (timedelta(minutes=1), "minute|min|minuten|minuto|минут|मिनट|دقيقة|menit"),
    (timedelta(hours=1), "hour|hr|h|stunde|stunden|heure|hora|ora|ore|час|घंटे|घंटा|ساعة|ساعات|jam"),
    (
        timedelta(days=1),
        "day|d|tag|tage|tagen|jour|día|dia|giorno|giorni|dag|dagen|день|дня|дней|दिन|يوم|أيام|hari|gün",
    ),
    (timedelta(days=7), "week|wk|w|woche|wochen|semaine|semana|settimana|settimane|weken|неделю|недели|недель"),
    (timedelta(days=7), "सप्ताह|हफ्ते|أسبوع|أسابيع|minggu|hafta"),
    (timedelta(days=30), "month|mo|monat|monate|monaten|mois|mes|mês|meses|mese|mesi|maand|maanden|месяц|месяца"),
    (timedelta(days=30), "месяцев|महीने|माह|شهر|أشهر|bulan|ay"),
    (timedelta(days=365), "year|yr|y|jahr|jahre|jahren|an|año|ano|anno|anni|jaar|год|года|лет|साल|वर्ष|سنة|tahun|yıl"),
)
_LENGTHS = {name: length for length, names in _UNITS for name in names.split("|")}
_AGO = re.compile(
    r"(?:posted|published|added|listed|updated|active)?:?\s?(?P<before>vor|il y a|hace|há|ha|fa|منذ|قبل)?\s?"
    r"(?P<bound>over|more than|about|über|mehr als|plus de|más de|mais de|>|≥)?\s?"
    r"(?P<number>\d{1,4}|an?|one|einem|einer|un|une|una|um|uma)?\s?(?P<plus>\+)?\s?"
    r"(?P<unit>[^\s\d+]{1,12})\s?(?P<plus_after>\+)?\s?"
    r"(?P<after>ago|geleden|fa|atrás|atras|назад|पहले|önce|yang lalu|lalu)?"
)
_SMALL = frozenset({"a", "an", "one", "einem", "einer", "un", "une", "una", "um", "uma"})
_TODAY = "today now heute aujourd'hui aujourd’hui hoy hoje oggi vandaag сегодня आज اليوم bugün"
_YESTERDAY = "yesterday gestern hier ayer ontem ieri gisteren вчера कल أمس kemarin dün"
_NAMED = {
    **dict.fromkeys(_TODAY.split(), 0),
    **dict.fromkeys(("just now", "hari ini", "just posted"), 0),
    **dict.fromkeys(_YESTERDAY.split(), 1),
}
_PREFIX = re.compile(r"^(?:posted|published|added|listed|updated)(?: on)?:?\s+")
_AHEAD = re.compile(
    r"(?:closes |expires |ends |closing )?in (\d{1,3}) (day|week)s?|(\d{1,3}) (day|week)s? (?:left|to go)"
)
_LONGEST = 60
_EXACT = timedelta(days=7)


def relative_day(text: str, now: datetime) -> date | None:
    """The day such words mean at `now`; None for other words.

    Raises NotADate for a bound (“30+ days ago”), and for what is rounded to months and years: no day is said.
    """
    words = " ".join(text.casefold().split())
    if len(words) > _LONGEST:
        return None
    today = now.date()
    phrase = _PREFIX.sub("", words).strip(" .!")
    if phrase in _NAMED:
        return today - timedelta(days=_NAMED[phrase])
    if ahead := _AHEAD.fullmatch(phrase):
        return today + int(ahead[1] or ahead[3]) * _LENGTHS[ahead[2] or ahead[4]]
    match = _AGO.fullmatch(phrase)
    length = _length(match["unit"]) if match else None
    if match is None or length is None or not (match["before"] or match["after"]):
        return None
    if match["plus"] or match["plus_after"] or match["bound"]:
        raise NotADate("says only how long ago at least")
    if length > _EXACT:
        raise NotADate("is rounded to months or years and names no day")
    number = 1 if match["number"] is None or match["number"] in _SMALL else int(match["number"])
    return (now - length * number).date()


def _length(word: str) -> timedelta | None:
    """How long a unit is, also in its plural."""
    return next((_LENGTHS[form] for form in (word, word[:-1]) if form in _LENGTHS), None)
