"""What crawlers are asked."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.core.links import Links

_ANSWER = f"User-agent: *\nAllow: {Links.jobs()}\nDisallow: {Links.jobs()}?\n"


async def robots(_: Request) -> Response:
    return PlainTextResponse(_ANSWER, headers={"Cache-Control": "public, max-age=3600"})
