"""Days in many languages, clocks and zones are read; what names no day is left alone."""

from datetime import UTC, datetime

import pytest

from jobboard.core.dates import NotADate, read_moment

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "said",
    [
        "31-Dec-28",
        "31/12/28",
        "12/31/28",
        "31.12.2028",
        "31. 12. 2028",
        "2028.12.31.",
        "31. Dezember 2028",
        "31 décembre 2028",
        "31 de diciembre de 2028",
        "31 de dezembro de 2028",
        "31 dicembre 2028",
        "31 декабря 2028 г.",
        "31 दिसंबर 2028",
        "३१/१२/२०२८",
        "31 ডিসেম্বর 2028",
        "31 டிசம்பர் 2028",
        "31 ديسمبر 2028",
        "٣١ ديسمبر ٢٠٢٨",
        "31 كانون الأول 2028",
        "31 دسمبر 2028",
        "31 Desember 2028",
        "31 Aralık 2028",
        "31 grudnia 2028",
        "2028年12月31日",
        "2028년 12월 31일",
        "Sunday, December 31st, 2028",
        "dimanche 31 décembre 2028",
        "Dec 31, 28",
        "47118",
        "47118.0",
    ],
)
def test_a_day_is_read_in_the_languages_of_its_readers(said: str) -> None:
    assert read_moment(said) == datetime(2028, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    "said",
    [
        "20 Nov 2026, 10:30 AM IST",
        "Fri, 20 Nov 2026 10:30:00 IST",
        "2026-11-20 10:30 IST",
        "Fri Nov 20 10:30:00 IST 2026",
        "20/11/2026 10:30 +05:30",
        "20.11.2026, 06:00 Uhr MEZ",
        "November 20, 2026 at 12:00 AM EST",
        "20 Nov 2026 13:00 SGT",
        "46346.208333333",
    ],
)
def test_a_zone_is_what_its_name_says(said: str) -> None:
    assert read_moment(said) == datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("3 days ago", "2026-11-24"),
        ("Posted 3 Days Ago", "2026-11-24"),
        ("3d ago", "2026-11-24"),
        ("Posted today", "2026-11-27"),
        ("yesterday", "2026-11-26"),
        ("10 hours ago", "2026-11-26"),
        ("a week ago", "2026-11-20"),
        ("vor 3 Tagen", "2026-11-24"),
        ("il y a 3 jours", "2026-11-24"),
        ("hace 3 días", "2026-11-24"),
        ("há 3 dias", "2026-11-24"),
        ("3 दिन पहले", "2026-11-24"),
        ("3 дня назад", "2026-11-24"),
        ("منذ 3 أيام", "2026-11-24"),
        ("3 hari yang lalu", "2026-11-24"),
        ("closes in 5 days", "2026-12-02"),
    ],
)
def test_a_day_told_by_how_long_ago_it_was_is_counted_from_now(said: str, day: str) -> None:
    assert read_moment(said, now=NOW).date().isoformat() == day


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Posted 30+ days ago", "only how long ago at least"),
        ("over 30 days ago", "only how long ago at least"),
        ("2 months ago", "rounded to months"),
        ("15 Nov", "is not a date"),
        ("Open until filled", "is not a date"),
        ("Immediate joiners, 30 days", "is not a date"),
        ("2028", "is not a date"),
        ("31 Foober 2028", "is not a date"),
        ("Room 12, 5 March House 2028", "is not a date"),
        ("28-12-31", "either of two years"),
        ("20 Nov 2026 10:30 QQT", "a time zone that we do not know"),
        ("20 Nov 2026 25:30", "is not a date"),
    ],
)
def test_what_names_no_day_is_said_to_be_none(said: str, why: str) -> None:
    with pytest.raises(NotADate, match=why):
        read_moment(said, now=NOW)


def test_without_now_nothing_is_long_ago() -> None:
    with pytest.raises(NotADate):
        read_moment("3 days ago")


def test_who_knows_the_order_says_it() -> None:
    assert read_moment("05/12/2026", day_first=True).month == 12
    assert read_moment("05/12/2026", day_first=False).month == 5
    assert read_moment("13/12/2026", day_first=False).day == 13
