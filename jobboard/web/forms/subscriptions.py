"""Parse requests of the subscription pages."""

from collections.abc import Callable

from starlette.requests import Request

from jobboard.digest.subscribers.link_keys import Keys
from jobboard.digest.subscribers.subscription_mailer import SubscriptionMailer
from jobboard.digest.subscribers.subscription_request import InvalidSubscription
from jobboard.web.app_context import app_context
from jobboard.web.request.visitor import mail_sender


def subscription_mailer(request: Request) -> SubscriptionMailer:
    app = app_context(request)
    return SubscriptionMailer(app.settings.site_name, Keys(app.secret), app.letters, app.links, mail_sender(request))


def collect_mistakes(*readings: Callable[[], object]) -> dict[str, str]:
    """All mistakes of a form by field, not only the first."""
    mistakes: dict[str, str] = {}
    for parse in readings:
        try:
            parse()
        except InvalidSubscription as wrong:
            mistakes[wrong.field] = wrong.sentence
    return mistakes
