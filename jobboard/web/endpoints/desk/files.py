"""Desk pages of one opening and one company, and the desk search."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Misuse
from jobboard.desk import audit_log, companies, decisions
from jobboard.desk.answers import ANSWERS
from jobboard.desk.search import search
from jobboard.importer.standing import run_log
from jobboard.jobs.moderation import acts
from jobboard.jobs.moderation.rejections import REASONS
from jobboard.jobs.moderation.separate_copies import list_copies, separate_copy
from jobboard.jobs.posting import queries, statistics
from jobboard.jobs.submissions import notes, own_openings
from jobboard.store.models import Posting
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of, submission_config
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_LINES = 30


def search_desk(request: Request) -> Response:
    """Search results."""
    app = app_context(request)
    words = request.query_params.get("q", "")
    with app.store.reading() as session:
        results = search(session, words)
    return render_page(request, "desk/search", app.clock(), wanted_words=words, found=results)


def posting(request: Request) -> Response:
    return _posting(request)


def write(request: Request) -> Response:
    """Send a message to the employer."""
    app, now, words = app_context(request), app_context(request).clock(), form_of(request).get("words")
    try:
        with app.store.writing(now) as session:
            about = ("posting-note", id_of(request))
            notes.send_editor_note(
                session, actor_of(request), now, id_of(request), words, submission_config(request), about
            )
    except Misuse as wrong:
        return _posting(request, wrong=("words", wrong.sentence), words=words, status=422)
    return redirect(app.links.desk_posting(id_of(request)), request, "Your message goes out in a minute.")


def take_down(request: Request) -> Response:
    """Reject a published or pending opening, outside of the queue."""
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    try:
        with app.store.writing(now) as session:
            why = (form.line("reason"), form.get("words"))
            acts.reject(session, actor_of(request), now, id_of(request), *why, submission_config(request), 0)
    except Misuse as wrong:
        return _posting(request, wrong=("reason", wrong.sentence), words=form.get("words"), status=422)
    return redirect(app.links.desk_posting(id_of(request)), request, "It is taken down, and the employer is told.")


def separate(request: Request) -> Response:
    """Separate a copy from the opening that it was merged with."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        separate_copy(session, actor_of(request), now, id_of(request))
    return redirect(app.links.desk_posting(id_of(request)), request, "It is an opening of its own now.")


def company(request: Request) -> Response:
    app = app_context(request)
    with app.store.reading() as session:
        company_file = companies.company_file(session, id_of(request))
        earlier = decisions.recent(session, company_id=id_of(request))
        session.expunge_all()
    return render_page(request, "desk/company", app.clock(), file=company_file, earlier=earlier)


def vouch(request: Request) -> Response:
    """Verify a company, or remove its verification."""
    app, now = app_context(request), app_context(request).clock()
    verified = form_of(request).line("verified") == "yes"
    with app.store.writing(now) as session:
        companies.vouch(session, actor_of(request), now, id_of(request), verified=verified)
    return redirect(
        f"/desk/companies/{id_of(request)}", request, "It is verified." if verified else "It is no longer verified."
    )


def _posting(request: Request, *, wrong: tuple[str, str] = ("", ""), words: str = "", status: int = 200) -> Response:
    app, now, posting_id = app_context(request), app_context(request).clock(), id_of(request)
    with app.store.reading() as session:
        own_opening = own_openings.load_own_opening(session, actor_of(request), now, posting_id)
        audit_query = audit_log.AuditFilter(subject_kind="posting", subject_id=posting_id)
        row = session.get_one(Posting, posting_id)
        context = {
            "own": own_opening,
            "posting": row,
            "opening": queries.load_opening(session, posting_id),
            "copies": list_copies(session, posting_id, row.shown_as),
            "figures": statistics.load_statistics(session, posting_id, now, app.settings.min_searchers),
            "talk": notes.list_notes(session, posting_id),
            "earlier": decisions.recent(session, posting_id=posting_id),
            "imported": run_log.posting_history(session, posting_id),
            "log": audit_log.page(session, audit_query, 1)[0][:_LINES],
        }
        session.expunge_all()
    context |= {"reasons": REASONS, "answers": ANSWERS, "wrong": wrong, "words_typed": words}
    return render_page(request, "desk/posting", now, status, context)
