"""Numbers in title, text and captions that no finding backs."""

import re
from collections.abc import Iterable, Iterator

from jobboard.trends.claims.gap import Claims, Gap

_PERCENT = re.compile(r"(?<![\w.])([+−–-]?\d[\d,]{0,20}(?:\.\d{1,20})?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
_TAG = re.compile(r"\[\[[^\[\]]{0,300}+\]\]")
_CLOSE = 0.051


def check(claims: Claims) -> Iterator[Gap]:
    known = [finding.value for finding in claims.findings if finding.value is not None]
    for place, words in (("title", claims.title), ("dek", claims.dek), ("text", claims.body)):
        for quoted, value in percents(_TAG.sub(" ", words)):
            if not _is_known(value, known):
                yield Gap("prose-differs", f"The {place} says {quoted}, and no finding does.")
    for caption in claims.captions:
        for quoted, value in percents(caption.words):
            if not _is_known(value, caption.values):
                yield Gap("caption", f"The caption of “{caption.chart}” says {quoted}; its chart does not.", stops=True)


def percents(words: str) -> Iterator[tuple[str, float]]:
    """Each percentage in a text, as it stands and as a number."""
    for match in _PERCENT.finditer(words):
        digits = match[1].replace(",", "").replace("−", "-").replace("–", "-").lstrip("+")
        try:
            yield match[0], float(digits)
        except ValueError:
            continue


def _is_known(value: float, known: Iterable[float]) -> bool:
    return any(
        abs(abs(value) - abs(number)) <= _CLOSE or abs(abs(value) - round(abs(number))) < 1e-9 for number in known
    )
