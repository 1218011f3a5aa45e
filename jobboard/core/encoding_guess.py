"""Which encoding bytes are in that are no UTF-8 and do not say it: the one in which they read most like a language."""

import re
from functools import cache, lru_cache

from jobboard.core.letter_model import contexts_of, models

_MOST = 8_000
"""Bytes beyond ASCII that are looked at; more would not change the answer."""

_BEYOND = re.compile(rb"[\x80-\xff]{1,200}")
_AROUND = 6
# The programs that most tables come from write these; others need better grounds.
_PRIOR = {
    "cp1252": 0.0,
    **dict.fromkeys(("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp874"), -1.0),
    **dict.fromkeys(("mac_roman", "cp850", "koi8_r", "cp1257", "iso8859_2"), -2.0),
}
_OTHERS = -3.0
_EAST_ASIAN = ("cp932", "gb18030", "big5", "euc_kr", "euc_jp")
# By encoding: the first bytes of characters in daily use, and the logarithm of how likely one of them is.
_IN_USE: dict[str, tuple[tuple[int, int, float], ...]] = {
    "cp932": ((0x82, 0x83, -4.3), (0x88, 0x97, -7.3), (0x81, 0x81, -6.0)),
    "euc_jp": ((0xA4, 0xA5, -4.3), (0xB0, 0xCF, -7.3), (0xA1, 0xA1, -6.0)),
    "gb18030": ((0xB0, 0xD7, -7.0), (0xA3, 0xA3, -6.0)),
    "big5": ((0xA4, 0xC6, -7.2), (0xA1, 0xA1, -6.0)),
    "euc_kr": ((0xB0, 0xC8, -6.3),),
}
_FREQUENT = {
    "gb18030": frozenset(
        "的一是在不了有和人这中大为上个国我以要他时来用们公司招聘职位工作地点薪资经理程师求岗责会计北京上海深圳广州名称描述"
    ),
    "big5": frozenset(
        "的一是在不了有和人這中大為上個國我以要他時來用們公司招聘職位工作地點薪資經理程師求會計台北新竹高雄名稱描述"
    ),
}
_FREQUENTLY, _SELDOM, _NEVER, _ALONE = -4.5, -10.5, -14.0, -10.0


@lru_cache(maxsize=8)
def guess_encoding(sample: bytes) -> str:
    """The encoding of a part of an input that holds bytes beyond ASCII. Takes a bounded time."""
    sample = _bounded(sample)
    best, score = "cp1252", float("-inf")
    for encoding, prior in _candidates():
        contexts = contexts_of(sample.decode(encoding, errors="replace"))
        for model in models():
            if encoding in model.encodings and (likelihood := prior + model.score(contexts)) > score:
                best, score = encoding, likelihood
    for encoding in _EAST_ASIAN:
        if (likelihood := _east_asian_score(sample, encoding)) > score:
            best, score = encoding, likelihood
    return best


@cache
def _candidates() -> tuple[tuple[str, float], ...]:
    """All single-byte encodings in an order that lets the commonest win where two read alike."""
    named = dict.fromkeys(encoding for model in models() for encoding in model.encodings)
    return tuple(sorted(((name, _PRIOR.get(name, _OTHERS)) for name in named), key=lambda candidate: -candidate[1]))


def _bounded(sample: bytes) -> bytes:
    """Parts with bytes beyond ASCII and what stands beside them."""
    parts: list[bytes] = []
    whole = end = 0
    for match in _BEYOND.finditer(sample):
        start = max(end, match.start() - _AROUND)
        end = match.end() + _AROUND
        parts.append(sample[start:end])
        whole += match.end() - match.start()
        if whole >= _MOST:
            break
    return b"".join(parts)


def _east_asian_score(sample: bytes, encoding: str) -> float:
    frequent = _FREQUENT.get(encoding, frozenset())
    score = -1.0
    for sign in sample.decode(encoding, errors="replace"):
        if sign.isascii():
            continue
        if sign == "\ufffd":
            score += _NEVER
        elif sign in frequent:
            score += _FREQUENTLY
        else:
            score += _east_asian_likelihood(sign.encode(encoding), encoding)
    return score


def _east_asian_likelihood(written: bytes, encoding: str) -> float:
    if len(written) == 1:
        return _ALONE
    if len(written) > 2:
        return _NEVER
    return next((score for first, last, score in _IN_USE[encoding] if first <= written[0] <= last), _SELDOM)
