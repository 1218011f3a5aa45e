"""Amazon SNS, which carries what SES says: a signature by a certificate that Amazon's own host serves.

The certificate and the address that confirms a subscription come from outside, so that only SNS hosts of Amazon are
fetched, over HTTPS and through the guard of the importer.
"""

import base64
import json
import re
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from jobboard.core.errors import Misuse
from jobboard.mail.webhooks.event import text

Get = Callable[[str], bytes]
"""Gives what is at an address; raises FetchFailed."""
_HOST = re.compile(r"sns\.[a-z0-9-]{3,30}\.amazonaws\.com(?:\.cn)?")
_SIGNED = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
    "UnsubscribeConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}
_HASHES = {"1": hashes.SHA1, "2": hashes.SHA256}
_MOST_CERTIFICATES = 8
_certificates: dict[str, bytes] = {}
_lock = threading.Lock()


def is_sns(payload: Any) -> bool:
    return isinstance(payload, dict) and "TopicArn" in payload and payload.get("Type") in _SIGNED


def open_envelope(payload: dict[str, Any], get: Get) -> Any:
    """What is in a notification; None for others. A subscription is confirmed. Raises Misuse for a false signature."""
    check_signature(payload, get)
    if payload["Type"] == "SubscriptionConfirmation":
        get(_pinned(text(payload.get("SubscribeURL")), "SubscribeURL"))
        return None
    if payload["Type"] != "Notification":
        return None
    try:
        return json.loads(text(payload.get("Message")))
    except (ValueError, RecursionError):  # such as the words that SES sends when a topic is set up
        return None


def check_signature(payload: dict[str, Any], get: Get) -> None:
    """Raises Misuse where Amazon did not sign this."""
    digest = _HASHES.get(text(payload.get("SignatureVersion")))
    if digest is None:
        raise Misuse("The SNS message has a SignatureVersion that is not 1 or 2.")
    url = _pinned(text(payload.get("SigningCertURL") or payload.get("SigningCertUrl")), "SigningCertURL")
    names = [name for name in _SIGNED[payload["Type"]] if name in payload]
    signed = "".join(f"{name}\n{text(payload[name])}\n" for name in names).encode()
    try:
        key = x509.load_pem_x509_certificate(_certificate(url, get)).public_key()
        if not isinstance(key, RSAPublicKey):
            raise Misuse("The certificate of the SNS message holds no RSA key.")
        signature = base64.b64decode(text(payload.get("Signature")), validate=True)
        key.verify(signature, signed, PKCS1v15(), digest())
    except (InvalidSignature, ValueError):
        raise Misuse("The signature of the SNS message does not hold.") from None


def _pinned(url: str, name: str) -> str:
    """Raises Misuse for an address that is not at an SNS host of Amazon."""
    try:
        parts = urlsplit(url)
        plain = parts.port in (None, 443) and "@" not in parts.netloc
    except ValueError:
        parts, plain = urlsplit(""), False
    if parts.scheme != "https" or not plain or not _HOST.fullmatch(parts.hostname or ""):
        raise Misuse(f"The {name} of the SNS message is not at an SNS host of amazonaws.com.")
    return url


def _certificate(url: str, get: Get) -> bytes:
    if not urlsplit(url).path.endswith(".pem"):
        raise Misuse("The SigningCertURL of the SNS message is no certificate.")
    with _lock:
        known = _certificates.get(url)
    if known is not None:
        return known
    content = get(url)
    x509.load_pem_x509_certificate(content)
    with _lock:
        if len(_certificates) >= _MOST_CERTIFICATES:
            _certificates.clear()
        _certificates[url] = content
    return content
