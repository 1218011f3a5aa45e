"""Write an opening: draft form, preview, submission."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Misuse, NotFound
from jobboard.jobs.submissions import drafts, opening_form, review
from jobboard.jobs.submissions.confirm import LIFETIME, send_confirmation_link
from jobboard.jobs.submissions.form_fields import Typed
from jobboard.jobs.submissions.reposts import Repost
from jobboard.jobs.submissions.submit import InvalidSubmission, submit_own_draft
from jobboard.jobs.submissions.submitted_posting import Mistakes
from jobboard.web.app_context import app_context
from jobboard.web.forms import opening
from jobboard.web.forms.requests import id_of, owner_of, submission_config, typed_in
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of, mail_sender
from jobboard.web.responses.respond import redirect, render_page

_LATER = "Your draft is kept as you typed it. It waits here."


def new(request: Request) -> Response:
    """The empty form."""
    return _form(request, {})


def create(request: Request) -> Response:
    """Save the draft, then redirect to the preview, or back to the form with its mistakes."""
    return _save(request, None)


def show(request: Request) -> Response:
    """The form, filled with a draft."""
    app, draft_id = app_context(request), id_of(request)
    with app.store.reading() as session:
        draft = drafts.load_draft(session, owner_of(request), draft_id)
    if draft.posting_id is not None:
        return redirect(app.links.own_opening(draft.posting_id), request)
    return _form(request, draft.typed, draft_id)


def save(request: Request) -> Response:
    """The same as `create`, for an existing draft."""
    return _save(request, id_of(request))


def preview(request: Request) -> Response:
    """Preview of the opening, with the button to submit it."""
    return _preview(request)


def submit(request: Request) -> Response:
    """Submit: at once for a signed-in user, else by a mailed confirmation link."""
    throttle(request, "submission")
    if actor_of(request).signed_in:
        return _submit(request)
    return _send_confirmation(request)


def remove(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        drafts.delete_draft(session, owner_of(request), id_of(request))
    return redirect(app.links.employers(), request, "The draft is removed.")


def _save(request: Request, draft_id: int | None) -> Response:
    throttle(request, "draft")
    app, now, typed = app_context(request), app_context(request).clock(), typed_in(request)
    with app.store.writing(now) as session:
        draft_id = drafts.save_draft(session, owner_of(request), now, typed, draft_id)
    if form_of(request).line("do") == "later":
        return redirect(app.links.employers(), request, _LATER)
    read = opening_form.parse_opening_form(typed, now, submission_config(request))
    if isinstance(read, Mistakes):
        return _form(request, typed, draft_id, mistakes=read.sentences, status=422)
    if review.open_questions(read.parts, now):
        return _form(request, typed, draft_id, questions=review.open_questions(read.parts, now), status=422)
    return redirect(app.links.draft_preview(draft_id), request)


def _form(request: Request, typed: Typed, draft_id: int | None = None, status: int = 200, **wrong: object) -> Response:
    app, now = app_context(request), app_context(request).clock()
    links = app.links
    context = {
        "form": opening.page_of(app, typed, now, **wrong),
        "path": links.draft(draft_id) if draft_id else links.new_opening(),
        "draft_id": draft_id,
    }
    return render_page(request, "employers/form", now, status, **context)


def _preview(request: Request, *, email: str = "", wrong: str = "", status: int = 200) -> Response:
    app, now, draft_id = app_context(request), app_context(request).clock(), id_of(request)
    with app.store.reading() as session:
        draft = drafts.load_draft(session, owner_of(request), draft_id)
    if draft.posting_id is not None:
        return redirect(app.links.own_opening(draft.posting_id), request)
    result = opening_form.parse_opening_form(draft.typed, now, submission_config(request))
    if isinstance(result, Mistakes):
        return _form(request, draft.typed, draft_id, mistakes=result.sentences, status=422)
    context = {
        "opening": opening.opening_of(result.parts, now),
        "facts": opening.facts_of(result.parts, app.pages.words),
        "remarks": [remark for remark in review.remarks(result.parts, now) if remark.level == "hint"],
        "draft_id": draft_id,
    }
    return render_page(request, "employers/preview", now, status, email=email, wrong=wrong, **context)


def _submit(request: Request) -> Response:
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    try:
        with app.store.writing(now) as session:
            submitted = submit_own_draft(session, actor, now, id_of(request), submission_config(request))
    except Repost as repost:
        context = {"sentence": repost.sentence, "link": repost.link}
        return render_page(request, "employers/repost", now, 409, **context, draft_id=id_of(request))
    except InvalidSubmission:
        return _preview(request)
    notice = "It is listed." if submitted.listed else "Thank you. An editor looks at it next; we write to you then."
    return redirect(app.links.own_opening(submitted.posting_id), request, notice)


def _send_confirmation(request: Request) -> Response:
    app, now, typed = app_context(request), app_context(request).clock(), form_of(request).line("email")
    try:
        with app.store.writing(now) as session:
            email = send_confirmation_link(
                session, now, owner_of(request), id_of(request), typed, submission_config(request), mail_sender(request)
            )
    except NotFound:
        raise
    except Misuse as wrong:
        return _preview(request, email=typed, wrong=wrong.sentence, status=422)
    minutes = round(LIFETIME.total_seconds() / 60)
    return render_page(request, "employers/sent", now, email=email, minutes=minutes, draft_id=id_of(request))
