"""An opening as an employer types it, and the terms of the board it is typed for."""

from zoneinfo import ZoneInfo

from jobboard.jobs.submissions.fields import Typed
from jobboard.jobs.submissions.terms import Terms

TERMS = Terms("INR", ZoneInfo("Asia/Kolkata"), 60, "first")
DESCRIPTION = """We look for a writer who knows **railways** and the people who run them.

- Report from stations and workshops across Maharashtra
- Write two long pieces a month and help edit others'
- Keep a notebook of sources that colleagues can use

You have written for a magazine or newspaper before. Send three pieces you are proud of."""


def typed(**said: str | list[str] | None) -> Typed:
    """The form with all it needs; None leaves a field out."""
    form: dict[str, str | list[str] | None] = {
        "title": "Staff Writer",
        "company_name": "Lantern Press",
        "workplace": "onsite",
        "locations": "Pune, India",
        "employment_types": ["FULL_TIME"],
        "description": DESCRIPTION,
        "apply": "jobs@lantern.example",
        "salary_min": "12 lakh",
        "salary_max": "18 lakh",
        "salary_period": "YEAR",
    }
    form |= said
    return {name: [value] if isinstance(value, str) else value for name, value in form.items() if value is not None}
