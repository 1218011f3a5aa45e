"""Parse requests of the employers' pages: ids, pages, the opening form."""

import re

from starlette.requests import Request

from jobboard.core.errors import NotFound
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.drafts import Owner
from jobboard.jobs.submissions.form_fields import HURRIED, STORED, Typed
from jobboard.web.app_context import app_context
from jobboard.web.forms import traps
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of, browser_id

_ID = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_PAGE = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


def submission_config(request: Request) -> SubmissionConfig:
    app = app_context(request)
    return SubmissionConfig.from_settings(app.settings, app.links, app.letters)


def owner_of(request: Request) -> Owner:
    """The owner of the drafts: the user, or the browser."""
    return Owner(actor_of(request).user_id, browser_id(request))


def id_of(request: Request) -> int:
    """The id in the URL. Raises NotFound for an invalid id."""
    return number_of(request.path_params["id"])


def number_of(text: str) -> int:
    """Parse an id. Raises NotFound for an invalid id."""
    if not _ID.fullmatch(text):
        raise NotFound("There is no page at this address.")
    return int(text)


def page_of(request: Request) -> int:
    """The page number in the query string."""
    number = request.query_params.get("page", "1")
    return int(number) if _PAGE.fullmatch(number) else 1


def typed_in(request: Request) -> Typed:
    """The fields of the opening form, with the findings of its honeypots."""
    form = form_of(request)
    typed = {name: [form.get(name)] for name in STORED if name in form.texts and name != HURRIED}
    typed |= {name: form.all(name) for name in ("employment_types", "confirm") if name in form.texts}
    if not actor_of(request).signed_in and traps.hurried(request):
        typed[HURRIED] = ["yes"]
    return typed
