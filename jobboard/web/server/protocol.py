"""uvicorn's HTTP protocol with limits: on heads, on waiting, and on connections.

httptools holds a head of any size, and uvicorn waits for the rest of a request as long as a client likes.
"""

import asyncio
import math
from typing import Any
from weakref import WeakKeyDictionary

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from jobboard.config import load_settings
from jobboard.web.server import descriptors
from jobboard.web.server.connections import MOST, Connections

LARGEST_HEAD = 64 << 10
MOST_HEADERS = 200
MOST_PIPELINED = 16
_NEVER = math.inf
_REASONS = {408: "Request Timeout", 431: "Request Header Fields Too Large", 503: "Service Unavailable"}
_servers: "WeakKeyDictionary[ServerState, Connections]" = WeakKeyDictionary()


class HttpProtocol(HttpToolsProtocol):
    """One connection; its times are in seconds, none under CHECK_SECONDS, at which they are looked at."""

    HEAD_SECONDS = 10.0
    BODY_SECONDS = 20.0
    READ_SECONDS = 30.0
    CHECK_SECONDS = 5.0

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.client_key = ""
        self._registry = _connections_of(server_state)
        self._in_head, self._head_bytes = True, 0
        self._deadline = _NEVER
        self._timer: asyncio.TimerHandle | None = None

    # Events of a connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.client_key = self._registry.key_of(self.client[0] if self.client else "")
        if not self._registry.add(self):
            self._refuse(503)
            return
        self._deadline = self.loop.time() + self.HEAD_SECONDS
        self._timer = self.loop.call_later(self.CHECK_SECONDS, self._check)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            if not self._head_bytes:
                self._deadline = self.loop.time() + self.HEAD_SECONDS
            self._head_bytes += len(data)
        else:
            self._deadline = self.loop.time() + self.BODY_SECONDS
        super().data_received(data)
        if self._in_head and self._head_bytes > LARGEST_HEAD:
            self._refuse(431)

    def on_headers_complete(self) -> None:
        self._in_head = False
        if self._is_too_large():
            self._refuse(431)
        elif len(self.pipeline) >= MOST_PIPELINED:
            self._refuse(503)
        elif not self.transport.is_closing():
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if not self.transport.is_closing():
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._in_head, self._head_bytes = True, 0
        self._deadline = _NEVER
        if self.transport.is_closing():
            return
        super().on_message_complete()
        if self.cycle is not None and not self.cycle.response_complete:
            self._registry.is_answered(self)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.cycle is None or self.cycle.response_complete:
            self._registry.waits(self)

    def pause_writing(self) -> None:
        """The client does not read what it asked for."""
        self._deadline = self.loop.time() + self.READ_SECONDS
        self._registry.waits(self)
        super().pause_writing()

    def resume_writing(self) -> None:
        self._deadline = _NEVER if self._in_head else self.loop.time() + self.BODY_SECONDS
        if self.cycle is not None and not self.cycle.response_complete:
            self._registry.is_answered(self)
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._registry.remove(self)
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def abort(self) -> None:
        """Close at once."""
        self.transport.abort()

    # Checks

    def _is_too_large(self) -> bool:
        size = len(self.url)
        if self._head_bytes > LARGEST_HEAD:  # the body's beginning may be in it
            size += sum(len(name) + len(value) for name, value in self.headers)
        return size > LARGEST_HEAD or len(self.headers) > MOST_HEADERS

    def _check(self) -> None:
        """Close the connection of a client that is too slow."""
        if self.transport.is_closing():
            return
        if self.loop.time() >= self._deadline:
            if self.flow.write_paused:
                self.transport.abort()
                return
            if not self._is_our_turn():
                self._refuse(408)
                return
        self._timer = self.loop.call_later(self.CHECK_SECONDS, self._check)

    def _is_our_turn(self) -> bool:
        """Whether a response is being prepared and the client has sent all that we let it send."""
        answering = self.cycle is not None and not self.cycle.response_complete
        return answering and (self._in_head or self.flow.read_paused)

    def _refuse(self, status: int) -> None:
        """Send the status, and close; nothing more is read."""
        if self.transport.is_closing():
            return
        reason = f"{status} {_REASONS[status]}"
        body = f"{reason}\n".encode()
        head = (
            f"HTTP/1.1 {reason}\r\ncontent-type: text/plain\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(head.encode() + body)
        self.transport.close()


def _connections_of(server_state: ServerState) -> Connections:
    """Those of this server; half of the descriptors are left to the store, the index and new connections."""
    if server_state not in _servers:
        most = min(MOST, descriptors.descriptor_limit() // 2)
        _servers[server_state] = Connections(most, trusted_proxies=load_settings().trusted_proxies)
    return _servers[server_state]
