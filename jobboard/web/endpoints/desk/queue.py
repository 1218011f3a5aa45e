"""The queue, its cards, and what is decided about them."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Misuse
from jobboard.desk import decisions, queue
from jobboard.desk.answers import ANSWERS
from jobboard.desk.decisions import Decided, DecisionRequest
from jobboard.desk.kinds import kinds
from jobboard.jobs.moderation.acts import UNDO
from jobboard.jobs.moderation.rejections import REASONS
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of, number_of, submission_config
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_SAID = {"approve": "Published", "reject": "Rejected", "keep": "Left as it is", "filled": "Closed as filled"}
_SAID |= {
    "allow": "It may be shown",
    "deny": "It is never shown",
    "done": "Noted",
    "back": "It is a draft again",
    "close": "They are closed",
}


def show(request: Request) -> Response:
    """What waits."""
    app, now = app_context(request), app_context(request).clock()
    only = request.query_params.get("kind", "")
    with app.store.reading() as session:
        found = queue.queue(session, now, only if only in kinds() else "")
        latest = decisions.recent(session, limit=5)
        session.expunge_all()
    return render_page(request, "desk/index", now, queue=found, only=only, latest=latest, reasons=REASONS, undo=UNDO)


def card(request: Request) -> Response:
    """One card, whole."""
    return _card(request)


def decide(request: Request) -> Response:
    """Decide one card or many, then on to the next."""
    app, now, actor, form = app_context(request), app_context(request).clock(), actor_of(request), form_of(request)
    names = form.all("card")
    decision = DecisionRequest(form.line("verdict"), form.line("reason"), form.get("words"))
    with app.store.writing(now) as session:
        done = decisions.decide(session, actor, now, names, decision, submission_config(request))
    if not done.ids and len(names) == 1:
        raise Misuse(done.refused[0][1])
    with app.store.reading() as session:
        following = queue.after(session, now, names) if len(names) == 1 else ""
    where = "/desk" if not following else f"/desk/cards/{following.replace(':', '/')}"
    return redirect(where, request, _told(done, decision), undo=list(done.ids))


def undo(request: Request) -> Response:
    """Take decisions back, within a minute."""
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    ids = [number_of(each) for each in form_of(request).all("decision")][: decisions.MOST_AT_ONCE]
    if not ids:
        raise Misuse("Please say which decision.")
    with app.store.writing(now) as session:
        rows = [decisions.undo(session, actor, now, each) for each in sorted(ids, reverse=True)]
        last = f"/desk/cards/{rows[-1].card}/{rows[-1].subject_id}" if len(rows) == 1 else "/desk"
    return redirect(last, request, "It is as it was before; no mail went out.")


def _card(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    kind, subject_id = request.path_params["kind"], id_of(request)
    said: dict[str, Any] = {
        "reasons": REASONS,
        "answers": ANSWERS,
        "labels": {name: kind.LABEL for name, kind in kinds().items()},
    }
    with app.store.reading() as session:
        found = queue.card(session, kind, subject_id, now)
        said["waiting"] = len(queue.order(session, now))
        said["next"] = queue.after(session, now, [found.name])
        said["earlier"] = decisions.recent(session, company_id=found.company_id) if found.company_id else []
        session.expunge_all()
    return render_page(request, "desk/card", now, card=found, **said)


def _told(done: Decided, decision: DecisionRequest) -> str:
    said = _SAID.get(decision.verdict, "Decided")
    many = f"{said}: {len(done.ids)} cards." if len(done.ids) != 1 else f"{said}."
    if not done.refused:
        return many
    return f"{many} {len(done.refused)} could not be decided: {done.refused[0][1]}"
