"""Standing sources on the desk: what is read, how it goes, and what to do about it."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import JobboardError, Misuse
from jobboard.importer import standing
from jobboard.web.answers import page, see
from jobboard.web.board import board_of
from jobboard.web.form import form_of
from jobboard.web.forms.requests import id_of, page_of
from jobboard.web.visitor import actor_of

_ACTS = {
    "pause": (standing.pause, "It is paused; its openings stay until their closing dates."),
    "resume": (standing.resume, "It is read again, within a minute."),
    "remove": (standing.remove, "It is forgotten; its openings stay until their closing dates."),
}


def index(request: Request) -> Response:
    return _index(request)


def add(request: Request) -> Response:
    """Read an address from now on; the worker begins within a minute."""
    board, now, form = board_of(request), board_of(request).clock(), form_of(request)
    try:
        with board.store.writing(now) as session:
            standing.add(
                session,
                actor_of(request),
                now,
                form.line("address"),
                company=form.line("company"),
                reviewed=form.ticked("reviewed"),
            )
    except JobboardError as wrong:
        return _index(request, wrong.sentence)
    return see("/desk/sources", request, "It is read within a minute, and from then on.")


def change(request: Request) -> Response:
    """Pause, resume or remove one; resuming an active one reads it at once."""
    board, now = board_of(request), board_of(request).clock()
    act = _ACTS.get(form_of(request).line("do"))
    if act is None:
        raise Misuse("Choose what to do with the source.")
    with board.store.writing(now) as session:
        act[0](session, actor_of(request), now, id_of(request))
    return see("/desk/sources", request, act[1])


def _index(request: Request, wrong: str = "") -> Response:
    board, number, form = board_of(request), page_of(request), form_of(request)
    with board.store.reading() as session:
        rows, total = standing.page(session, number)
        session.expunge_all()
    said = {
        "sources": rows,
        "total": total,
        "number": number,
        "pages": max(1, -(-total // standing.A_PAGE)),
        "wrong": wrong,
        "typed": {name: form.line(name) if wrong else "" for name in ("address", "company")},
    }
    return page(request, "desk/sources", board.clock(), 422 if wrong else 200, said)
