"""How like two texts are: MinHash over runs of four words (Broder 1997), and bands to find candidates by.

Our own forty lines: signatures are stored with every posting, so they must stay the same for years, and the library for
it (datasketch) brings SciPy and a format of its own.
"""

import hashlib
import struct

from jobboard.core.text import fold

_NUMBERS = 64
_RUN = 4
_BANDS = 16
_PRIME = (1 << 61) - 1
_MASK = (1 << 32) - 1


def signature(text: str) -> bytes:
    """64 numbers of 4 bytes that are alike where texts are alike; empty for a text without words."""
    runs = runs_of(text)
    if not runs:
        return b""
    hashes = [int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs]
    return struct.pack(
        f">{_NUMBERS}I", *(min((a * run_hash + b) % _PRIME & _MASK for run_hash in hashes) for a, b in _LINES)
    )


def runs_of(text: str) -> frozenset[str]:
    """Every run of four words, folded; empty for a text without words."""
    words = fold(text).split()
    if not words:
        return frozenset()
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def containment(first: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter text's runs that are in the longer; 0 where one is empty."""
    smaller = min(len(first), len(other))
    return len(first & other) / smaller if smaller else 0.0


def likeness(first: bytes, other: bytes) -> float:
    """From 0, nothing in common, to 1, the same words; an estimate of the share of runs in both (±0.06)."""
    if not first or len(first) != len(other):
        return 0.0
    pairs = zip(struct.unpack(f">{_NUMBERS}I", first), struct.unpack(f">{_NUMBERS}I", other), strict=True)
    return float(sum(a == b for a, b in pairs)) / _NUMBERS


def bands(stored: bytes) -> list[int]:
    """16 numbers of 63 bits; texts that are more than half alike most likely share one."""
    if not stored:
        return []
    size = len(stored) // _BANDS
    parts = (bytes([number]) + stored[number * size : (number + 1) * size] for number in range(_BANDS))
    return [int.from_bytes(hashlib.blake2b(part, digest_size=8).digest(), "big") >> 1 for part in parts]


def _line(number: int) -> tuple[int, int]:
    drawn = hashlib.blake2b(number.to_bytes(2, "big"), digest_size=16, person=b"job-minhash").digest()
    return int.from_bytes(drawn[:8], "big") % _PRIME or 1, int.from_bytes(drawn[8:], "big") % _PRIME


_LINES = [_line(number) for number in range(_NUMBERS)]
