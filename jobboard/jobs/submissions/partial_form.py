"""Parse an unfinished form as far as possible, for its live preview."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from jobboard.core.pay import Assumed
from jobboard.core.places import Place
from jobboard.core.prose import html_of
from jobboard.jobs.submissions import field_parsers
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.form_fields import single_value
from jobboard.jobs.submissions.submitted_posting import SubmittedPosting
from jobboard.jobs.submissions.typed_pay import TypedPay

T = TypeVar("T")


def parse_partial_form(typed: Mapping[str, list[str]], now: datetime, config: SubmissionConfig) -> SubmittedPosting:
    """The fields that are valid; all others are empty. Raises nothing."""
    workplace = _try(lambda: field_parsers.workplace(single_value(typed, "workplace")), "")
    no_places: tuple[Place, ...] = ()
    no_address: tuple[str | None, str | None] = (None, None)
    places = _try(lambda: field_parsers.places(single_value(typed, "locations"), workplace), no_places)
    url, email = _try(lambda: field_parsers.apply_address(single_value(typed, "apply")), no_address)
    pay = TypedPay(*(single_value(typed, f"salary_{name}") for name in ("min", "max", "currency", "period")))
    return SubmittedPosting(
        title=_try(lambda: field_parsers.title(single_value(typed, "title")), ""),
        company_name=_try(lambda: field_parsers.company_name(single_value(typed, "company_name")), ""),
        company_website=_try(lambda: field_parsers.company_website(single_value(typed, "company_website")), ""),
        description_html=html_of(single_value(typed, "description")[: field_parsers.LONGEST_DESCRIPTION]),
        employment_types=_try(lambda: field_parsers.employment_types(typed.get("employment_types", [])), ()),
        workplace=workplace,
        locations=places,
        category=_try(lambda: field_parsers.free_text(single_value(typed, "category")), None),
        seniority=_try(lambda: field_parsers.free_text(single_value(typed, "seniority")), None),
        experience=_try(
            lambda: field_parsers.experience(
                single_value(typed, "experience_min"), single_value(typed, "experience_max")
            ),
            None,
        ),
        skills=_try(lambda: field_parsers.skills(single_value(typed, "skills")), ()),
        salary=_try(lambda: pay.parse(Assumed(config.currency, places[0].country if places else "")), None),
        apply_url=url,
        apply_email=email,
        valid_through=_try(lambda: field_parsers.closing_date(single_value(typed, "closing_date"), now, config), None),
    )


def _try(parse: Callable[[], T], default: T) -> T:
    try:
        return parse()
    except ValueError:
        return default
