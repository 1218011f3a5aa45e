"""The address of a mail server: `smtp://user:password@host:587?tls=require&ca=FILE`, with every part checked."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit

_FORM = (
    "must look like smtp://user:password@host:587 or smtps://host; signs such as / # @ ?"
    " in the password are written as %2F %23 %40 %3F"
)
_OPTIONS = "after “?” may stand tls=opportunistic, tls=require or tls=none, and ca=FILE"
_LOCAL = ("localhost", "127.0.0.1", "::1")


class Tls(StrEnum):
    OPPORTUNISTIC = "opportunistic"
    """Encrypted where it is offered, whatever the certificate, as mail servers do among themselves."""
    REQUIRE = "require"
    """Encrypted, with a certificate that is checked, or nothing is sent."""
    NONE = "none"
    """Never encrypted, a password included."""


@dataclass(frozen=True, slots=True)
class SmtpAddress:
    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = field(default="", repr=False)
    from_the_start: bool = False
    """Encrypted before the first word (smtps), and not by STARTTLS."""
    ca_file: str = ""

    @classmethod
    def parse(cls, text: str) -> "SmtpAddress":
        """Raises ValueError with what is wrong; the sentence never shows the password."""
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:
            raise ValueError(_FORM) from None
        plain = parts.path in ("", "/") and not parts.fragment and "@" not in (parts.password or "")
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or not plain:
            raise ValueError(_FORM)
        options = _options(parts.query)
        smtps, user = parts.scheme == "smtps", unquote(parts.username or "")
        return cls(
            parts.hostname,
            port or (465 if smtps else 587),
            _tls(options, smtps=smtps, user=user, host=parts.hostname),
            user,
            unquote(parts.password or ""),
            smtps,
            options.get("ca", ""),
        )


def _options(query: str) -> dict[str, str]:
    pairs = parse_qsl(query, keep_blank_values=True)
    unknown = [name for name, _ in pairs if name not in ("tls", "ca")]
    if unknown:
        raise ValueError(f"has an option that is not known, “{unknown[0][:20]}”; {_OPTIONS}")
    if len({name for name, _ in pairs}) < len(pairs) or (query and not pairs):
        raise ValueError(_OPTIONS)
    return dict(pairs)


def _tls(options: dict[str, str], *, smtps: bool, user: str, host: str) -> Tls:
    """What is given; else a password or another machine's smtps goes to a proven server only, and the rest as mail
    does."""
    given = options.get("tls")
    ca = "ca" in options
    if given is None:
        return Tls.REQUIRE if ca or user or (smtps and host not in _LOCAL) else Tls.OPPORTUNISTIC
    if given == "required":  # as it was written before
        given = "require"
    if given not in list(Tls):
        raise ValueError(f"has tls={given[:20]}, which is not known; {_OPTIONS}")
    if ca and given != Tls.REQUIRE:
        raise ValueError("has a CA file, which is only looked at with tls=require")
    if smtps and given == Tls.NONE:
        raise ValueError("says smtps, which is encrypted, and tls=none, which is not; write smtp:// instead")
    return Tls(given)
