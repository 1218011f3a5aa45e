"""Mail servers on loopback that encrypt, or only say that they do."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.bench.serving import free_port
from tests.mail.office import Desk, Office

CA = trustme.CA()


class _NotNow(SMTP):
    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802  aiosmtpd's names
        await self.push("454 4.7.0 TLS not available due to local problem")


class _Controller(Controller):
    server_class = SMTP

    def factory(self) -> SMTP:
        return self.server_class(self.handler, **self.SMTP_kwargs)


def context_for(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    CA.issue_cert(name).configure_cert(context)
    return context


def _anybody(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and data.password == b"secret"
    return AuthResult(success=good, handled=good)


@contextmanager
def open_tls_office(*, name: str = "localhost", not_now: bool = False) -> Iterator[Office]:
    """A server with STARTTLS and sign-in (`secret`). `not_now`: it offers STARTTLS and answers 454."""
    office = Office()
    office.port = free_port()
    controller = _Controller(
        Desk(office),
        hostname="127.0.0.1",
        port=office.port,
        tls_context=context_for(name),
        authenticator=_anybody,
        auth_require_tls=not not_now,
    )
    if not_now:
        controller.server_class = _NotNow
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
