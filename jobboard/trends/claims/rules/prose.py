"""Numbers in title, text and captions that their finding does not back."""

import re
from collections.abc import Iterable, Iterator

from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.prose.mentions import Segments
from jobboard.trends.claims.prose.sentences import split_sentences
from jobboard.trends.claims.prose.tying import Tie, disagreements
from jobboard.trends.claims.text.figures import text_convention
from jobboard.trends.claims.text.numerals import western_digits

_PERCENT = re.compile(r"(?<![\w.])([+−–-]?\d[\d,]{0,20}(?:\.\d{1,20})?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
_TAG = re.compile(r"\[\[[^\[\]]{0,300}+\]\]")
_CLOSE = 0.051


def check(claims: Claims) -> Iterator[Gap]:
    segments = Segments(claims.findings)
    for place, words in (("title", claims.title), ("dek", claims.dek), ("text", claims.body)):
        if not words.strip():
            continue
        text = _TAG.sub(" ", words)
        convention, tie = text_convention([western_digits(line) for line in text.split("\n")]), Tie()
        for sentence in split_sentences(text):
            for wrong in disagreements(sentence, segments, convention, tie):
                lines = (wrong.line,) if place == "text" else ()
                yield Gap("prose-differs", f"The {place} says “{wrong.sentence}”; {wrong.why}", text_lines=lines)
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
