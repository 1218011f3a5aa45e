"""Text as it comes from forms, files and the net, made safe to keep, compare and print."""

import re

from jobboard.core.normal_forms import nfc, nfkd

# Controls (but tab and newline), lone surrogates and non-characters: XML 1.0 has no place for them either.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ASCII_UNPRINTABLE = bytes(sorted({*range(0x20), 0x7F} - {0x09, 0x0A}))
_MARKS = re.compile("[\u0300-\u036f]")
_NO_MARK = str.maketrans("łŁøØđĐ", "lLoOdD")
_PUNCTUATION = re.compile(r"[^\w+#&/]+|_+")


def clean(text: str) -> str:
    """Text of several lines in Unicode NFC with `\\n` line ends and nothing that cannot be printed."""
    if text.isascii():
        if "\r" in text:
            text = _unix_lines(text)
        return text.encode("ascii").translate(None, _ASCII_UNPRINTABLE).decode("ascii")
    # Taken out on both sides: a control between a letter and its accent would keep them apart.
    text = _UNPRINTABLE.sub("", _unix_lines(text))
    return nfc(text)


def one_line(text: str) -> str:
    """`clean` on one line: every run of white space is one space, none at the ends."""
    if not text:
        return text
    if text.isascii() and text.isprintable():  # as nearly all are
        return " ".join(text.split())
    return " ".join(clean(text).split())


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, ending in “…” between words where something was taken off."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    between_words = head.rfind(" ", limit // 2)
    return head[: between_words if between_words > 0 else None].rstrip(" ,;:-–—") + "…"


def fold(text: str) -> str:
    """A form to compare by: no case, accents, or punctuation, one space between words."""
    if not text.isascii():
        text = _MARKS.sub("", nfkd(text.translate(_NO_MARK)))
    return " ".join(_PUNCTUATION.sub(" ", text.replace(".", "").replace("'", "").replace("’", "").casefold()).split())


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
