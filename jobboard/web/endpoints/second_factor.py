"""The second factor: set up at the first way to the desk, asked for at each later one."""

import segno
from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import second_factor, sessions
from jobboard.core.actor import DESK, Actor
from jobboard.core.errors import NotFound
from jobboard.web.answers import local_path, page, see
from jobboard.web.board import board_of
from jobboard.web.form import form_of
from jobboard.web.throttle import throttle
from jobboard.web.visitor import actor_of, sign_in

_WRONG = "That code is not right, or was used already. Wait for the next one and try again."


def show(request: Request) -> Response:
    """The code to be typed, or the way to set an app up where there is none yet."""
    return _form(request, local_path(request.query_params.get("next", ""), "/desk"))


def code_picture(request: Request) -> Response:
    """The QR code of a secret that does not count yet."""
    board, actor = board_of(request), _editor(request)
    with board.store.writing(board.clock()) as session:
        enrolment = second_factor.enrol(session, actor, board.settings.site_name)
    picture = segno.make(enrolment.uri, error="m").svg_inline(scale=5, dark="#000", light="#fff")
    svg = picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Response(svg, media_type="image/svg+xml")


def enter(request: Request) -> Response:
    """A code; when it is right this session may go to the desk, under a new token."""
    board, now, actor, form = board_of(request), board_of(request).clock(), _editor(request), form_of(request)
    throttle(request, "second-factor", str(actor.user_id))
    wanted = local_path(form.line("next"), "/desk")
    codes: tuple[str, ...] | None = ()
    with board.store.writing(now) as session:
        if second_factor.enrolled(session, actor):
            passed = second_factor.verify(session, actor, form.line("code"), now)
        else:
            codes = second_factor.confirm(session, actor, form.line("code"), now)
            passed = codes is not None
        if passed and actor.session_id is not None:
            sign_in(request, sessions.renew(session, actor.session_id, second_factor_at=now))
    if not passed:
        return _form(request, wanted, wrong=_WRONG, status=422)
    if codes:
        return page(request, "accounts/recovery_codes", now, codes=codes, wanted=wanted)
    return see(wanted, request)


def _form(request: Request, wanted: str, wrong: str = "", status: int = 200) -> Response:
    board, actor = board_of(request), _editor(request)
    secret = ""
    with board.store.writing(board.clock()) as session:
        enrolled = second_factor.enrolled(session, actor)
        if not enrolled:
            secret = second_factor.enrol(session, actor, board.settings.site_name).secret
    said = {"wanted": wanted, "wrong": wrong, "enrolled": enrolled, "secret": secret}
    return page(request, "accounts/second_factor", board.clock(), status, **said)


def _editor(request: Request) -> Actor:
    actor = actor_of(request)
    if actor.role not in DESK:
        raise NotFound("There is no page at this address.")
    return actor
