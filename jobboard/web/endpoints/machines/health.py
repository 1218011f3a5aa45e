"""Health checks: liveness and readiness."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.mail.alarms import alarms
from jobboard.web.app_context import AppContext, app_context

_NEVER_KEPT = {"Cache-Control": "no-store"}


async def healthz(_: Request) -> Response:
    return PlainTextResponse("ok\n", headers=_NEVER_KEPT)


async def readyz(request: Request) -> Response:
    """Ready to answer, or why not; below that what is wrong with mail, for which no proxy should turn readers away."""
    trouble, of_mail = await run_in_threadpool(_state, app_context(request))
    lines = "".join(f"{line}\n" for line in (trouble or "ready", *of_mail))
    return PlainTextResponse(lines, status_code=503 if trouble else 200, headers=_NEVER_KEPT)


def _state(app: AppContext) -> tuple[str, list[str]]:
    trouble = _trouble(app)
    if trouble:
        return trouble, []
    with app.store.reading() as session:
        return "", alarms(session, app.clock(), ZoneInfo(app.settings.timezone), app.settings.mail_limits)


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
