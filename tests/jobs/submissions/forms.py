"""An opening as an employer types it, the terms of the board it is typed for, and who acts."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from jobboard.config import Settings
from jobboard.core.actor import STRANGER, Actor, Role
from jobboard.core.links import Links
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.form_fields import Typed
from jobboard.jobs.submissions.opening_form import parse_opening_form
from jobboard.jobs.submissions.submit import submit
from jobboard.jobs.submissions.submitted_posting import SubmittedPosting, ValidForm
from jobboard.mail.message import Letters
from jobboard.store.models import Membership, User

TEMPLATES = Path(__file__).parents[3] / "templates"
SETTINGS = Settings(site_name="Signal Jobs", base_url="https://jobs.example")
LINKS = Links(SETTINGS.base_url)
CONFIG = SubmissionConfig.from_settings(SETTINGS, LINKS, Letters(SETTINGS, LINKS, TEMPLATES))
CONTACT = "asha@lantern.example"
EDITOR = Actor(user_id=900, role=Role.EDITOR, second_factor=True)
DESCRIPTION = """We look for a writer who knows **railways** and the people who run them.

- Report from stations and workshops across Maharashtra
- Write two long pieces a month and help edit others'
- Keep a notebook of sources that colleagues can use

You have written for a magazine or newspaper before. Send three pieces you are proud of."""


def typed(**fields: str | list[str] | None) -> Typed:
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
    form |= fields
    return {name: [value] if isinstance(value, str) else value for name, value in form.items() if value is not None}


def parts(now: datetime, **fields: str | list[str] | None) -> SubmittedPosting:
    """What the form comes to."""
    form = parse_opening_form(typed(**fields), now, CONFIG)
    assert isinstance(form, ValidForm), form
    return form.parts


def submitted(session: Session, now: datetime, *, contact: str = CONTACT, **fields: str | list[str] | None) -> int:
    """An opening that waits for review, submitted from this address without an account."""
    return submit(session, STRANGER, now, parts(now, **fields), CONFIG, contact=contact).posting_id


def person(
    session: Session, now: datetime, email: str, *, company_id: int | None = None, role: Role = Role.MEMBER
) -> Actor:
    """Somebody signed in, a member of that company if one is said."""
    user = User(email=email, email_key=email, created_at=now)
    session.add(user)
    session.flush()
    companies = {}
    if company_id is not None:
        session.add(Membership(company_id=company_id, user_id=user.id, role=role.value, created_at=now))
        companies = {company_id: role}
    return Actor(user_id=user.id, email=email, companies=companies)
