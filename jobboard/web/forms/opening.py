"""The opening form for its template, and the preview of an opening."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jobboard.core.links import slug_of
from jobboard.core.posting_content import content_fields
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.posting.opening import CompanyName, Opening
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.submissions.form_fields import Typed, single_value
from jobboard.jobs.submissions.review import Remark
from jobboard.jobs.submissions.submitted_posting import SubmittedPosting
from jobboard.store.index.catalogue import IndexNotReady
from jobboard.web.app_context import AppContext
from jobboard.web.render.wording import EMPLOYMENT, WORKPLACE, Wording

_CURRENCIES = ("INR", "USD", "EUR", "GBP", "SGD", "AED", "AUD", "CAD", "CHF", "JPY")
_PERIODS = {
    PayPeriod.YEAR: "a year",
    PayPeriod.MONTH: "a month",
    PayPeriod.WEEK: "a week",
    PayPeriod.DAY: "a day",
    PayPeriod.HOUR: "an hour",
}
SENIORITY = ("Intern", "Entry", "Junior", "Mid", "Senior", "Lead", "Principal", "Director", "Executive")


@dataclass(frozen=True, slots=True)
class OpeningFormPage:
    """Typed values, mistakes by field, questions answered by a tick, and choices."""

    typed: Typed
    mistakes: tuple[tuple[str, str], ...] = ()
    questions: Sequence[Remark] = ()
    currency: str = "INR"
    categories: Sequence[str] = field(default=())

    def value(self, name: str) -> str:
        return single_value(self.typed, name)

    def values(self, name: str) -> list[str]:
        return self.typed.get(name, [])

    def wrong(self, name: str) -> str:
        return next((sentence for at, sentence in self.mistakes if at == name), "")

    @property
    def all_mistakes(self) -> list[tuple[str, str]]:
        questions = [(f"confirm-{question.key}", question.sentence) for question in self.questions]
        return [*self.mistakes, *questions]

    @property
    def workplaces(self) -> list[tuple[str, str]]:
        return list(WORKPLACE.items())

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return list(EMPLOYMENT.items())

    @property
    def periods(self) -> list[tuple[str, str]]:
        return [("", "—"), *((period.value, caption) for period, caption in _PERIODS.items())]

    @property
    def currencies(self) -> list[tuple[str, str]]:
        codes = dict.fromkeys((self.currency, self.value("salary_currency"), *_CURRENCIES))
        return [(code, code) for code in codes if code and len(code) == 3 and code.isascii()]

    @property
    def levels(self) -> tuple[str, ...]:
        return SENIORITY


def categories(app: AppContext, now: datetime) -> tuple[str, ...]:
    """The categories in use, as suggestions."""
    try:
        page = app.search.search(JobFilter(), now=now)
    except IndexNotReady:
        return ()
    return tuple(sorted(count.value for count in page.facets.get("category", ())))


def page_of(app: AppContext, typed: Typed, now: datetime, **wrong: Any) -> OpeningFormPage:
    """Build the form with typed values, mistakes and questions."""
    fields = categories(app, now)
    return OpeningFormPage(typed, currency=app.settings.currency, categories=fields, **wrong)


def opening_of(parts: SubmittedPosting, now: datetime, posting_id: int = 0) -> Opening:
    """Preview of the opening as readers would see it today."""
    return Opening(
        **content_fields(parts),
        id=posting_id,
        company=CompanyName(parts.company_name, slug_of(parts.company_name), parts.company_website),
        posted_at=now,
        updated_at=now,
        status="draft",
    )


def facts_of(parts: SubmittedPosting, words: Wording) -> list[tuple[str, str]]:
    """Facts of an opening as (label, value); inferred values are marked."""

    def marked(name: str, value: str) -> str:
        return f"{value} (read from your text)" if name in parts.inferred else value

    facts = [
        ("Pay", words.pay(parts.salary) if parts.salary else ""),
        ("Workplace", WORKPLACE.get(parts.workplace or "", parts.workplace or "")),
        ("Place", " · ".join(place.name for place in parts.locations)),
        ("Kind of work", ", ".join(EMPLOYMENT.get(kind, kind) for kind in parts.employment_types)),
        ("Field", marked("category", parts.category or "")),
        ("Level", marked("seniority", parts.seniority or "")),
        ("Experience", marked("experience", parts.experience.in_words() if parts.experience else "")),
        ("Skills", marked("skills", ", ".join(parts.skills))),
        ("Apply", parts.apply_url or parts.apply_email or ""),
        ("Closing", words.day_of(parts.valid_through) if parts.valid_through else ""),
    ]
    return [(label, value) for label, value in facts if value]
