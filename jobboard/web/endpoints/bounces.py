"""`/mail/bounces`: where a mail system hands over what came back, mail by mail, as it came in."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.core.errors import Misuse, NotFound, SignInNeeded
from jobboard.core.tokens import same
from jobboard.digest import returns
from jobboard.digest.marks import Marks
from jobboard.web.board import board_of
from jobboard.web.form import form_of

_EMPTY = "Send the mail that came back as the body, whole, with its headers."


def take(request: Request) -> Response:
    """One mail, raw. Says what it was taken for; what is not ours, or no bounce, is nothing, and that is no error."""
    board = board_of(request)
    _prove(request, board.settings.bounces_secret)
    raw = form_of(request).body
    if not raw.strip():
        raise Misuse(_EMPTY)
    now = board.clock()
    with board.store.writing(now) as session:
        kind = returns.take(session, now, raw, Marks(board.secret))
    return JSONResponse({"kind": kind.value})


def _prove(request: Request, secret: str) -> None:
    """The secret of the settings, as a bearer's; without one in the settings there is no such address."""
    if not secret:
        raise NotFound("There is no page at this address.")
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not same(shown.strip(), secret):
        raise SignInNeeded("This needs the secret of the settings: “Authorization: Bearer …”.")
