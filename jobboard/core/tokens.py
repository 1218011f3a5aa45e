"""Secrets that are given out once and kept as hashes (ASVS 6.5.1, 6.5.5, 11.5.1)."""

import hashlib
import hmac
import secrets

_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
CODE_LENGTH = 6


def new_token() -> str:
    """192 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Six characters that a person can type; guessing is held down by counting attempts."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(CODE_LENGTH))


def typed_code(text: str) -> str:
    """A code as somebody typed it: without spaces and dashes, in capitals."""
    return "".join(letter for letter in text.upper() if letter in _CODE_LETTERS)[:32]


def digest(secret: str) -> str:
    """What is kept of a secret that has many random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(first: str, other: str) -> bool:
    """Equality that takes as long whether it fails early or late."""
    return hmac.compare_digest(first.encode(), other.encode())
