"""Change the email address of an account: needs a recent sign-in and a link mailed to the new address (ASVS 7.5.1)."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import addresses, links, sessions
from jobboard.accounts.links import Outcome, Purpose
from jobboard.core.addresses import parse_email_address
from jobboard.core.errors import Forbidden, Misuse
from jobboard.mail import limits, outbox
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of, browser_id
from jobboard.web.responses.respond import redirect, render_page

_MINUTES = round(links.LIFETIME.total_seconds() / 60)
_ASKED = "If {address} can be used and had no more than a few such mails in this hour, a link goes there now."
_STALE = "For this you must have signed in within the last ten minutes. Please sign out, sign in again and come back."


def request_change(request: Request) -> Response:
    """Mail a confirmation link to the new address."""
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    if request.scope["signed in at"] < now - sessions.FRESH:
        raise Forbidden(_STALE)
    throttle(request, "address", str(actor.user_id))
    address = parse_email_address(form_of(request).line("email"))
    if address is None:
        raise Misuse("Please give a mail address such as name@example.org.")
    with app.store.writing(now) as session:
        sender = limits.Sender.account(actor.user_id)
        admitted = limits.admit(session, now, "address-change", address, sender)
        if admitted is not None:
            issued = links.issue(
                *(session, now),
                email=address,
                browser_hash=browser_id(request),
                purpose=Purpose.ADDRESS,
                subject_id=actor.user_id,
            )
            full = app.links.full(app.links.new_address(issued.token))
            context = {"link": full, "minutes": _MINUTES, "old": actor.email, "new": address}
            letter = app.letters.letter("address-change", address, **context)
            outbox.enqueue(session, letter, now, admitted=admitted)
    return redirect(app.links.account(), request, _ASKED.format(address=address))


def open_link(request: Request) -> Response:
    """The page with the button; GET changes nothing."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        outcome = links.check_link(session, request.path_params["token"], browser_id(request), Purpose.ADDRESS, now)
    good = outcome == Outcome.GOOD
    return render_page(request, "account/new_address", now, 200 if good else 410, good=good, path=request.url.path)


def use_link(request: Request) -> Response:
    """Save the new address, and notify the old one."""
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    with app.store.writing(now) as session:
        used = links.use(session, request.path_params["token"], browser_id(request), Purpose.ADDRESS, now)
        good = used.outcome == Outcome.GOOD and used.subject_id == actor.user_id
        if good and addresses.change(session, actor, now, used.email):
            outbox.enqueue(session, app.letters.letter("address-changed", actor.email, new=used.email), now)
        elif good:
            return redirect(app.links.account(), request, "That address cannot be used here. Nothing was changed.")
    if not good:
        return render_page(request, "account/new_address", now, 410, good=False, path=request.url.path)
    return redirect(app.links.account(), request, "Your address is changed.")
