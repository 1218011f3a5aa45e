"""The time of day and the time zone that stand behind a day: “20 Nov 2026, 10:30 PM IST”."""

import re
from datetime import time, timedelta, timezone, tzinfo

from jobboard.core.day_order import NotADate

_TIME = re.compile(
    r"(?:[\s,T]|\b(?:at|um|à|kl\.?)\s)\s{0,3}(\d{1,2})(?:[:.h](\d{2}))(?::(\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?([ap])\.?m\b\.?)?(?:\s?(?:uhr|hrs|hours|h)\b)?(?P<zone>.{0,40})$",
    re.IGNORECASE | re.DOTALL,
)
_HOUR = re.compile(r"[\s,]\s{0,3}(\d{1,2})\s?([ap])\.?m\b\.?(?P<zone>.{0,40})$", re.IGNORECASE)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+−-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_ZONE_AT_END = re.compile(r"\s{1,3}\(?([A-Z]{2,5})\)?$")
_BEFORE_TIME = (" at", " um", " à", " kl", " kl.")
_BETWEEN = " \t,;–-"
# As Java prints a moment.
_ZONE_BEFORE_YEAR = re.compile(r"(.{1,12}) (\d\d?:\d\d:\d\d) ([A-Z]{2,5}) (\d{4})")
_NOON = 12

# In minutes. Names that several zones share are read as by those who write most of them in advertisements:
# RFC 5322 for the American ones, India for IST, Britain for BST.
_BY_MINUTES = {
    -600: "hst",
    -540: "akst",
    -480: "pst pt akdt",
    -420: "mst pdt mt",
    -360: "cst mdt ct",
    -300: "est cdt et pet cot",
    -240: "edt ast clt",
    -180: "brt art",
    0: "utc gmt z ut wet",
    60: "bst cet mez west wat",
    120: "cest mesz eet sast cat",
    180: "eest msk trt eat",
    240: "gst",
    300: "pkt",
    330: "ist slst",
    345: "npt",
    360: "bdt",
    390: "mmt",
    420: "ict wib",
    480: "wita sgt hkt myt pht awst",
    540: "wit jst kst",
    570: "acst",
    600: "aest",
    660: "aedt",
    720: "nzst",
    780: "nzdt",
}
_ZONES = {name: minutes for minutes, names in _BY_MINUTES.items() for name in names.split()}


def split_time(text: str) -> tuple[str, time | None, tzinfo | None]:
    """The text of the day, its time and zone. Raises NotADate for a time there is none of, and an unknown zone."""
    if match := _ZONE_BEFORE_YEAR.fullmatch(text):
        text = f"{match[1]} {match[4]} {match[2]} {match[3]}"
    if match := _TIME.search(text):
        hour, minute, second, half = int(match[1]), int(match[2]), int(match[3] or 0), match[4]
    elif match := _HOUR.search(text):
        hour, minute, second, half = int(match[1]), 0, 0, match[2]
    else:
        zone = _ZONE_AT_END.search(text)
        return (text[: zone.start()], None, None) if zone and zone[1].casefold() in _ZONES else (text, None, None)
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half.casefold() == "p" else 0)
    if (hour, minute, second) == (24, 0, 0):
        hour, minute, second = 23, 59, 59
    try:
        clock = time(hour, minute, second)
    except ValueError:
        raise NotADate("is not a date") from None
    return _without_at(text[: match.start()]), clock, _zone(match["zone"])


def _without_at(day: str) -> str:
    day = day.rstrip(_BETWEEN)
    word = next((word for word in _BEFORE_TIME if day.casefold().endswith(word)), "")
    return day.removesuffix(day[len(day) - len(word) :]).rstrip(_BETWEEN) if word else day


def _zone(text: str) -> tzinfo | None:
    zone_text = text.strip(" \t,;")
    name = zone_text.partition(" ")[0].strip("()[]")
    if not zone_text:
        return None
    if match := _OFFSET.match(zone_text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes > 14 * 60:
            raise NotADate("names no time zone there is")
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))
    if name.casefold() in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name.casefold()]))
    raise NotADate(f"names a time zone that we do not know ({zone_text[:20]})")
