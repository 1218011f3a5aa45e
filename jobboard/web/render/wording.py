"""Formatting for readers: pay, dates, numbers, labels of facets. Cached, since Babel is slow."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from jobboard.core.money import Salary
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.posting.freshness import Confirmation, ConfirmedBy

EMPLOYMENT = {
    "FULL_TIME": "Full-time",
    "PART_TIME": "Part-time",
    "CONTRACTOR": "Contract",
    "TEMPORARY": "Temporary",
    "INTERN": "Internship",
    "VOLUNTEER": "Volunteer",
    "PER_DIEM": "By the day",
    "OTHER": "Other",
}
WORKPLACE = {"onsite": "On-site", "hybrid": "Hybrid", "remote": "Remote"}
EXPERIENCE = {
    "fresher": "Freshers",
    "1-2": "1 to 2 years",
    "3-5": "3 to 5 years",
    "6-10": "6 to 10 years",
    "over-10": "Over 10 years",
}
_PERIODS = {
    PayPeriod.HOUR: "an hour",
    PayPeriod.DAY: "a day",
    PayPeriod.WEEK: "a week",
    PayPeriod.MONTH: "a month",
    PayPeriod.YEAR: "a year",
}
_LAKH, _CRORE = Decimal(100_000), Decimal(10_000_000)
_BY = {
    ConfirmedBy.SITE: "at the employer’s site",
    ConfirmedBy.SOURCE: "at its source",
    ConfirmedBy.EMPLOYER: "by the employer",
}
_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
_MONTH, _YEAR = timedelta(days=30.44), timedelta(days=365.25)
_SPANS = (
    (2 * _YEAR, _YEAR, "years"),
    (2 * _MONTH, _MONTH, "months"),
    (2 * _WEEK, _WEEK, "weeks"),
    (2 * _DAY, _DAY, "days"),
    (2 * _HOUR, _HOUR, "hours"),
)
"""From how long on a span is told in which unit."""
_SOON = 14
_LONG_AGO = 30


def label(facet: str, value: str) -> str:
    """A facet's value in words."""
    return {"type": EMPLOYMENT, "workplace": WORKPLACE, "experience": EXPERIENCE}.get(facet, {}).get(value, value)


def site_name(address: str) -> str:
    """A web address without scheme and “www.”."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def site_host(address: str) -> str:
    """The host of a web address, without “www.”."""
    return site_name(address).partition("/")[0].partition("?")[0]


@dataclass(frozen=True)
class Wording:
    """Formats for one locale ("en_IN") and one time zone."""

    # By name: hashing a Locale would cost more than the cache saves.
    locale: str
    zone: ZoneInfo

    def today(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()

    def posted(self, moment: datetime, now: datetime) -> str:
        """ "today", "3 days ago", or the date."""
        day = moment.astimezone(self.zone).date()
        ago = (self.today(now) - day).days
        if ago > _LONG_AGO:
            return self.date(day)
        return "today" if ago <= 0 else "yesterday" if ago == 1 else f"{ago} days ago"

    def ago(self, moment: datetime, now: datetime) -> str:
        """ "2 hours ago", "5 days ago", "3 weeks ago", "9 months ago"."""
        return _ago(now - moment)

    def confirmed(self, confirmation: Confirmation, now: datetime) -> str:
        """ "Confirmed at the employer’s site 2 hours ago"."""
        return f"Confirmed {_BY[confirmation.by]} {self.ago(confirmation.at, now)}"

    def confirmed_shortly(self, confirmation: Confirmation | None, now: datetime) -> str:
        """ "confirmed today" or "confirmed this week", for lists; empty where that is longer ago."""
        if confirmation is None or now - confirmation.at >= _WEEK:
            return ""
        return "confirmed today" if now - confirmation.at < _DAY else "confirmed this week"

    def company_confirmed(self, total: int, today: int, week: int, usual_days: float | None) -> str:
        """ "All confirmed today; usually open for 34 days"; of openings confirmed within a day and within a week."""
        parts = []
        for count, when in ((today, "today"), (week, "this week")):
            if count and (count == total or when == "this week"):
                many = "all" if count > 2 else "both" if count == 2 else ""
                parts.append(f"{many if count == total else self.number(count)} confirmed {when}".strip())
                break
        if usual_days is not None:
            days = max(1, round(usual_days))
            parts.append("usually open for a day" if days == 1 else f"usually open for {self.number(days)} days")
        text = "; ".join(parts)
        return text[:1].upper() + text[1:]

    def listed_before(self, first: datetime, reposts: int, now: datetime) -> str:
        """ "First listed 9 months ago, reposted 4 times"."""
        times = "once" if reposts == 1 else "twice" if reposts == 2 else f"{self.number(reposts)} times"
        return f"First listed {self.ago(first, now)}, reposted {times}"

    def closing(self, moment: datetime, now: datetime) -> str:
        """ "closes tomorrow", "closes in 4 days", or "closes" and the date."""
        day = moment.astimezone(self.zone).date()
        left = (day - self.today(now)).days
        if left > _SOON:
            return f"closes {self.date(day)}"
        return "closes today" if left <= 0 else "closes tomorrow" if left == 1 else f"closes in {left} days"

    def closes_soon(self, moment: datetime | None, now: datetime) -> bool:
        return moment is not None and (moment - now).days < 7

    def date(self, day: date) -> str:
        return _date(day, self.locale)

    def day_of(self, moment: datetime) -> str:
        return _date(moment.astimezone(self.zone).date(), self.locale)

    def moment(self, moment: datetime) -> str:
        """ "30 Nov 2026, 09:00"."""
        local = moment.astimezone(self.zone)
        return f"{_date(local.date(), self.locale)}, {local:%H:%M}"

    def number(self, value: int) -> str:
        return _number(value, self.locale)

    def pay(self, salary: Salary) -> str:
        """ "₹12–18 lakh a year" where lakhs are counted, "$45–60 an hour" elsewhere."""
        return _pay(salary, self.locale)


def _ago(span: timedelta) -> str:
    for least, unit, name in _SPANS:
        if span >= least:
            return f"{span // unit} {name} ago"
    return "an hour ago" if span >= _HOUR else "less than an hour ago"


@lru_cache(maxsize=4_096)
def _date(day: date, locale: str) -> str:
    return format_date(day, "d MMM y", locale=locale)


@lru_cache(maxsize=4_096)
def _number(value: int, locale: str) -> str:
    return format_decimal(value, locale=locale)


@lru_cache(maxsize=8_192)
def _pay(salary: Salary, locale: str) -> str:
    return f"{_amounts(salary, Locale.parse(locale))} {_PERIODS[salary.period]}"


def _amounts(salary: Salary, locale: Locale) -> str:
    low, high = salary.min, salary.max
    top = high if high is not None else low
    assert top is not None
    if salary.currency == "INR" and locale.territory == "IN" and min(low or top, top) >= _LAKH:
        return _in_lakh(low, high, locale)
    if low is None or high is None:
        return f"{'up to' if low is None else 'from'} {_money(top, salary.currency, locale)}"
    if low == high:
        return _money(low, salary.currency, locale)
    return f"{_money(low, salary.currency, locale)}–{_without_currency(high, locale)}"


def _in_lakh(low: Decimal | None, high: Decimal | None, locale: Locale) -> str:
    unit, unit_name = (_CRORE, "crore") if min(low or _CRORE, high or _CRORE) >= _CRORE else (_LAKH, "lakh")
    amounts = [format_decimal(round(amount / unit, 2), locale=locale) for amount in (low, high) if amount is not None]
    lead = "" if len(amounts) == 2 else "up to " if low is None else "from "
    amounts = amounts[:1] if len(set(amounts)) == 1 else amounts
    return f"{lead}₹{'–'.join(amounts)} {unit_name}"


def _money(amount: Decimal, currency: str, locale: Locale) -> str:
    whole = amount == amount.to_integral_value()
    return str(format_currency(amount, currency, locale=locale, currency_digits=not whole, format="¤#,##0.##"))


def _without_currency(amount: Decimal, locale: Locale) -> str:
    return format_decimal(amount, format="#,##0.##", locale=locale)
