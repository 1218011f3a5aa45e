"""One subscriber's page, opened by the key in each mail, and the way out by one click (RFC 8058)."""

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.digest.alerts import saved_searches
from jobboard.digest.subscribers import subscribing
from jobboard.digest.subscribers.subscription_request import CADENCES, TOPICS, InvalidWish, Wish
from jobboard.store.models import Subscriber
from jobboard.web.board import board_of
from jobboard.web.forms.requests import number_of
from jobboard.web.forms.subscriptions import post_of
from jobboard.web.render.wording import label
from jobboard.web.request.form import form_of
from jobboard.web.responses.respond import redirect, render_page

ONE_CLICK = "List-Unsubscribe"
"""The field that a mail program sends, with the value One-Click."""


def show(request: Request) -> Response:
    return _show(request, {})


def change(request: Request) -> Response:
    board, form, now = board_of(request), form_of(request), board_of(request).clock()
    cadence = "" if form.line("cadence") == "none" else form.line("cadence")
    try:
        wish = Wish.read(cadence, form.line("topics"), may_be_none=form.line("cadence") == "none")
    except InvalidWish as wrong:
        return _show(request, {wrong.field: wrong.sentence})
    with board.store.writing(now) as session:
        subscribing.change(session, now, _subscriber(session, request), wish, board.settings.site_name)
    return redirect(board.links.subscription(request.path_params["key"]), request, "Saved.")


def change_search(request: Request) -> Response:
    board, now = board_of(request), board_of(request).clock()
    with board.store.writing(now) as session:
        subscriber = _subscriber(session, request)
        act = form_of(request).line("do")
        saved_searches.change(session, now, subscriber, number_of(request.path_params["id"]), act)
    return redirect(board.links.subscription(request.path_params["key"]), request, "Saved.")


def ask_leaving(request: Request) -> Response:
    """A button: programs that open links unsubscribe nobody."""
    board = board_of(request)
    with board.store.reading() as session:
        gone = _subscriber(session, request).state == "left"
    return _leaving(request, gone=gone)


def leave(request: Request) -> Response:
    """Out, at once, from our page or from a mail program that knows nothing of pages; a second time changes nothing."""
    board, now = board_of(request), board_of(request).clock()
    with board.store.writing(now) as session:
        subscribing.leave(session, now, _subscriber(session, request))
    if form_of(request).line(ONE_CLICK):
        return PlainTextResponse("Unsubscribed.")
    return _leaving(request, gone=True)


def _subscriber(session: Session, request: Request) -> Subscriber:
    return subscribing.find(session, post_of(request).keys.read(request.path_params["key"]))


def _leaving(request: Request, *, gone: bool) -> Response:
    board = board_of(request)
    said = {"gone": gone, "here": board.links.subscription(request.path_params["key"])}
    return render_page(request, "readers/subscriptions/leave", board.clock(), 200, said)


def _show(request: Request, wrong: dict[str, str]) -> Response:
    board, form = board_of(request), form_of(request)
    with board.store.reading() as session:
        subscriber = _subscriber(session, request)
        searches = saved_searches.of_subscriber(session, subscriber)
        session.expunge_all()
    now_has = {"cadence": subscriber.cadence, "topics": subscriber.topics}
    said = {
        "subscriber": subscriber,
        "searches": [(each, saved_searches.in_words(saved_searches.of_query(each.query), label)) for each in searches],
        "typed": {name: form.line(name) for name in now_has} if wrong else now_has,
        "wrong": wrong,
        "cadences": list(CADENCES.items()),
        "topics": list(TOPICS.items()),
        "here": board.links.subscription(request.path_params["key"]),
    }
    return render_page(request, "readers/subscriptions/show", board.clock(), 422 if wrong else 200, said)
