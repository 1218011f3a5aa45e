"""The link in an invitation: a page that says what it is, and a button that uses it."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import invitations
from jobboard.core.mail_domains import address_key
from jobboard.web.app_context import app_context
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page


def show(request: Request) -> Response:
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    with app.store.reading() as session:
        invited = invitations.preview_invitation(session, request.path_params["token"], now)
    is_recipient = actor.signed_in and address_key(actor.email) == address_key(invited.email)
    return render_page(request, "employers/invitation", now, invited=invited, mine=is_recipient, path=request.url.path)


def use(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        company_id = invitations.accept(session, actor_of(request), now, request.path_params["token"])
    return redirect(app.links.own_company(company_id), request, "Welcome. You now look after these openings too.")
