"""Keys of email addresses, and the domains that they and web addresses are at."""

import hashlib
import re
from functools import lru_cache
from urllib.parse import urlsplit

import idna
from publicsuffixlist import PublicSuffixList

from jobboard.core.public_mail_providers import NAMES, PROVIDERS

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def address_key(address: str) -> str:
    """A form to compare by."""
    return address.strip().casefold()


def address_hash(address: str) -> str:
    """By what an address is known again that gets no mail; nobody can write to it."""
    return hashlib.sha256(f"suppressed:{address_key(address)}".encode()).hexdigest()


def domain_of(address: str) -> str:
    """The registrable domain of a mail address: “acme.co.in” of “jo@mail.acme.co.in”; empty where there is none."""
    return _registrable(address.rpartition("@")[2])


def is_public_provider(domain: str) -> bool:
    """Whether anybody can have an address at this domain."""
    return domain in PROVIDERS or domain.partition(".")[0] in NAMES


def employer_key(address: str) -> str:
    """By what an employer is known: the domain of its mail, or at a public provider the whole address."""
    domain = domain_of(address)
    return address_key(address) if not domain or is_public_provider(domain) else domain


def web_domain(url: str) -> str:
    """The registrable domain of a web address; empty where there is none."""
    try:
        parts = urlsplit(url)
        return _registrable(parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def at_domain(address: str, website: str) -> bool:
    """Whether an address is at the domain of a website, which proves something only where not anybody can be."""
    domain = domain_of(address)
    return bool(domain) and domain == web_domain(website) and not is_public_provider(domain)


def ascii_host(name: str) -> str:
    """A host's name as DNS has it (UTS 46, non-transitional: faß.example keeps its ß); itself where it has no such."""
    if name.isascii():
        return name.lower()
    try:
        return idna.encode(name, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return name


def _ascii(domain: str) -> str | None:
    name = ascii_host(domain)
    labels = name.split(".")
    fits = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdecimal()
    return name if fits and len(name) <= 253 else None


@lru_cache(maxsize=4_096)
def _registrable(host: str) -> str:
    name = _ascii(host.rstrip("."))
    return (_suffixes().privatesuffix(name) or "") if name else ""


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
