"""Checks while an employer writes: refusals, questions and hints about title, place, pay and text."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.rules.phrases import DISCRIMINATING, NOT_DISCRIMINATING
from jobboard.jobs.rules.submission import Remark, Submission

_SHORT_TEXT = 200
_LEAST_YEARLY_INR = Decimal(60_000)
_WIDEST_PAY_RATIO = 4
_LATEST_CLOSING = timedelta(days=366)
_CAPITALS = re.compile(r"[A-Z]{4,}")
_ADVERTISING = re.compile(
    r"!|\burgent(?:ly)?\b|\bimmediate(?:ly)?\b|\bhiring\b|₹|\brs\.?\s*\d|\blpa\b|\$\s?\d", re.IGNORECASE
)


def remarks(submission: Submission, now: datetime) -> list[Remark]:
    """All remarks on a submission: refusals first, then questions, then hints."""
    order = {"refuse": 0, "ask": 1, "hint": 2}
    remarks = [*_title(submission), *_place(submission), *_pay(submission), *_text(submission)]
    remarks += [*_apply(submission), *_closing(submission, now)]
    return sorted(remarks, key=lambda remark: order[remark.level])


def _title(submission: Submission) -> Iterator[Remark]:
    title = submission.title
    if _CAPITALS.search(title) and title.upper() == title and sum(map(str.isalpha, title)) > 5:
        sentence = f"Titles in capitals are hard to read and look like advertising. Better: “{_lowered(title)}”."
        yield Remark("title-shouts", "title", "hint", sentence)
    match = _ADVERTISING.search(title)
    if match:
        sentence = f"“{match.group()}” does not help in a title; say what the work is, and give pay in its own fields."
        yield Remark("title-lures", "title", "hint", sentence)


def _place(submission: Submission) -> Iterator[Remark]:
    if submission.workplace in ("onsite", "hybrid") and not submission.locations:
        yield Remark("place-missing", "locations", "refuse", "Please name the city where the work is done.")


def _pay(submission: Submission) -> Iterator[Remark]:
    salary = submission.salary
    if salary is None:
        sentence = "Readers look first at openings that name pay, and fewer people apply in vain. A range is enough."
        yield Remark("pay-missing", "salary_min", "hint", sentence)
        return
    low, high = salary.yearly()
    if salary.min is not None and salary.max is not None and salary.min > salary.max:
        yield Remark("pay-reversed", "salary_min", "refuse", "The lowest pay is higher than the highest; swap them.")
    elif low > 0 and high > _WIDEST_PAY_RATIO * low:
        sentence = "The highest pay is more than four times the lowest. Is that right, or are these two openings?"
        yield Remark("pay-wide", "salary_max", "ask", sentence)
    if salary.currency == "INR" and salary.period == PayPeriod.YEAR and 0 < high < _LEAST_YEARLY_INR:
        sentence = f"₹{high:,.0f} a year is very little. Is this per month?"
        yield Remark("pay-per-month", "salary_period", "ask", sentence)


def _text(submission: Submission) -> Iterator[Remark]:
    text = submission.text
    if 0 < len(text) < _SHORT_TEXT:
        sentence = "Two or three sentences more would help: what is done all day, with whom, and what one should know."
        yield Remark("text-short", "description", "hint", sentence)
    text_to_check = f"{submission.title}\n{NOT_DISCRIMINATING.sub(' ', text)}"
    for ground, pattern, instead in DISCRIMINATING:
        match = pattern.search(text_to_check)
        if match:
            sentence = f"“{match.group().strip()}” shuts people out by {ground}. {instead}"
            yield Remark(f"shuts-out-{ground.replace(' ', '-')}", "description", "ask", sentence)


def _apply(submission: Submission) -> Iterator[Remark]:
    if not submission.apply_url and not submission.apply_email:
        yield Remark("apply-missing", "apply", "refuse", "Please say where people apply: a web or mail address.")


def _closing(submission: Submission, now: datetime) -> Iterator[Remark]:
    closing = submission.valid_through
    if closing is None:
        return
    if closing <= now:
        yield Remark("closing-past", "closing_date", "refuse", "The closing date has passed; please give a later one.")
    elif closing > now + _LATEST_CLOSING:
        yield Remark("closing-far", "closing_date", "ask", "That is more than a year away. Is the date right?")


def _lowered(title: str) -> str:
    return re.sub(r"[A-Z]{4,}", lambda match: match.group().capitalize(), title)
