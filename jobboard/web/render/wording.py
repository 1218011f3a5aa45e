"""Formatting for readers: pay, dates, numbers, labels of facets. Cached, since Babel is slow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from jobboard.core.money import Salary
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.posting.freshness import Confirmation, ConfirmedBy
from jobboard.web.render.amounts import write_amounts, write_scale

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
_LONG_AGO, _MONTHS_FROM = 30, 70


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

    def long_date(self, day: date) -> str:
        """ "Saturday 28 November 2026"."""
        return format_date(day, "EEEE d MMMM y", locale=self.locale)

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

    def age(self, moment: datetime, now: datetime) -> str:
        """ "today", "1 day", "3 days", "5 weeks", "4 months": how long ago, in a column that says so."""
        days = (self.today(now) - moment.astimezone(self.zone).date()).days
        if days <= 0:
            return "today"
        count, unit = (
            (days, "day") if days <= _LONG_AGO else (days // 7, "week") if days < 70 else (days // 30, "month")
        )
        return f"{count} {unit}{'' if count == 1 else 's'}"

    def days_left(self, moment: datetime, now: datetime) -> int:
        """Days until the last one, that one included."""
        return max(1, (moment.astimezone(self.zone).date() - self.today(now)).days)

    def left(self, moment: datetime, now: datetime) -> str:
        """ "last day", "1 day left", "4 days left"."""
        days = (moment.astimezone(self.zone).date() - self.today(now)).days
        return "last day" if days <= 0 else "1 day left" if days == 1 else f"{days} days left"

    def pay(self, salary: Salary) -> str:
        """ "₹12–18 lakh a year" where lakhs are counted, "$45–60 an hour" elsewhere."""
        return " ".join(self.pay_parts(salary))

    def pay_parts(self, salary: Salary) -> tuple[str, str]:
        """The amounts and the period: "₹12–18 lakh", "a year"."""
        return write_amounts(salary, self.locale), _PERIODS[salary.period]

    def scale(self, amounts: Sequence[float], currency: str) -> list[str]:
        """Short amounts along a scale of yearly pay, the unit at the last: "₹0", "20", "40", "60 lakh"."""
        return write_scale(tuple(amounts), currency, self.locale)


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
