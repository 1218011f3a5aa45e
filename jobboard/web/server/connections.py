"""Who is connected to this process, and who is let go when there are too many.

A connection either waits for its client (for a request, for the rest of one, for an answer to be read) or is being
answered. When a client has too many, or all together have, the one that has waited longest is closed: whoever comes
with a whole request is answered, however many half ones there are.
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
        """What stands for a client; empty for one of our own proxies, which speaks for many."""
        return "" if is_trusted_proxy(address, self._trusted) else address_or_subnet(address)

    def add(self, connection: Connection) -> bool:
        """Take one in as waiting; False where it has to go, since all the others are being answered."""
        theirs = self._open.get(connection.client_key)
        if connection.client_key and theirs and len(theirs) >= self._most_per_client:
            oldest = next((each for each, waits in theirs.items() if waits), None)
            if oldest is None:
                return False
            self._let_go(oldest)
        if self._count >= self._most:
            oldest = next(iter(self._waiting), None)
            if oldest is None:
                return False
            self._let_go(oldest)
        self._open.setdefault(connection.client_key, OrderedDict())[connection] = True
        self._waiting[connection] = None
        self._count += 1
        return True

    def waits(self, connection: Connection) -> None:
        """It waits for its client from now on."""
        theirs = self._open.get(connection.client_key)
        if theirs is not None and connection in theirs:
            theirs[connection] = True
            theirs.move_to_end(connection)
            self._waiting[connection] = None
            self._waiting.move_to_end(connection)

    def is_answered(self, connection: Connection) -> None:
        """We work for it from now on."""
        theirs = self._open.get(connection.client_key)
        if theirs is not None and connection in theirs:
            theirs[connection] = False
            self._waiting.pop(connection, None)

    def remove(self, connection: Connection) -> None:
        theirs = self._open.get(connection.client_key)
        if theirs is None or connection not in theirs:
            return
        del theirs[connection]
        self._waiting.pop(connection, None)
        self._count -= 1
        if not theirs:
            del self._open[connection.client_key]

    def _let_go(self, connection: Connection) -> None:
        self.remove(connection)
        connection.abort()
