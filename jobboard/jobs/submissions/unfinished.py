"""An opening that is still being written: what can be read of it, for its live preview."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from jobboard.core.pay import Assumed
from jobboard.core.places import Place
from jobboard.core.prose import html_of
from jobboard.jobs.submissions import readers
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.fields import first
from jobboard.jobs.submissions.parts import SubmittedPosting
from jobboard.jobs.submissions.typed_pay import TypedPay

T = TypeVar("T")


def read_what_is_there(typed: Mapping[str, list[str]], now: datetime, config: SubmissionConfig) -> SubmittedPosting:
    """The parts that make sense; every other is left empty. Nothing is raised."""
    at = _try(lambda: readers.workplace(first(typed, "workplace")), "")
    nowhere: tuple[Place, ...] = ()
    no_way: tuple[str | None, str | None] = (None, None)
    places = _try(lambda: readers.places(first(typed, "locations"), at), nowhere)
    url, email = _try(lambda: readers.way(first(typed, "apply")), no_way)
    said = TypedPay(*(first(typed, f"salary_{name}") for name in ("min", "max", "currency", "period")))
    return SubmittedPosting(
        title=_try(lambda: readers.title(first(typed, "title")), ""),
        company_name=_try(lambda: readers.company_name(first(typed, "company_name")), ""),
        company_website=_try(lambda: readers.company_website(first(typed, "company_website")), ""),
        description_html=html_of(first(typed, "description")[: readers.LONGEST_DESCRIPTION]),
        employment_types=_try(lambda: readers.employment_types(typed.get("employment_types", [])), ()),
        workplace=at,
        locations=places,
        category=_try(lambda: readers.free_text(first(typed, "category")), None),
        seniority=_try(lambda: readers.free_text(first(typed, "seniority")), None),
        experience=_try(
            lambda: readers.experience(first(typed, "experience_min"), first(typed, "experience_max")), None
        ),
        skills=_try(lambda: readers.skills(first(typed, "skills")), ()),
        salary=_try(lambda: said.read(Assumed(config.currency, places[0].country if places else "")), None),
        apply_url=url,
        apply_email=email,
        valid_through=_try(lambda: readers.closing_date(first(typed, "closing_date"), now, config), None),
    )


def _try(read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except ValueError:
        return otherwise
