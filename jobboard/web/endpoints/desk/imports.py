"""Import files on the desk: upload, column mapping, import; and import runs with undo."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import JobboardError, Misuse
from jobboard.core.states import Status
from jobboard.importer.reading.column_mapping import FIELDS
from jobboard.importer.standing import run_log
from jobboard.importer.write.undo import undo_run
from jobboard.web.app_context import app_context
from jobboard.web.forms import imports
from jobboard.web.forms.requests import id_of
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page


def index(request: Request) -> Response:
    return _index(request)


def send(request: Request) -> Response:
    try:
        number = imports.store_upload(request, None)
    except JobboardError as wrong:
        return _index(request, wrong.sentence)
    return redirect(f"/desk/imports/{number}", request)


def show(request: Request) -> Response:
    return _show(request)


def decide(request: Request) -> Response:
    """Correct the column mapping, import the file, or delete it."""
    action = form_of(request).line("do")
    try:
        if action == "drop":
            imports.drop(request)
            return redirect("/desk/imports", request, "The file is forgotten; nothing was imported.")
        imports.correct(request)
        if action != "import":
            return redirect(f"/desk/imports/{id_of(request)}", request)
        row, company = imports.upload_of(request)
        status = Status.PENDING if form_of(request).ticked("reviewed") else Status.PUBLISHED
        done = imports.confirm(request, row, company, status)
    except Misuse as wrong:
        return _show(request, wrong.sentence)
    return redirect(f"/desk/runs/{done.run_id}", request, "It is imported.")


def run(request: Request) -> Response:
    """One import run, with its changes of each opening."""
    app = app_context(request)
    with app.store.reading() as session:
        import_run = run_log.get_run(session, id_of(request))
        source, standing = run_log.source_of(session, import_run)
        changed = run_log.changes_of_run(session, import_run)
        session.expunge_all()
    context = {"run": import_run, "source": source, "standing": standing, "changed": changed, "most": run_log.A_PAGE}
    return render_page(request, "desk/run", app.clock(), values=context)


def take_back(request: Request) -> Response:
    """Undo one import run."""
    app, now, number = app_context(request), app_context(request).clock(), id_of(request)
    with app.store.writing(now) as session:
        done = undo_run(session, actor_of(request), now, number)
    return redirect(f"/desk/runs/{number}", request, done.sentence())


def _index(request: Request, wrong: str = "") -> Response:
    app = app_context(request)
    with app.store.reading() as session:
        latest = run_log.latest_imports(session)
        session.expunge_all()
    return render_page(request, "desk/imports", app.clock(), 422 if wrong else 200, runs=latest, wrong=wrong)


def _show(request: Request, wrong: str = "") -> Response:
    row, company = imports.upload_of(request)
    context = {"upload": row, "seen": imports.preview_upload(request, row, company), "wrong": wrong, "fields": FIELDS}
    return render_page(request, "desk/import", app_context(request).clock(), 422 if wrong else 200, context)
