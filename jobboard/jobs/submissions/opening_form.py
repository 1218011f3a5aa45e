"""The form for an opening: what was typed becomes parts, or all its mistakes at once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo

from jobboard.core.experience import Experience
from jobboard.core.experience_text import experience_in_text
from jobboard.core.html import text_of
from jobboard.core.money import Salary
from jobboard.core.pay import Assumed
from jobboard.core.places import Place
from jobboard.core.vocabulary import Workplace
from jobboard.jobs.submissions import readers
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.fields import ORDER, SEVERAL, SINGLE, first
from jobboard.jobs.submissions.parts import Accepted, Mistakes, SubmittedPosting
from jobboard.jobs.submissions.typed_pay import TypedPay, WrongPay
from jobboard.jobs.taxonomy.reading import fill_gaps

REQUIRED = ("title", "company_name", "locations", "workplace", "employment_types", "description", "apply")


def _closing(text: str, info: ValidationInfo) -> datetime | None:
    assert info.context is not None
    return readers.closing_date(text, info.context["now"], info.context["terms"])


def _read(reader: Callable[..., Any]) -> BeforeValidator:
    return BeforeValidator(reader)


class OpeningForm(BaseModel):
    """The fields that are taken, and no others; each is read by its own reader."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: Annotated[str, _read(readers.title)]
    company_name: Annotated[str, _read(readers.company_name)]
    company_website: Annotated[str, _read(readers.company_website)]
    workplace: Annotated[str, _read(readers.workplace)]
    employment_types: Annotated[tuple[str, ...], _read(readers.employment_types)]
    description: Annotated[str, _read(readers.description)]
    category: Annotated[str | None, _read(readers.free_text)]
    seniority: Annotated[str | None, _read(readers.free_text)]
    skills: Annotated[tuple[str, ...], _read(readers.skills)]
    apply: Annotated[tuple[str | None, str | None], _read(readers.way)]
    closing_date: Annotated[datetime | None, BeforeValidator(_closing)]


def read(typed: Mapping[str, list[str]], now: datetime, config: SubmissionConfig) -> Accepted | Mistakes:
    """The opening in the board's terms, or every mistake in it, each a sentence that says how to mend it."""
    found: list[tuple[str, str]] = []
    form = _fields(typed, now, config, found)
    where = _places(typed, found)
    salary = _pay(typed, where, config, found)
    experience = _experience(typed, found)
    if found or form is None:
        return Mistakes(tuple(sorted(found, key=lambda each: ORDER.index(each[0]))))
    remote = form.workplace == Workplace.REMOTE
    countries = tuple(dict.fromkeys(place.country for place in where if place.country)) if remote else ()
    fields = fill_gaps(config.taxonomy, form.title, form.description, form.category, form.seniority, form.skills)
    inferred_years = None if experience else experience_in_text(text_of(form.description))
    return Accepted(
        SubmittedPosting(
            title=form.title,
            company_name=form.company_name,
            company_website=form.company_website,
            description_html=form.description,
            employment_types=form.employment_types,
            workplace=form.workplace,
            locations=where,
            applicant_countries=countries,
            category=fields.category,
            seniority=fields.seniority,
            skills=fields.skills,
            inferred=(*fields.inferred, *(("experience",) if inferred_years else ())),
            salary=salary,
            experience=experience or inferred_years,
            apply_url=form.apply[0],
            apply_email=form.apply[1],
            valid_through=form.closing_date,
            confirmed=frozenset(key[:60] for key in typed.get("confirm", [])),
        )
    )


def _fields(
    typed: Mapping[str, list[str]], now: datetime, config: SubmissionConfig, found: list[tuple[str, str]]
) -> OpeningForm | None:
    values: dict[str, Any] = {name: first(typed, name) for name in SINGLE}
    values |= {name: typed.get(name, []) for name in SEVERAL}
    try:
        return OpeningForm.model_validate(values, context={"now": now, "terms": config})
    except ValidationError as bad:
        found += [(str(each["loc"][0]), str(each["ctx"]["error"])) for each in bad.errors()]
    return None


def _places(typed: Mapping[str, list[str]], found: list[tuple[str, str]]) -> tuple[Place, ...]:
    try:
        at = readers.workplace(first(typed, "workplace"))
    except ValueError:
        at = ""
    try:
        return readers.places(first(typed, "locations"), at)
    except ValueError as wrong:
        found.append(("locations", str(wrong)))
    return ()


def _experience(typed: Mapping[str, list[str]], found: list[tuple[str, str]]) -> Experience | None:
    try:
        return readers.experience(first(typed, "experience_min"), first(typed, "experience_max"))
    except ValueError as wrong:
        found.append(("experience_min", str(wrong)))
    return None


def _pay(
    typed: Mapping[str, list[str]], where: tuple[Place, ...], config: SubmissionConfig, found: list[tuple[str, str]]
) -> Salary | None:
    said = TypedPay(*(first(typed, f"salary_{name}") for name in ("min", "max", "currency", "period")))
    try:
        return said.read(Assumed(config.currency, where[0].country if where else ""))
    except WrongPay as wrong:
        found.append((wrong.field, str(wrong)))
    return None
