"""`robots.txt`: the rules for crawlers."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.core.links import Links
from jobboard.web.app_context import app_context

_NOT_FOR_ROBOTS = (f"{Links.jobs()}?", "/applications/", "/reports/", "/desk", "/account", "/sign-in", "/embed/")


async def robots(request: Request) -> Response:
    links = app_context(request).links
    lines = ["User-agent: *", f"Allow: {Links.jobs()}", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS)]
    content = "\n".join([*lines, "", f"Sitemap: {links.full(links.sitemap())}", ""])
    return PlainTextResponse(content, headers={"Cache-Control": "public, max-age=3600"})
