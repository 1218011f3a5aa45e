"""A subscriber's page, opened by the key in each mail, and one-click unsubscribe (RFC 8058)."""

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.digest.alerts import saved_searches
from jobboard.digest.subscribers import subscribing
from jobboard.digest.subscribers.subscription_request import CADENCES, TOPICS, InvalidSubscription, SubscriptionRequest
from jobboard.store.models import Subscriber
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import number_of
from jobboard.web.forms.subscriptions import subscription_mailer
from jobboard.web.render.wording import label
from jobboard.web.request.form import form_of
from jobboard.web.responses.respond import redirect, render_page

ONE_CLICK = "List-Unsubscribe"
"""The field that a mail program sends, with the value One-Click."""


def show(request: Request) -> Response:
    return _show(request, {})


def change(request: Request) -> Response:
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    cadence = "" if form.line("cadence") == "none" else form.line("cadence")
    try:
        subscription = SubscriptionRequest.parse(
            cadence, form.line("topics"), may_be_none=form.line("cadence") == "none"
        )
    except InvalidSubscription as wrong:
        return _show(request, {wrong.field: wrong.sentence})
    with app.store.writing(now) as session:
        subscribing.change(session, now, _subscriber(session, request), subscription, app.settings.site_name)
    return redirect(app.links.subscription(request.path_params["key"]), request, "Saved.")


def change_search(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        subscriber = _subscriber(session, request)
        act = form_of(request).line("do")
        saved_searches.change(session, now, subscriber, number_of(request.path_params["id"]), act)
    return redirect(app.links.subscription(request.path_params["key"]), request, "Saved.")


def ask_leaving(request: Request) -> Response:
    """The page with the button; GET unsubscribes nobody, because mail scanners open links."""
    app = app_context(request)
    with app.store.reading() as session:
        gone = _subscriber(session, request).state == "left"
    return _leaving(request, gone=gone)


def leave(request: Request) -> Response:
    """Unsubscribe, from our page or one-click from a mail client; a second time changes nothing."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        subscribing.leave(session, now, _subscriber(session, request))
    if form_of(request).line(ONE_CLICK):
        return PlainTextResponse("Unsubscribed.")
    return _leaving(request, gone=True)


def _subscriber(session: Session, request: Request) -> Subscriber:
    return subscribing.subscriber_by_key(
        session, subscription_mailer(request).keys.verify_key(request.path_params["key"])
    )


def _leaving(request: Request, *, gone: bool) -> Response:
    app = app_context(request)
    context = {"gone": gone, "here": app.links.subscription(request.path_params["key"])}
    return render_page(request, "readers/subscriptions/leave", app.clock(), 200, context)


def _show(request: Request, wrong: dict[str, str]) -> Response:
    app, form = app_context(request), form_of(request)
    with app.store.reading() as session:
        subscriber = _subscriber(session, request)
        searches = saved_searches.confirmed_searches(session, subscriber)
        session.expunge_all()
    now_has = {"cadence": subscriber.cadence, "topics": subscriber.topics}
    context = {
        "subscriber": subscriber,
        "searches": [
            (search, saved_searches.describe_filter(saved_searches.filter_from_query(search.query), label))
            for search in searches
        ],
        "typed": {name: form.line(name) for name in now_has} if wrong else now_has,
        "wrong": wrong,
        "cadences": list(CADENCES.items()),
        "topics": list(TOPICS.items()),
        "here": app.links.subscription(request.path_params["key"]),
    }
    return render_page(request, "readers/subscriptions/show", app.clock(), 422 if wrong else 200, context)
