"""The SSRF guard: which addresses may be dialled (ASVS 1.3.6, 13.2.4, 15.3.2).

`is_global` of Python 3.11 is wrong about some; so they are also refused by list.
"""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_REFUSED_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"),
        *("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10", "fc00::/7", "fe80::/10"),
        *("ff00::/8", "::/96", "2001:db8::/32", "100::/64", "5f00::/16"),
        "::ffff:0:0:0/96",
    )
)
PORTS = frozenset({80, 443})


def refusal(address: str, port: int, *, private: bool = False) -> str:
    """Why `address` (numeric) may not be dialled at `port`; empty where it may. `private` allows all."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "it is no numeric address"
    if private:
        return ""
    if port not in PORTS:
        return f"port {port} is not one of the web"
    plain = parsed.ipv4_mapped or parsed if isinstance(parsed, ipaddress.IPv6Address) else parsed
    if not plain.is_global or any(
        plain in network for network in _REFUSED_NETWORKS if network.version == plain.version
    ):
        return "it is not a public address"
    return ""
