"""A real mail server on loopback that behaves as it is told."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from tests.bench.serving import free_port

HANG_UP = "hang up"


class Office:
    """`at_data` and `at_rcpt` are answers given first, one a mail; then all is taken. `HANG_UP` says nothing more.

    `refuses` are answers by recipient. `secured` says of each mail whether it came encrypted.
    Hanging up at the end keeps the mail: that is how doubts are made.
    """

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, bytes]] = []
        self.refused: list[str] = []
        self.at_mail: list[str] = []
        self.at_rcpt: list[str] = []
        self.at_data: list[str] = []
        self.refuses: dict[str, str] = {}
        self.connections = 0
        self.port = 0
        self.seconds = 0.0
        self.secured: list[bool] = []
        self.break_tls = False
        self.on_data: Callable[[], None] = lambda: None

    @property
    def messages(self) -> list[EmailMessage]:
        return [parsed(content) for _, _, content in self.taken]

    @property
    def recipients(self) -> list[str]:
        return [recipient for _, recipient, _ in self.taken]


class Desk:
    """What the server asks; it looks at every member of this for each connection, so there are few."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def handle_EHLO(  # noqa: N802  aiosmtpd's names
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self._office.connections += 1
        return responses

    def handle_STARTTLS(self, server: Any, session: Any, envelope: Any) -> bool:  # noqa: N802
        if self._office.break_tls:
            server.transport.abort()
        return not self._office.break_tls

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self._office.at_mail:
            return self._office.at_mail.pop(0)
        envelope.mail_from, envelope.mail_options = address, options
        return "250 ok"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        said = self._office.at_rcpt.pop(0) if self._office.at_rcpt else self._office.refuses.get(address, "")
        if said:
            self._office.refused.append(address)
        if said.startswith("421"):
            await server.push(said)
            server.transport.close()
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self._office.secured.append(session.ssl is not None)
        await asyncio.sleep(self._office.seconds)
        said = self._office.at_data.pop(0) if self._office.at_data else ""
        if not said or said == HANG_UP:
            self._office.taken.append((envelope.mail_from, envelope.rcpt_tos[0], bytes(envelope.content)))
        if said == HANG_UP:
            server.transport.abort()
        self._office.on_data()
        return said or "250 taken"


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


@contextmanager
def open_office(port: int = 0) -> Iterator[Office]:
    office = Office()
    office.port = port or free_port()
    controller = Controller(
        Desk(office),
        hostname="127.0.0.1",
        port=office.port,
        server_hostname="mail.example",
        enable_SMTPUTF8=True,
        data_size_limit=2 << 20,
    )
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
