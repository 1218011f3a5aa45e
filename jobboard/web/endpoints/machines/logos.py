"""Company logos, re-encoded; the URL holds a digest of the content, so it changes with the logo."""

import re

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import profile
from jobboard.core.errors import NotFound
from jobboard.web.app_context import app_context

_DIGEST = re.compile(r"[0-9a-f]{32}")
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def show(request: Request) -> Response:
    digest, image = request.path_params["digest"], None
    if _DIGEST.fullmatch(digest):
        with app_context(request).store.reading() as session:
            image = profile.logo(session, digest)
    if image is None:
        raise NotFound("There is no such picture.")
    return Response(image.content, media_type=image.media_type, headers=_FOR_EVER)
