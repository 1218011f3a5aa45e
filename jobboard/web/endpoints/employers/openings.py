"""An employer's own opening: its figures, and editing, closing, renewing and copying it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import Misuse, NotFound
from jobboard.jobs.posting import queries, statistics
from jobboard.jobs.submissions import close, drafts, edit, keys, notes, opening_form, own_openings, policy, review, rows
from jobboard.jobs.submissions.duplicate import duplicate
from jobboard.jobs.submissions.field_parsers import closing_date
from jobboard.jobs.submissions.form_fields import Typed
from jobboard.jobs.submissions.renew import renew
from jobboard.jobs.submissions.submitted_posting import Mistakes
from jobboard.web.app_context import app_context
from jobboard.web.forms import opening
from jobboard.web.forms.requests import id_of, owner_of, submission_config, typed_in
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of, grant_posting_key
from jobboard.web.responses.respond import redirect, render_page

_KEPT = "Please sign in first. What you typed is kept as a draft."


def show(request: Request) -> Response:
    """Status and figures of the opening."""
    return _show(request)


def open_key(request: Request) -> Response:
    """The mailed key: this browser may then act for that one opening."""
    app = app_context(request)
    with app.store.reading() as session:
        posting_id = keys.posting_of_key(session, request.path_params["key"])
    if posting_id is None:
        raise NotFound("This link opens nothing here; look for the latest mail about the opening.")
    grant_posting_key(request, posting_id)
    return RedirectResponse(app.links.own_opening(posting_id), 303, {"Referrer-Policy": "no-referrer"})


def edit_form(request: Request) -> Response:
    """The form, filled with the opening."""
    app = app_context(request)
    with app.store.reading() as session:
        posting = policy.load_own_posting(session, actor_of(request), id_of(request))
        typed = rows.form_values(session, posting, submission_config(request).zone)
    return _form(request, typed)


def change(request: Request) -> Response:
    """Save the form; changes of content go to review first."""
    throttle(request, "draft")
    app, now, typed, posting_id = (
        app_context(request),
        app_context(request).clock(),
        typed_in(request),
        id_of(request),
    )
    if not actor_of(request).signed_in and not actor_of(request).holds_key(posting_id):
        return _keep_for_later(request, typed)
    result = opening_form.parse_opening_form(typed, now, submission_config(request))
    if isinstance(result, Mistakes):
        return _form(request, typed, mistakes=result.sentences, status=422)
    questions = review.open_questions(result.parts, now)
    if questions and not actor_of(request).at_desk:
        return _form(request, typed, questions=questions, status=422)
    with app.store.writing(now) as session:
        became = edit.edit(session, actor_of(request), now, posting_id, result.parts, submission_config(request))
    waits = "Your change is kept. An editor looks at it before readers see it."
    return redirect(
        app.links.own_opening(posting_id), request, waits if became == "pending" else "Your change is kept."
    )


def close_it(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    try:
        with app.store.writing(now) as session:
            close.close(session, actor_of(request), now, id_of(request), form_of(request).line("reason"))
    except NotFound:
        raise
    except Misuse as wrong:
        return _show(request, wrong=("reason", wrong.sentence), status=422)
    return redirect(app.links.own_opening(id_of(request)), request, "It is closed. You can renew it here.")


def renew_it(request: Request) -> Response:
    app, now, terms = app_context(request), app_context(request).clock(), submission_config(request)
    try:
        closing = closing_date(form_of(request).line("closing_date"), now, terms)
    except ValueError as wrong:
        return _show(request, wrong=("closing_date", str(wrong)), status=422)
    with app.store.writing(now) as session:
        became = renew(session, actor_of(request), now, id_of(request), closing, terms)
    message = (
        "It is listed again." if became == "published" else "It is with the editors and will be listed after that."
    )
    return redirect(app.links.own_opening(id_of(request)), request, message)


def write(request: Request) -> Response:
    """Send a message to the editors."""
    throttle(request, "note")
    app, now, words = app_context(request), app_context(request).clock(), form_of(request).get("words")
    try:
        with app.store.writing(now) as session:
            notes.add_employer_note(session, actor_of(request), now, id_of(request), words)
    except NotFound:
        raise
    except Misuse as wrong:
        return _show(request, wrong=("words", wrong.sentence), status=422, words=words)
    return redirect(app.links.own_opening(id_of(request)), request, "Your message is with the editors.")


def copy(request: Request) -> Response:
    """Create a draft as a copy of this opening."""
    throttle(request, "draft")
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        draft_id = duplicate(
            session, actor_of(request), now, id_of(request), owner_of(request), submission_config(request)
        )
    return redirect(app.links.draft(draft_id), request, "This is a copy; change what differs.")


def _show(request: Request, *, wrong: tuple[str, str] = ("", ""), status: int = 200, words: str = "") -> Response:
    app, actor, now, posting_id = (
        app_context(request),
        actor_of(request),
        app_context(request).clock(),
        id_of(request),
    )
    with app.store.reading() as session:
        own_opening = own_openings.load_own_opening(session, actor, now, posting_id)
        counted = statistics.load_statistics(session, posting_id, now, app.settings.min_searchers)
        talk = notes.list_notes(session, posting_id)
        reads = queries.load_opening(session, posting_id)
    context = {
        "own": own_opening,
        "figures": counted,
        "talk": talk,
        "wrong": wrong,
        "words_typed": words,
        "opening": reads,
    }
    return render_page(request, "employers/opening", now, status, **context, reasons=close.REASONS)


def _form(request: Request, typed: Typed, status: int = 200, **wrong: object) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        own_opening = own_openings.load_own_opening(session, actor_of(request), now, id_of(request))
    context = {"form": opening.page_of(app, typed, now, **wrong), "own": own_opening}
    return render_page(
        request, "employers/edit", now, status, **context, path=f"{app.links.own_opening(own_opening.id)}/edit"
    )


def _keep_for_later(request: Request, typed: Typed) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        drafts.save_draft(session, owner_of(request), now, typed)
    return redirect(f"{app.links.sign_in()}?next={app.links.employers()}", request, _KEPT)
