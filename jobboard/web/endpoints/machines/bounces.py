"""`/mail/bounces`: webhook to which a mail server posts each bounced mail, as received."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.core.errors import Misuse
from jobboard.digest.delivery import bounced_mail
from jobboard.digest.delivery.message_ids import Marks
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of

_EMPTY = "Send the mail that came back as the body, whole, with its headers."


def receive(request: Request) -> Response:
    """One raw mail. Answers how it was classified; a mail that is no bounce of ours is no error."""
    app = app_context(request)
    raw = form_of(request).body
    if not raw.strip():
        raise Misuse(_EMPTY)
    now = app.clock()
    with app.store.writing(now) as session:
        kind = bounced_mail.judge_returned_mail(session, now, raw, Marks(app.secret))
    return JSONResponse({"kind": kind.value})
