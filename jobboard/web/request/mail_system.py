"""Authentication of the mail system that delivers bounces."""

from starlette.requests import Request

from jobboard.core.errors import NotFound, SignInNeeded
from jobboard.core.tokens import same
from jobboard.web.app_context import app_context


def check_mail_system_secret(request: Request) -> None:
    """Check the secret in the Authorization header, or in the address. Raises SignInNeeded; NotFound for a wrong one in
    the address, and if the settings have none."""
    secret = app_context(request).settings.bounces_secret
    if not secret:
        raise NotFound("There is no page at this address.")
    if "secret" in request.path_params:  # providers that can send no header
        if not same(str(request.path_params["secret"]), secret):
            raise NotFound("There is no page at this address.")
        return
    scheme, _, sent = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not same(sent.strip(), secret):
        raise SignInNeeded("This needs the secret of the settings: “Authorization: Bearer …”.")
