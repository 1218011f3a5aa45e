"""Subscribing to the digest and to new openings of a search; the answer is the same for every address."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Gone
from jobboard.digest.alerts import saved_searches
from jobboard.digest.subscribers import subscribing
from jobboard.digest.subscribers.link_keys import Confirmation
from jobboard.digest.subscribers.subscription_request import CADENCES, TOPICS, SubscriptionRequest, address_of, consent
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.models import SavedSearch, Subscriber
from jobboard.web.app_context import app_context
from jobboard.web.forms.subscriptions import post_of, wrongs
from jobboard.web.render.wording import label
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.responses.respond import redirect, render_page

_OLD = "This link is too old. Please subscribe once more; it takes a moment."


def new(request: Request) -> Response:
    return _form(request, {"email": "", "cadence": "weekly", "topics": "both"}, {})


def ask(request: Request) -> Response:
    """Mail a confirmation, the same way for every address."""
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    throttle(request, "subscribe")
    typed = {name: form.line(name) for name in ("email", "cadence", "topics")}
    wrong = wrongs(
        lambda: address_of(typed["email"]), lambda: SubscriptionRequest.read(typed["cadence"], typed["topics"])
    )
    if wrong:
        return _form(request, typed, wrong)
    address, subscription = address_of(typed["email"]), SubscriptionRequest.read(typed["cadence"], typed["topics"])
    with app.store.writing(now) as session:
        subscribing.ask(session, now, address, subscription, post_of(request))
    said = {"address": address, "what": subscription.in_words(), "again": app.links.subscribe()}
    return render_page(request, "readers/subscriptions/sent", now, 200, said)


def alerts(request: Request) -> Response:
    """The filter in words, and where to send what is new."""
    wanted = saved_searches.of_list(JobFilter.from_query(request.query_params.multi_items()))
    return _alerts_form(request, wanted, {"email": "", "cadence": "daily"}, {})


def ask_alerts(request: Request) -> Response:
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    throttle(request, "subscribe")
    wanted = saved_searches.of_list(saved_searches.of_query(form.line("filter")))
    typed = {name: form.line(name) for name in ("email", "cadence")}
    wrong = wrongs(lambda: address_of(typed["email"]), lambda: saved_searches.read_cadence(typed["cadence"]))
    if wrong:
        return _alerts_form(request, wanted, typed, wrong)
    address = address_of(typed["email"])
    with app.store.writing(now) as session:
        saved_searches.ask(session, now, address, wanted, typed["cadence"], post_of(request), label)
    what = f"new openings for {saved_searches.in_words(wanted, label)}"
    said = {"address": address, "what": what, "again": app.links.alerts(wanted.to_query())}
    return render_page(request, "readers/subscriptions/sent", now, 200, said)


def open_link(request: Request) -> Response:
    """What a mailed link shows: a button. It acts on nothing, since scanners open links."""
    app, found = app_context(request), _confirmation(request)
    with app.store.reading() as session:
        subscriber = session.get(Subscriber, found.subscriber_id)
        if subscriber is None or subscriber.key_number != found.number:
            raise Gone(_OLD)
        words = SubscriptionRequest(found.cadence, found.topics).in_words()
        site = app.settings.site_name
        said: dict[str, Any] = {"address": subscriber.address, "consent": consent(site, subscriber.address, words)}
        search = session.get(SavedSearch, found.search_id) if found.search_id else None
        if search is not None:
            words = saved_searches.in_words(saved_searches.of_query(search.query), label)
            said["consent"] = f"Send new openings for {words}, {search.cadence}. I can leave at any time by one click."
    return render_page(request, "readers/subscriptions/confirm", app.clock(), 200, said | {"path": request.url.path})


def confirm(request: Request) -> Response:
    """The owner's word, and on to where all can be changed."""
    app, now, post = app_context(request), app_context(request).clock(), post_of(request)
    throttle(request, "confirm")
    with app.store.writing(now) as session:
        subscriber = subscribing.confirm(session, now, _confirmation(request), app.settings.site_name)
        key = post.keys.key(subscriber.id or 0, subscriber.key_number)
    return redirect(app.links.subscription(key), request, "Confirmed. This page is yours: every mail links to it.")


def _confirmation(request: Request) -> Confirmation:
    found = post_of(request).keys.read_confirmation(request.path_params["token"], app_context(request).clock())
    if found is None:
        raise Gone(_OLD)
    return found


def _form(request: Request, typed: dict[str, str], wrong: dict[str, str]) -> Response:
    said = {"typed": typed, "wrong": wrong, "cadences": list(CADENCES.items()), "topics": list(TOPICS.items())}
    return render_page(request, "readers/subscriptions/new", app_context(request).clock(), 422 if wrong else 200, said)


def _alerts_form(request: Request, wanted: JobFilter, typed: dict[str, str], wrong: dict[str, str]) -> Response:
    app, now = app_context(request), app_context(request).clock()
    said = {
        "typed": typed,
        "wrong": wrong,
        "cadences": [("daily", "Every morning"), ("weekly", "Every Monday")],
        "said": saved_searches.in_words(wanted, label),
        "query": wanted.to_query(),
        "total": app.search.search(wanted, now=now).total,
    }
    return render_page(request, "readers/alerts/new", now, 422 if wrong else 200, said)
