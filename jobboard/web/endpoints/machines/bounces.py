"""`/mail/bounces` and `/mail/webhooks/{secret}`: returned mail as received, and what mail providers post as JSON."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.core.errors import Misuse
from jobboard.digest.delivery import returned_mails, webhook_events
from jobboard.digest.delivery.message_ids import Marks
from jobboard.mail.webhooks.reading import is_json, read_webhook
from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed
from jobboard.web.app_context import AppContext, app_context
from jobboard.web.request.form import form_of

_EMPTY = "Send the mail that came back as the body, whole, with its headers; or the JSON of a mail provider."
_LARGEST_ANSWER = 64 << 10


def receive(request: Request) -> Response:
    """One raw mail, or JSON. Answers how it was classified; a mail that is no bounce of ours, or cannot be read, is no
    error, JSON that no provider sends is one."""
    app = app_context(request)
    raw = form_of(request).body
    if not raw.strip():
        raise Misuse(_EMPTY)
    if is_json(raw):
        return _events(app, raw)
    now = app.clock()
    judged = returned_mails.take_one(app.store, now, raw, Marks(app.secret), app.settings.data_dir)
    return JSONResponse({"kind": judged.kind.value, **({"set_aside": True} if judged.unreadable else {})})


def _events(app: AppContext, raw: bytes) -> Response:
    def get(url: str) -> bytes:
        return _fetch(app.fetcher, url)

    events, marks = read_webhook(raw, get), Marks(app.secret)
    known = []
    for event in events:
        now = app.clock()
        with app.store.writing(now) as session:
            known.append(webhook_events.take_event(session, now, event, marks))
    shown = [
        {"kind": event.kind.value, "address_known": is_known} for event, is_known in zip(events, known, strict=True)
    ]
    return JSONResponse({"kind": shown[0]["kind"] if shown else "nothing", "events": shown})


def _fetch(fetcher: Fetcher, url: str) -> bytes:
    """Without redirects to elsewhere: what was checked is what is fetched. 503 makes Amazon send it once more."""
    try:
        answer = fetcher.fetch(url, most_bytes=_LARGEST_ANSWER)
    except FetchFailed as failed:
        raise HTTPException(503, failed.sentence) from None
    if answer.url != url or answer.status != 200:
        raise Misuse("Amazon's SNS host did not answer with what was expected.")
    return answer.body
