"""Secrets that the store keeps because they are needed again, encrypted with the site's key (ASVS 11.3.2, 13.3.1).

AES-256-GCM (NIST SP 800-38D) with a key of its own made by HKDF-SHA256 (RFC 5869). What a secret is about is
authenticated with it, so that it opens in its own row alone.
"""

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_MARK = "sealed1:"
_NONCE = 12


class CannotOpenError(Exception):
    """It was sealed with another key, is about something else, or was changed."""


class Sealer:
    """Seals and opens for one purpose."""

    def __init__(self, site_key: str, purpose: str) -> None:
        derived = HKDF(hashes.SHA256(), 32, salt=None, info=f"jobboard: {purpose}".encode())
        self._cipher = AESGCM(derived.derive(site_key.encode()))

    def seal(self, secret: str, about: str) -> str:
        nonce = os.urandom(_NONCE)
        sealed = self._cipher.encrypt(nonce, secret.encode(), about.encode())
        return _MARK + base64.urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, about: str) -> str:
        """Raises CannotOpenError."""
        try:
            raw = base64.urlsafe_b64decode(sealed.removeprefix(_MARK))
            return self._cipher.decrypt(raw[:_NONCE], raw[_NONCE:], about.encode()).decode()
        except (InvalidTag, ValueError, binascii.Error):
            raise CannotOpenError from None


def is_sealed(text: str) -> bool:
    return text.startswith(_MARK)
