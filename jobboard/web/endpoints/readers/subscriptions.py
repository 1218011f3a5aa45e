"""Subscribe to the digest and to alerts of a search; the answer is the same for every address."""

from typing import Any

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Gone
from jobboard.core.mail_typos import meant_domain
from jobboard.digest.alerts import saved_searches
from jobboard.digest.subscribers import subscribing
from jobboard.digest.subscribers.link_keys import Confirmation
from jobboard.digest.subscribers.subscription_request import CADENCES, TOPICS, SubscriptionRequest, address_of, consent
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.models import SavedSearch, Subscriber
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import number_of
from jobboard.web.forms.subscriptions import collect_mistakes, subscription_mailer
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
    wrong = collect_mistakes(
        lambda: address_of(typed["email"]), lambda: SubscriptionRequest.parse(typed["cadence"], typed["topics"])
    )
    if wrong:
        return _form(request, typed, wrong)
    address, subscription = address_of(typed["email"]), SubscriptionRequest.parse(typed["cadence"], typed["topics"])
    with app.store.writing(now) as session:
        subscribing.request_subscription(session, now, address, subscription, subscription_mailer(request))
    context = {"address": address, "what": subscription.in_words(), "again": app.links.subscribe()}
    context["meant"] = meant_domain(address)
    return render_page(request, "readers/subscriptions/sent", now, 200, context)


def alerts(request: Request) -> Response:
    """The alert form: the filter in words, and the email field."""
    job_filter = saved_searches.repeatable_filter(JobFilter.from_query(request.query_params.multi_items()))
    return _alerts_form(request, job_filter, {"email": "", "cadence": "daily"}, {})


def ask_alerts(request: Request) -> Response:
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    throttle(request, "subscribe")
    job_filter = saved_searches.repeatable_filter(saved_searches.filter_from_query(form.line("filter")))
    typed = {name: form.line(name) for name in ("email", "cadence")}
    wrong = collect_mistakes(lambda: address_of(typed["email"]), lambda: saved_searches.parse_cadence(typed["cadence"]))
    if wrong:
        return _alerts_form(request, job_filter, typed, wrong)
    address = address_of(typed["email"])
    with app.store.writing(now) as session:
        saved_searches.request_saved_search(
            session, now, address, job_filter, typed["cadence"], subscription_mailer(request), label
        )
    description = f"new openings for {saved_searches.describe_filter(job_filter, label)}"
    context = {"address": address, "what": description, "again": app.links.alerts(job_filter.to_query())}
    context["meant"] = meant_domain(address)
    return render_page(request, "readers/subscriptions/sent", now, 200, context)


def open_link(request: Request) -> Response:
    """The page of a mailed link, with a button. GET changes nothing, because mail scanners open links."""
    app, confirmation = app_context(request), _confirmation(request)
    with app.store.reading() as session:
        subscriber = session.get(Subscriber, confirmation.subscriber_id)
        if subscriber is None or subscriber.key_number != confirmation.number:
            raise Gone(_OLD)
        site, wanted = app.settings.site_name, _wanted(session, confirmation)
        context: dict[str, Any] = {
            "address": subscriber.address,
            "consent": consent(site, subscriber.address, wanted),
            "waiting": [
                (each.id, saved_searches.in_words(each, label))
                for each in saved_searches.waiting_searches(session, subscriber)
                if each.id != confirmation.search_id
            ],
        }
    return render_page(request, "readers/subscriptions/confirm", app.clock(), 200, context | {"path": request.url.path})


def _wanted(session: Session, confirmation: Confirmation) -> str:
    search = session.get(SavedSearch, confirmation.search_id) if confirmation.search_id else None
    if search is None:
        return SubscriptionRequest(confirmation.cadence, confirmation.topics).in_words()
    return saved_searches.in_words(search, label, confirmation.cadence)


def confirm(request: Request) -> Response:
    """Confirm, and redirect to the subscriber's page."""
    app, now, post = app_context(request), app_context(request).clock(), subscription_mailer(request)
    throttle(request, "confirm")
    with app.store.writing(now) as session:
        listed = {number_of(each) for each in form_of(request).all("search")[: saved_searches.MOST]}
        subscriber = subscribing.confirm(session, now, _confirmation(request), app.settings.site_name, listed)
        key = post.keys.key(subscriber.id or 0, subscriber.key_number)
    return redirect(app.links.subscription(key), request, "Confirmed. This page is yours: every mail links to it.")


def _confirmation(request: Request) -> Confirmation:
    confirmation = subscription_mailer(request).keys.read_confirmation(
        request.path_params["token"], app_context(request).clock()
    )
    if confirmation is None:
        raise Gone(_OLD)
    return confirmation


def _form(request: Request, typed: dict[str, str], wrong: dict[str, str]) -> Response:
    context = {"typed": typed, "wrong": wrong, "cadences": list(CADENCES.items()), "topics": list(TOPICS.items())}
    return render_page(
        request, "readers/subscriptions/new", app_context(request).clock(), 422 if wrong else 200, context
    )


def _alerts_form(request: Request, job_filter: JobFilter, typed: dict[str, str], wrong: dict[str, str]) -> Response:
    app, now = app_context(request), app_context(request).clock()
    context = {
        "typed": typed,
        "wrong": wrong,
        "cadences": [("daily", "Every morning"), ("weekly", "Every Monday")],
        "said": saved_searches.describe_filter(job_filter, label),
        "query": job_filter.to_query(),
        "total": app.search.search(job_filter, now=now).total,
    }
    return render_page(request, "readers/alerts/new", now, 422 if wrong else 200, context)
