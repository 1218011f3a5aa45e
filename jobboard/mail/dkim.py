"""Signing mail (DKIM, RFC 6376), so that its reader's server can tell it is ours.

Headers are made “relaxed”, the body stays “simple”. RSA and Ed25519 (RFC 8463) keys are known by themselves.
"""

import base64
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from jobboard.core.errors import Misuse

_LEAST_BITS = 1024
_SIGNED = (
    *("from", "from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type"),
    *("list-id", "list-unsubscribe", "list-unsubscribe-post", "auto-submitted", "feedback-id"),
)
"""RFC 8058 wants the way out signed; “from” stands twice so that nobody adds a second one."""
_FIELDS = re.compile(rb"\r\n(?![ \t])")
_SPACE = re.compile(rb"[ \t]+")


@dataclass(frozen=True, slots=True)
class Signer:
    """A domain's key under its selector."""

    domain: str
    selector: str
    key: RSAPrivateKey | Ed25519PrivateKey

    @classmethod
    def from_key(cls, domain: str, selector: str, pem: str) -> "Signer":
        """Raises Misuse for what is no key."""
        try:
            key = load_pem_private_key(pem.replace("\\n", "\n").encode(), None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise Misuse("JOBBOARD_DKIM_KEY is no private key as PEM without a password.") from None
        if not isinstance(key, RSAPrivateKey | Ed25519PrivateKey):
            raise Misuse("JOBBOARD_DKIM_KEY must be an RSA or an Ed25519 key.")
        if isinstance(key, RSAPrivateKey) and key.key_size < _LEAST_BITS:
            raise Misuse(f"JOBBOARD_DKIM_KEY has {key.key_size} bits; receivers refuse fewer than {_LEAST_BITS}.")
        return cls(domain, selector, key)

    def signed(self, content: bytes, shared: "tuple[int, hashlib._Hash] | None" = None) -> bytes:
        """The mail with its signature in front. `shared` are so many first bytes of the body, hashed before."""
        end = content.find(b"\r\n\r\n")
        head, body = content[:end], memoryview(content)[end + 4 :]
        if end < 0:
            head, body = content, memoryview(b"")
        fields = _by_name(head)
        names = [name for name in _SIGNED if name.encode() in fields]
        shown = [name for at, name in enumerate(names) if names.index(name) == at]
        algorithm = "rsa-sha256" if isinstance(self.key, RSAPrivateKey) else "ed25519-sha256"
        hashed = base64.b64encode(_body_hash(body, shared)).decode()
        line = (
            f"v=1; a={algorithm}; c=relaxed/simple; d={self.domain}; s={self.selector};\r\n"
            f" h={':'.join(names)};\r\n bh={hashed};\r\n b="
        )
        header_bytes = b"".join(fields[name.encode()] + b"\r\n" for name in shown)
        signature = self._sign(header_bytes + _relaxed(b"DKIM-Signature: " + line.encode()))
        folded = "\r\n ".join(signature[at : at + 72] for at in range(0, len(signature), 72))
        return f"DKIM-Signature: {line}{folded}\r\n".encode() + content

    def _sign(self, content: bytes) -> str:
        if isinstance(self.key, RSAPrivateKey):
            return base64.b64encode(self.key.sign(content, PKCS1v15(), hashes.SHA256())).decode()
        return base64.b64encode(self.key.sign(hashlib.sha256(content).digest())).decode()


def _by_name(head: bytes) -> dict[bytes, bytes]:
    """The last field of each name, relaxed."""
    return {relaxed.partition(b":")[0]: relaxed for relaxed in map(_relaxed, _FIELDS.split(head))}


def _relaxed(field: bytes) -> bytes:
    name, _, value = field.partition(b":")
    return name.strip().lower() + b":" + _SPACE.sub(b" ", value.replace(b"\r\n", b"")).strip()


def _body_hash(body: memoryview, shared: "tuple[int, hashlib._Hash] | None") -> bytes:
    """Of the body with one line break at its end (RFC 6376, 3.4.3)."""
    length = len(body)
    while bytes(body[max(0, length - 2) : length]) == b"\r\n":
        length -= 2
    before, so_far = shared if shared and shared[0] <= length else (0, hashlib.sha256())
    hashing = so_far.copy()
    hashing.update(body[before:length])
    hashing.update(b"\r\n")
    return hashing.digest()
