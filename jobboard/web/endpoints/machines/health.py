"""Health checks: liveness and readiness."""

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.web.app_context import AppContext, app_context

_NEVER_KEPT = {"Cache-Control": "no-store"}


async def healthz(_: Request) -> Response:
    return PlainTextResponse("ok\n", headers=_NEVER_KEPT)


async def readyz(request: Request) -> Response:
    trouble = await run_in_threadpool(_trouble, app_context(request))
    return PlainTextResponse(f"{trouble or 'ready'}\n", status_code=503 if trouble else 200, headers=_NEVER_KEPT)


def _trouble(app: AppContext) -> str:
    if not app.catalogue.ready:
        return "the search index is being made"
    if app.catalogue.failing:
        return "the search index cannot follow the store"
    try:
        with app.store.reading() as session:
            session.execute(sa.select(1))
    except sa.exc.SQLAlchemyError:
        return "the store does not answer"
    return ""
