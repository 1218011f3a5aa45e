"""The form of an opening: what was typed becomes a SubmittedPosting, or all its mistakes at once."""

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
from jobboard.jobs.submissions import field_parsers
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.form_fields import ORDER, SEVERAL, SINGLE, single_value
from jobboard.jobs.submissions.submitted_posting import Mistakes, SubmittedPosting, ValidForm
from jobboard.jobs.submissions.typed_pay import InvalidPay, TypedPay
from jobboard.jobs.taxonomy.reading import fill_gaps

REQUIRED = ("title", "company_name", "locations", "workplace", "employment_types", "description", "apply")


def _parse_closing_date(text: str, info: ValidationInfo) -> datetime | None:
    assert info.context is not None
    return field_parsers.closing_date(text, info.context["now"], info.context["terms"])


def _parsed_by(reader: Callable[..., Any]) -> BeforeValidator:
    return BeforeValidator(reader)


class OpeningForm(BaseModel):
    """The accepted fields; each has its own parser in `field_parsers`."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: Annotated[str, _parsed_by(field_parsers.title)]
    company_name: Annotated[str, _parsed_by(field_parsers.company_name)]
    company_website: Annotated[str, _parsed_by(field_parsers.company_website)]
    workplace: Annotated[str, _parsed_by(field_parsers.workplace)]
    employment_types: Annotated[tuple[str, ...], _parsed_by(field_parsers.employment_types)]
    description: Annotated[str, _parsed_by(field_parsers.description)]
    category: Annotated[str | None, _parsed_by(field_parsers.free_text)]
    seniority: Annotated[str | None, _parsed_by(field_parsers.free_text)]
    skills: Annotated[tuple[str, ...], _parsed_by(field_parsers.skills)]
    apply: Annotated[tuple[str | None, str | None], _parsed_by(field_parsers.apply_address)]
    closing_date: Annotated[datetime | None, BeforeValidator(_parse_closing_date)]


def parse_opening_form(typed: Mapping[str, list[str]], now: datetime, config: SubmissionConfig) -> ValidForm | Mistakes:
    """Parse the form: the posting, or every mistake, each with a sentence that says how to correct it."""
    mistakes: list[tuple[str, str]] = []
    form = _parse_fields(typed, now, config, mistakes)
    places = _parse_places(typed, mistakes)
    salary = _parse_pay(typed, places, config, mistakes)
    experience = _parse_experience(typed, mistakes)
    if mistakes or form is None:
        return Mistakes(tuple(sorted(mistakes, key=lambda mistake: ORDER.index(mistake[0]))))
    remote = form.workplace == Workplace.REMOTE
    countries = tuple(dict.fromkeys(place.country for place in places if place.country)) if remote else ()
    text = text_of(form.description)
    fields = fill_gaps(config.taxonomy, form.title, text, form.category, form.seniority, form.skills)
    inferred_years = None if experience else experience_in_text(text)
    return ValidForm(
        SubmittedPosting(
            title=form.title,
            company_name=form.company_name,
            company_website=form.company_website,
            description_html=form.description,
            employment_types=form.employment_types,
            workplace=form.workplace,
            locations=places,
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


def _parse_fields(
    typed: Mapping[str, list[str]], now: datetime, config: SubmissionConfig, mistakes: list[tuple[str, str]]
) -> OpeningForm | None:
    values: dict[str, Any] = {name: single_value(typed, name) for name in SINGLE}
    values |= {name: typed.get(name, []) for name in SEVERAL}
    try:
        return OpeningForm.model_validate(values, context={"now": now, "terms": config})
    except ValidationError as errors:
        mistakes += [(str(error["loc"][0]), str(error["ctx"]["error"])) for error in errors.errors()]
    return None


def _parse_places(typed: Mapping[str, list[str]], mistakes: list[tuple[str, str]]) -> tuple[Place, ...]:
    try:
        workplace = field_parsers.workplace(single_value(typed, "workplace"))
    except ValueError:
        workplace = ""
    try:
        return field_parsers.places(single_value(typed, "locations"), workplace)
    except ValueError as error:
        mistakes.append(("locations", str(error)))
    return ()


def _parse_experience(typed: Mapping[str, list[str]], mistakes: list[tuple[str, str]]) -> Experience | None:
    try:
        return field_parsers.experience(single_value(typed, "experience_min"), single_value(typed, "experience_max"))
    except ValueError as error:
        mistakes.append(("experience_min", str(error)))
    return None


def _parse_pay(
    typed: Mapping[str, list[str]], places: tuple[Place, ...], config: SubmissionConfig, mistakes: list[tuple[str, str]]
) -> Salary | None:
    pay = TypedPay(*(single_value(typed, f"salary_{name}") for name in ("min", "max", "currency", "period")))
    try:
        return pay.parse(Assumed(config.currency, places[0].country if places else ""))
    except InvalidPay as error:
        mistakes.append((error.field, str(error)))
    return None
