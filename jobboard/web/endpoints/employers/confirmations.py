"""The mailed link that submits an opening without an account: GET changes nothing, the button submits."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jobboard.jobs.submissions import confirm, opening_form
from jobboard.jobs.submissions.reposts import Repost
from jobboard.jobs.submissions.submitted_posting import Mistakes
from jobboard.web.app_context import app_context
from jobboard.web.forms import opening
from jobboard.web.forms.requests import submission_config
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of, grant_posting_key
from jobboard.web.responses.respond import redirect, render_page


def show(request: Request) -> Response:
    """Preview of the opening that the link would submit."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        confirmation = confirm.load_confirmation(session, request.path_params["token"], now)
    result = opening_form.parse_opening_form(confirmation.draft.typed, now, submission_config(request))
    context: dict[str, Any] = {"opening": None, "facts": [], "mistakes": (), "email": confirmation.email}
    if isinstance(result, Mistakes):
        context["mistakes"] = result.sentences
    else:
        context["opening"] = opening.opening_of(result.parts, now)
        context["facts"] = opening.facts_of(result.parts, app.pages.words)
    return render_page(request, "employers/confirmation", now, path=request.url.path, **context)


def use(request: Request) -> Response:
    """Submit the opening; this browser may then edit and close it."""
    throttle(request, "submission")
    app, now = app_context(request), app_context(request).clock()
    try:
        with app.store.writing(now) as session:
            done = confirm.confirm(
                session, actor_of(request), now, request.path_params["token"], submission_config(request)
            )
    except Repost as repost:
        context = {"sentence": repost.sentence, "link": repost.link, "draft_id": None}
        return render_page(request, "employers/repost", now, 409, **context)
    grant_posting_key(request, done.posting_id)
    notice = "It is listed." if done.listed else "Thank you. An editor looks at it next; we write to you then."
    return redirect(app.links.own_opening(done.posting_id), request, notice)
