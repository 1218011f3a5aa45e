"""The DNS records that a board's mail needs: SPF, DKIM and DMARC, from the settings."""

import base64
from dataclasses import dataclass

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from jobboard.config import Settings
from jobboard.core.mail_domains import ascii_host, domain_of
from jobboard.core.smtp_address import SmtpAddress
from jobboard.mail.dkim import Signer
from jobboard.mail.transports import sender_address

_SENDERS = {
    "amazonaws.com": "include:amazonses.com",
    "postmarkapp.com": "include:spf.mtasv.net",
    "sendgrid.net": "include:sendgrid.net",
    "mailgun.org": "include:mailgun.org",
    "brevo.com": "include:spf.brevo.com",
    "sendinblue.com": "include:spf.brevo.com",
    "gmail.com": "include:_spf.google.com",
    "office365.com": "include:spf.protection.outlook.com",
}
"""What providers ask for in SPF, by the domain of their mail servers."""
_LOCAL = ("localhost", "127.0.0.1", "::1")
_LONGEST_STRING = 255  # RFC 1035, 3.3.14: of one string of a TXT record


@dataclass(frozen=True, slots=True)
class DnsRecord:
    purpose: str
    name: str
    value: str

    @property
    def line(self) -> str:
        """As a line of a zone file."""
        parts = [self.value[at : at + _LONGEST_STRING] for at in range(0, len(self.value), _LONGEST_STRING)]
        quoted = " ".join(f'"{part}"' for part in parts)
        return f"{self.name}. TXT {quoted}"


def dns_records(settings: Settings, signer: Signer | None) -> list[DnsRecord]:
    """The records to publish, in the order in which one sets them up."""
    sender = ascii_host(sender_address(settings).domain)
    returns = ascii_host(settings.return_address.rpartition("@")[2]) or sender
    records = [DnsRecord("SPF", returns, f"v=spf1 {_mechanism(settings)} ~all")]
    if signer is not None:
        records.append(DnsRecord("DKIM", f"{signer.selector}._domainkey.{signer.domain}", _public_key(signer)))
    reports = f"; rua=mailto:{settings.contact_email}" if settings.contact_email else ""
    records.append(DnsRecord("DMARC", f"_dmarc.{sender}", f"v=DMARC1; p=none{reports}"))
    return records


def remarks(settings: Settings, signer: Signer | None) -> list[str]:
    """What stands in the way of mail that receivers believe."""
    sender = sender_address(settings).domain
    returns = settings.return_address.rpartition("@")[2]
    found = []
    if not settings.mail_from:
        found.append(f"JOBBOARD_MAIL_FROM is not set: mail is from {sender_address(settings).addr_spec}.")
    if signer is None:
        found.append("Mail is not signed here: set JOBBOARD_DKIM_SELECTOR and JOBBOARD_DKIM_KEY, or let the mail")
        found[-1] += " server or provider sign it."
    if returns and domain_of(f"a@{returns}") != domain_of(f"a@{sender}"):
        found.append(
            f"SPF does not align: mail is from {sender} and bounces go to {returns}. DMARC then passes by DKIM alone."
        )
    return found


def _mechanism(settings: Settings) -> str:
    """Who may send: what the provider asks for, or the mail server itself."""
    if not settings.smtp_url:
        return "mx"
    host = SmtpAddress.parse(settings.smtp_url).host
    for domain, mechanism in _SENDERS.items():
        if host == domain or host.endswith(f".{domain}"):
            return mechanism
    return "mx" if host in _LOCAL else f"a:{ascii_host(host)}"


def _public_key(signer: Signer) -> str:
    key = signer.key.public_key()
    if isinstance(signer.key, RSAPrivateKey):
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        raw, kind = key.public_bytes(serialization.Encoding.DER, form), "rsa"
    else:
        raw, kind = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw), "ed25519"
    return f"v=DKIM1; k={kind}; p={base64.b64encode(raw).decode()}"
