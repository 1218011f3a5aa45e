"""Who counts as one: an address, whatever its browser says, and the network that it is in.

One customer has a whole IPv6 /64, and a /48 is one site; of IPv4 addresses a /24 is mostly one operator's.
"""

import ipaddress
from dataclasses import dataclass
from functools import lru_cache

V4, V6 = "4", "6"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Client:
    """`address` is one customer, `network` what is around it; kept are marks of them at the most."""

    address: str
    network: str

    @property
    def version(self) -> str:
        """Only an IPv4 address may be shared by many customers."""
        return V6 if ":" in self.network else V4


@lru_cache(maxsize=4_096)
def client_of(address: str) -> Client:
    """The client behind an address; what is no address is a client and a network of its own."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0].partition("/")[0])
    except ValueError:
        return Client(address, address)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    single, several = (32, 24) if isinstance(ip, ipaddress.IPv4Address) else (64, 48)
    return Client(*(str(ipaddress.ip_network((ip, length), strict=False)) for length in (single, several)))


@lru_cache(maxsize=8)
def parse_networks(setting: str) -> tuple[Network, ...]:
    """Addresses and networks, separated by commas. Raises ValueError."""
    return tuple(ipaddress.ip_network(part.strip(), strict=False) for part in setting.split(",") if part.strip())
