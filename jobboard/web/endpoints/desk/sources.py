"""Import sources on the desk: list, state, runs, and actions on them."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import JobboardError, Misuse
from jobboard.importer.standing import health, registry
from jobboard.web.app_context import app_context
from jobboard.web.forms import sources
from jobboard.web.forms.requests import id_of, page_of
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_TYPED = ("address", "company", "consent")


def index(request: Request) -> Response:
    return _index(request)


def preview(request: Request) -> Response:
    """Preview the openings at an address; stores nothing."""
    app, form = app_context(request), form_of(request)
    try:
        preview = sources.preview_source(
            request, form.line("address"), form.line("company"), consent=form.ticked("consent")
        )
    except JobboardError as wrong:
        return _index(request, wrong.sentence)
    typed = {name: form.line(name) for name in (*_TYPED, "reviewed")}
    return render_page(request, "desk/source_look", app.clock(), look=preview, typed=typed)


def add(request: Request) -> Response:
    """Add a source; the worker reads it within a minute."""
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    try:
        with app.store.writing(now) as session:
            source = registry.add(
                *(session, actor_of(request), now, form.line("address")),
                company=form.line("company"),
                reviewed=form.ticked("reviewed"),
                consent=form.line("consent"),
            )
            path = f"/desk/sources/{source.id}"
    except JobboardError as wrong:
        return _index(request, wrong.sentence)
    return redirect(path, request, "It is read within a minute, and from then on.")


def retry(request: Request) -> Response:
    """Read all sources of a state again, within a minute."""
    app, now = app_context(request), app_context(request).clock()
    state = _state(form_of(request).line("state"))
    if state not in health.RETRIED:
        return _index(request, "Choose failing, incomplete or slow sources to read again.")
    with app.store.writing(now) as session:
        count = health.retry_all(session, actor_of(request), now, state)
    message = f"{count:,} {'source is' if count == 1 else 'sources are'} read again from now on."
    return redirect(f"/desk/sources?state={state}", request, message)


def show(request: Request) -> Response:
    return _show(request)


def change(request: Request) -> Response:
    """Pause, resume or remove a source, change its address, or set whether its openings are reviewed first."""
    app, now, form, standing_id = app_context(request), app_context(request).clock(), form_of(request), id_of(request)
    try:
        with app.store.writing(now) as session:
            if form.line("do") in ("review", "publish"):
                reviewed = form.line("do") == "review"
                registry.set_review(session, actor_of(request), now, standing_id, reviewed=reviewed)
                message = "You see its new openings first." if reviewed else "Its new openings are published at once."
            else:
                message = sources.act_on(request, session, standing_id)
    except Misuse as wrong:
        return _show(request, wrong.sentence)
    back = (
        "/desk/sources"
        if form.line("do") == "remove" or form.line("from") == "list"
        else f"/desk/sources/{standing_id}"
    )
    return redirect(back, request, message)


def _show(request: Request, wrong: str = "") -> Response:
    app = app_context(request)
    with app.store.reading() as session:
        context = sources.source_context(session, registry.get_source(session, id_of(request)), app.clock())
        session.expunge_all()
    typed = form_of(request).line("address") if wrong else context["source"].address
    return render_page(request, "desk/source", app.clock(), 422 if wrong else 200, context, wrong=wrong, address=typed)


def _index(request: Request, wrong: str = "") -> Response:
    app, number, form = app_context(request), page_of(request), form_of(request)
    chosen = _state(request.query_params.get("state", ""))
    with app.store.reading() as session:
        counts = health.counts_by_health(session)
        rows = health.list_page(session, number, chosen)
        session.expunge_all()
    listed = counts.get(chosen, 0) if chosen else sum(counts.values())
    context = {
        "sources": rows,
        "counts": counts,
        "chosen": chosen,
        "retried": chosen in health.RETRIED and listed > 0,
        "listed": listed,
        "total": sum(counts.values()),
        "number": number,
        "pages": max(1, -(-listed // health.A_PAGE)),
        "wrong": wrong,
        "typed": {name: form.line(name) if wrong else "" for name in _TYPED},
    }
    return render_page(request, "desk/sources", app.clock(), 422 if wrong else 200, context)


def _state(name: str) -> health.Health | None:
    """The state that the list is narrowed to; None for all, and for a name that is none."""
    return health.Health(name) if name in {state.value for state in health.Health} else None
