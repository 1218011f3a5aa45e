"""The IP address of a client; forwarding headers are believed from configured proxies only (ASVS 15.3.4)."""

import ipaddress
from collections.abc import Iterable

from starlette.requests import Request
from starlette.types import Scope

from jobboard.core.networks import Network, parse_networks
from jobboard.web.app_context import app_context


def client_key(request: Request) -> str:
    """What rate limits count a client by: its IP address, of IPv6 the /64, since one customer has as many as that."""
    return scope_client_key(request.scope, app_context(request).settings.trusted_proxies)


def scope_client_key(scope: Scope, trusted_proxies: str) -> str:
    """The same for middleware, which has no request yet."""
    return address_or_subnet(scope_client_ip(scope, trusted_proxies))


def scope_client_ip(scope: Scope, trusted_proxies: str) -> str:
    """The client's IP address by the connection and its X-Forwarded-For headers."""
    peer = scope["client"][0] if scope.get("client") else ""
    forwarded = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return client_ip(peer, ",".join(forwarded).split(","), parse_networks(trusted_proxies))


def client_ip(peer: str, forwarded: Iterable[str], trusted: tuple[Network, ...]) -> str:
    """The last hop that is not one of our proxies: anybody could have written what stands before it."""
    client = peer
    for hop in reversed([part.strip() for part in forwarded if part.strip()]):
        if not _within(client, trusted):
            return client
        if _parse_ip(hop) is None:
            return client
        client = hop
    return client


def address_or_subnet(address: str) -> str:
    """The address, or the /64 of an IPv6 one."""
    ip = _parse_ip(address)
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return address


def is_trusted_proxy(address: str, trusted_proxies: str) -> bool:
    """Whether this is one of our own proxies."""
    return _within(address, parse_networks(trusted_proxies))


def _within(address: str, networks: tuple[Network, ...]) -> bool:
    ip = _parse_ip(address)
    return ip is not None and any(ip in network for network in networks)


def _parse_ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        ip = ipaddress.ip_address(text)
    except ValueError:
        return None
    return ip.ipv4_mapped or ip if isinstance(ip, ipaddress.IPv6Address) else ip
