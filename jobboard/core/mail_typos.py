"""Mail addresses that nobody means: mistyped domains of big providers, and addresses of mail systems."""

from rapidfuzz.distance import OSA

from jobboard.core.mail_domains import domain_of, is_public_provider

_BIG = (
    *("gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "rediffmail.com"),
    *("protonmail.com", "live.com", "fastmail.com", "yandex.com", "hotmail.co.uk", "yahoo.co.in", "yahoo.co.uk"),
)
_ONLY_AT_COM = frozenset({"gmail", "icloud"})
_ROLES = frozenset(
    {
        *("postmaster", "abuse", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "mailer-daemon"),
        *("hostmaster", "bounce", "bounces", "spam", "devnull"),
    }
)


def is_role_address(address: str) -> bool:
    """Whether nobody reads mail here as a reader: postmaster@, abuse@, noreply@ (RFC 2142)."""
    return address.partition("@")[0].partition("+")[0].casefold() in _ROLES


def meant_domain(address: str) -> str:
    """The domain that was probably meant, such as gmail.com for gmial.com; empty for nearly all. Only for a hint."""
    domain = address.rpartition("@")[2].casefold()
    name = domain.partition(".")[0]
    if domain in _BIG or (is_public_provider(domain_of(address)) and name not in _ONLY_AT_COM):
        return ""
    if name in _ONLY_AT_COM:
        return f"{name}.com"
    return next((big for big in _BIG if OSA.distance(domain, big, score_cutoff=1) <= 1), "")
