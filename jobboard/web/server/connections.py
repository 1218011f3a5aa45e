"""Open connections of this process, and which are closed when there are too many.

A connection either waits for its client (for a request, for the rest of one, for a response to be read) or is being
answered. When a client has too many, or all together have, the one that has waited longest is closed: a complete
request is answered, however many half ones there are.
"""

from collections import OrderedDict
from typing import Protocol

from jobboard.web.request.client import address_or_subnet, is_trusted_proxy

MOST = 4_000
MOST_PER_CLIENT = 256


class Connection(Protocol):
    client_key: str

    def abort(self) -> None:
        """Close at once."""


class Connections:
    """`most` in all, `most_per_client` from one address that is no proxy of ours."""

    def __init__(self, most: int = MOST, most_per_client: int = MOST_PER_CLIENT, trusted_proxies: str = "") -> None:
        self._most, self._most_per_client, self._trusted = most, most_per_client, trusted_proxies
        self._open: dict[str, OrderedDict[Connection, bool]] = {}
        self._waiting: OrderedDict[Connection, None] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def key_of(self, address: str) -> str:
        """The key of a client; empty for one of our own proxies, which serves many."""
        return "" if is_trusted_proxy(address, self._trusted) else address_or_subnet(address)

    def add(self, connection: Connection) -> bool:
        """Register one as waiting; False if it must be closed, since all the others are being answered."""
        connections = self._open.get(connection.client_key)
        if connection.client_key and connections and len(connections) >= self._most_per_client:
            oldest = next((other for other, waits in connections.items() if waits), None)
            if oldest is None:
                return False
            self._close(oldest)
        if self._count >= self._most:
            oldest = next(iter(self._waiting), None)
            if oldest is None:
                return False
            self._close(oldest)
        self._open.setdefault(connection.client_key, OrderedDict())[connection] = True
        self._waiting[connection] = None
        self._count += 1
        return True

    def waits(self, connection: Connection) -> None:
        """Mark it as waiting for its client."""
        connections = self._open.get(connection.client_key)
        if connections is not None and connection in connections:
            connections[connection] = True
            connections.move_to_end(connection)
            self._waiting[connection] = None
            self._waiting.move_to_end(connection)

    def is_answered(self, connection: Connection) -> None:
        """Mark it as being answered."""
        connections = self._open.get(connection.client_key)
        if connections is not None and connection in connections:
            connections[connection] = False
            self._waiting.pop(connection, None)

    def remove(self, connection: Connection) -> None:
        connections = self._open.get(connection.client_key)
        if connections is None or connection not in connections:
            return
        del connections[connection]
        self._waiting.pop(connection, None)
        self._count -= 1
        if not connections:
            del self._open[connection.client_key]

    def _close(self, connection: Connection) -> None:
        self.remove(connection)
        connection.abort()
