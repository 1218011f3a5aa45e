"""The moderation queue, its cards, decisions and their undo."""

from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Misuse
from jobboard.desk import decisions, queue
from jobboard.desk.answers import ANSWERS
from jobboard.desk.decisions import Decided, DecisionRequest
from jobboard.desk.kinds import card_kinds
from jobboard.jobs.moderation.acts import UNDO
from jobboard.jobs.moderation.rejections import REASONS
from jobboard.mail.alarms import alarms
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of, number_of, submission_config
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_VERDICT_WORDS = {"approve": "Published", "reject": "Rejected", "keep": "Left as it is", "filled": "Closed as filled"}
_VERDICT_WORDS |= {
    "allow": "It may be shown",
    "deny": "It is never shown",
    "done": "Noted",
    "back": "It is a draft again",
    "close": "They are closed",
}


def show(request: Request) -> Response:
    """The queue."""
    app, now = app_context(request), app_context(request).clock()
    only = request.query_params.get("kind", "")
    with app.store.reading() as session:
        page = queue.load_queue(session, now, only if only in card_kinds() else "")
        latest = decisions.recent(session, limit=5)
        of_mail = alarms(session, now, ZoneInfo(app.settings.timezone), app.settings.mail_limits)
        session.expunge_all()
    context: dict[str, Any] = {
        "queue": page,
        "only": only,
        "latest": latest,
        "reasons": REASONS,
        "undo": UNDO,
        "alarms": of_mail,
    }
    return render_page(request, "desk/index", now, **context)


def card(request: Request) -> Response:
    """Page of one card."""
    return _card(request)


def decide(request: Request) -> Response:
    """Decide one or many cards, and redirect to the next card."""
    app, now, actor, form = app_context(request), app_context(request).clock(), actor_of(request), form_of(request)
    names = form.all("card")
    decision = DecisionRequest(form.line("verdict"), form.line("reason"), form.get("words"))
    with app.store.writing(now) as session:
        done = decisions.decide(session, actor, now, names, decision, submission_config(request))
    if not done.ids and len(names) == 1:
        raise Misuse(done.refused[0][1])
    with app.store.reading() as session:
        following = queue.next_card(session, now, names) if len(names) == 1 else ""
    where = "/desk" if not following else f"/desk/cards/{following.replace(':', '/')}"
    return redirect(where, request, _summary(done, decision), undo=list(done.ids))


def undo(request: Request) -> Response:
    """Undo decisions, within a minute."""
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    ids = [number_of(decision_id) for decision_id in form_of(request).all("decision")][: decisions.MOST_AT_ONCE]
    if not ids:
        raise Misuse("Please say which decision.")
    with app.store.writing(now) as session:
        rows = [decisions.undo(session, actor, now, decision_id) for decision_id in sorted(ids, reverse=True)]
        last = f"/desk/cards/{rows[-1].card}/{rows[-1].subject_id}" if len(rows) == 1 else "/desk"
    return redirect(last, request, "Undone. No email was sent.")


def _card(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    kind, subject_id = request.path_params["kind"], id_of(request)
    context: dict[str, Any] = {
        "reasons": REASONS,
        "answers": ANSWERS,
        "labels": {name: kind.LABEL for name, kind in card_kinds().items()},
    }
    with app.store.reading() as session:
        card = queue.load_card(session, kind, subject_id, now)
        context["waiting"] = len(queue.list_waiting(session, now))
        context["next"] = queue.next_card(session, now, [card.name])
        context["earlier"] = decisions.recent(session, company_id=card.company_id) if card.company_id else []
        session.expunge_all()
    return render_page(request, "desk/card", now, card=card, **context)


def _summary(done: Decided, decision: DecisionRequest) -> str:
    verb = _VERDICT_WORDS.get(decision.verdict, "Decided")
    sentence = f"{verb}: {len(done.ids)} cards." if len(done.ids) != 1 else f"{verb}."
    if not done.refused:
        return sentence
    return f"{sentence} {len(done.refused)} could not be decided: {done.refused[0][1]}"
