"""`/mail/bounces`: webhook to which a mail server posts each bounced mail, as received."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.core.errors import Misuse
from jobboard.digest.delivery import returned_mails
from jobboard.digest.delivery.message_ids import Marks
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of

_EMPTY = "Send the mail that came back as the body, whole, with its headers."


def receive(request: Request) -> Response:
    """One raw mail. Answers how it was classified; a mail that is no bounce of ours, or cannot be read, is no error."""
    app = app_context(request)
    raw = form_of(request).body
    if not raw.strip():
        raise Misuse(_EMPTY)
    now = app.clock()
    judged = returned_mails.take_one(app.store, now, raw, Marks(app.secret), app.settings.data_dir)
    return JSONResponse({"kind": judged.kind.value, **({"set_aside": True} if judged.unreadable else {})})
