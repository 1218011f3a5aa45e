"""Signing what leaves for a browser or a mail and comes back: HMAC with SHA-256, one salt for each use."""

import hashlib
from typing import Any

from itsdangerous import BadSignature, Serializer, URLSafeSerializer, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode

__all__ = ["BadSignature", "URLSafeSerializer", "URLSafeTimedSerializer", "signer", "timed_signer"]

_HOW: dict[str, Any] = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
_SHORT = 20
_AS_BEFORE: dict[str, Any] = {}
"""How itsdangerous signs when nothing is said, as mails that are out already were."""


class _Short(URLSafeSerializer):
    """Values this short are never smaller when compressed, and trying takes longer than signing."""

    def dump_payload(self, obj: Any) -> bytes:
        payload = Serializer.dump_payload(self, obj)
        return base64_encode(payload) if len(payload) < _SHORT else super().dump_payload(obj)


def signer(secret: str, salt: str, *, mailed_before: bool = False) -> URLSafeSerializer:
    """Signs JSON values; `mailed_before` also believes what older versions signed, in mails that are out."""
    return _Short(secret, salt=salt, signer_kwargs=_HOW, fallback_signers=[_AS_BEFORE] if mailed_before else None)


def timed_signer(secret: str, salt: str) -> URLSafeTimedSerializer:
    """The same with the moment of signing, so that `loads` can want a greatest age."""
    return URLSafeTimedSerializer(secret, salt=salt, signer_kwargs=_HOW)
