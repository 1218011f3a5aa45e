"""Honeypots against form bots: what they catch is shown to the editors and changes nothing else."""

from starlette.requests import Request

from jobboard.core.signing import BadSignature, URLSafeSerializer, signer
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of

FIELD = "began"
SECONDS = 3


def began(request: Request) -> str:
    """Signed time at which the form was rendered, for a hidden field."""
    app = app_context(request)
    return str(_signer(request).dumps(int(app.clock().timestamp())))


def hurried(request: Request) -> bool:
    """Whether the form was sent sooner than a person could fill it in, or without a valid time."""
    try:
        at = int(_signer(request).loads(form_of(request).line(FIELD)))
    except (BadSignature, ValueError, TypeError):
        return True
    return app_context(request).clock().timestamp() - at < SECONDS


def _signer(request: Request) -> URLSafeSerializer:
    return signer(app_context(request).secret, "form begun")
