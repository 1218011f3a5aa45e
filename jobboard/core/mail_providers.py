"""Who runs a mailbox, as far as its address tells: one provider may have many domains.

A provider is known by the domain of the address, without a look into DNS: nothing waits for it while mail goes out, and
the domain is what the refusal was about. Companies whose mail a big provider keeps count by themselves.
"""

from jobboard.core.mail_domains import domain_of

_BY_NAME = {
    "gmail.com": ("gmail", "googlemail"),
    "outlook.com": ("outlook", "hotmail", "live", "msn"),
    "yahoo.com": ("yahoo", "ymail", "rocketmail"),
    "gmx.net": ("gmx",),
    "yandex.com": ("yandex",),
    "rediffmail.com": ("rediffmail", "rediff"),
}
"""Names that a provider has at many endings, such as hotmail.co.uk."""
_BY_DOMAIN = {
    "icloud.com": ("me.com", "mac.com"),
    "proton.me": ("protonmail.com", "protonmail.ch", "pm.me"),
    "yahoo.com": ("aol.com",),
    "gmx.net": ("web.de",),
}
_PROVIDERS = {name: provider for provider, names in _BY_NAME.items() for name in names} | {
    domain: provider for provider, domains in _BY_DOMAIN.items() for domain in domains
}


def provider_of(address: str) -> str:
    """Such as “gmail.com” of a@googlemail.com, or “lantern.example” of a@mail.lantern.example."""
    domain = domain_of(address) or address.rpartition("@")[2].strip().lower()
    return _PROVIDERS.get(domain) or _PROVIDERS.get(domain.partition(".")[0]) or domain


def patterns_of(provider: str) -> list[str]:
    """What addresses of a provider are like, for the LIKE of SQL; a few that are not may be among them."""
    domains = [f"{name}.%" for name in _BY_NAME.get(provider, ())] + [provider, *_BY_DOMAIN.get(provider, ())]
    return [pattern for domain in domains for pattern in (f"%@{domain}", f"%@%.{domain}")]
