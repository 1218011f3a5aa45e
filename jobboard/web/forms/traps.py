"""Traps for programs that fill in every form: what they catch is told to the editors and changes nothing else."""

from starlette.requests import Request

from jobboard.core.signing import BadSignature, URLSafeSerializer, signer
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of

FIELD = "began"
SECONDS = 3


def began(request: Request) -> str:
    """When the page with the form was made, signed, for a hidden field."""
    app = app_context(request)
    return str(_signer(request).dumps(int(app.clock().timestamp())))


def hurried(request: Request) -> bool:
    """Whether the form came back sooner than a person could fill it in, or does not say when it was begun."""
    try:
        at = int(_signer(request).loads(form_of(request).line(FIELD)))
    except (BadSignature, ValueError, TypeError):
        return True
    return app_context(request).clock().timestamp() - at < SECONDS


def _signer(request: Request) -> URLSafeSerializer:
    return signer(app_context(request).secret, "form begun")
