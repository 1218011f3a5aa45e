"""The address a request comes from; only configured proxies are believed (ASVS 15.3.4)."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

from starlette.requests import Request
from starlette.types import Scope

from jobboard.web.app_context import app_context

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_of(request: Request) -> str:
    """The address of whoever asks; of an IPv6 one the /64, since one customer has as many as that."""
    return client_at(request.scope, app_context(request).settings.trusted_proxies)


def client_at(scope: Scope, trusted_proxies: str) -> str:
    """The same, before there is a request."""
    peer = scope["client"][0] if scope.get("client") else ""
    said = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return household(client_ip(peer, ",".join(said).split(","), _networks(trusted_proxies)))


def client_ip(peer: str, forwarded: Iterable[str], trusted: tuple[Network, ...]) -> str:
    """The last address on the way that is not one of our proxies: what is left of it anybody could have written."""
    at = peer
    for hop in reversed([each.strip() for each in forwarded if each.strip()]):
        if not _within(at, trusted):
            return at
        if _address(hop) is None:
            return at
        at = hop
    return at


def household(address: str) -> str:
    """The address, or the /64 of an IPv6 one."""
    found = _address(address)
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, 64), strict=False))
    return address


def is_trusted(address: str, trusted_proxies: str) -> bool:
    """Whether this is one of our own proxies."""
    return _within(address, _networks(trusted_proxies))


def _within(address: str, networks: tuple[Network, ...]) -> bool:
    found = _address(address)
    return found is not None and any(found in network for network in networks)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, ipaddress.IPv6Address) else found


@lru_cache(maxsize=8)
def _networks(setting: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(each.strip(), strict=False) for each in setting.split(",") if each.strip())
