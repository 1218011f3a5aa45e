"""What the pages of subscribers take from a request."""

from collections.abc import Callable

from starlette.requests import Request

from jobboard.digest.subscribers.link_keys import Keys
from jobboard.digest.subscribers.subscription_mailer import SubscriptionMailer
from jobboard.digest.subscribers.subscription_request import InvalidWish
from jobboard.web.app_context import app_context
from jobboard.web.request.visitor import mail_sender


def post_of(request: Request) -> SubscriptionMailer:
    app = app_context(request)
    return SubscriptionMailer(app.settings.site_name, Keys(app.secret), app.letters, app.links, mail_sender(request))


def wrongs(*readings: Callable[[], object]) -> dict[str, str]:
    """What is wrong with a form, by field: all of it, not the first only."""
    found: dict[str, str] = {}
    for read in readings:
        try:
            read()
        except InvalidWish as wrong:
            found[wrong.field] = wrong.sentence
    return found
