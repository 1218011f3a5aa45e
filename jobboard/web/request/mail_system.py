"""Authentication of the mail system that delivers bounces."""

from starlette.requests import Request

from jobboard.core.errors import NotFound, SignInNeeded
from jobboard.core.tokens import same
from jobboard.web.app_context import app_context


def check_mail_system_secret(request: Request) -> None:
    """Check the secret in the Authorization header. Raises SignInNeeded, and NotFound if the settings have none."""
    secret = app_context(request).settings.bounces_secret
    if not secret:
        raise NotFound("There is no page at this address.")
    scheme, _, sent = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not same(sent.strip(), secret):
        raise SignInNeeded("This needs the secret of the settings: “Authorization: Bearer …”.")
