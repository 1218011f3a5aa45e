"""Live checks of the opening form: preview with remarks, and whether the apply link answers."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.core.addresses import parse_apply_address
from jobboard.jobs.submissions import opening_form, review
from jobboard.jobs.submissions.partial_form import parse_partial_form
from jobboard.jobs.submissions.submitted_posting import Mistakes
from jobboard.net.links import Link, check_link
from jobboard.web.app_context import app_context
from jobboard.web.forms import opening
from jobboard.web.forms.requests import submission_config, typed_in
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle


def check(request: Request) -> Response:
    """Remarks by field, and a preview of the opening; stores nothing."""
    throttle(request, "check")
    app, now, typed = app_context(request), app_context(request).clock(), typed_in(request)
    result = opening_form.parse_opening_form(typed, now, submission_config(request))
    if isinstance(result, Mistakes):
        remarks = [
            {"field": name, "level": "refuse", "sentence": sentence} for name, sentence in result.by_field().items()
        ]
        parts = parse_partial_form(typed, now, submission_config(request))
    else:
        remarks, parts = [], result.parts
    hints = [
        {"field": remark.field, "level": remark.level, "sentence": remark.sentence}
        for remark in review.remarks(parts, now)
    ]
    shown = {"opening": opening.opening_of(parts, now), "facts": opening.facts_of(parts, app.pages.words)}
    html = app.pages.part("opening_preview", now, **shown)
    return JSONResponse({"remarks": [*remarks, *hints], "preview": html})


def check_apply_link(request: Request) -> Response:
    """Whether the apply link answers; only a dead link is reported, not a doubtful one."""
    throttle(request, "link-check")
    url, _ = parse_apply_address(form_of(request).line("apply"))
    if url is None:
        return JSONResponse({"state": Link.UNKNOWN.value, "sentence": ""})
    link_check = check_link(app_context(request).fetcher, url)
    sentence = link_check.sentence if link_check.state == Link.DEAD else ""
    return JSONResponse({"state": link_check.state.value, "sentence": sentence})
