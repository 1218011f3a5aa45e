"""For machines that watch: does the process live, and can it answer readers?"""

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.web.board import Board, board_of

_NEVER_KEPT = {"Cache-Control": "no-store"}


async def healthz(_: Request) -> Response:
    return PlainTextResponse("ok\n", headers=_NEVER_KEPT)


async def readyz(request: Request) -> Response:
    trouble = await run_in_threadpool(_trouble, board_of(request))
    return PlainTextResponse(f"{trouble or 'ready'}\n", status_code=503 if trouble else 200, headers=_NEVER_KEPT)


def _trouble(board: Board) -> str:
    if not board.catalogue.ready:
        return "the search index is being made"
    if board.catalogue.failing:
        return "the search index cannot follow the store"
    try:
        with board.store.reading() as session:
            session.execute(sa.select(1))
    except sa.exc.SQLAlchemyError:
        return "the store does not answer"
    return ""
