"""The encoding of files: what they say of it, and else what the whole of them is."""

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from jobboard.core.encoding_guess import guess_encoding

DAMAGED = "\ufffd"
"""What stands for a byte that could not be read."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CHUNK = 1 << 18
_A_SAMPLE, _ALL_SAMPLES = 1 << 16, 1 << 18
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_WRITTEN_DAMAGE = DAMAGED.encode()
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})|@charset\s{1,5}\"([\w.:-]{2,40})\"", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
# As browsers take these names.
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("x-sjis", "shift_jis", "sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("x-mac-roman", "macintosh"), "mac_roman"),
}
_NAMES = {
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1252": "Windows-1252 (Western)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)",
    "cp850": "DOS 850 (Western)",
    "cp932": "Shift JIS",
    "gb18030": "GB 18030",
    "mac_roman": "Mac Roman",
}


@dataclass(slots=True)
class _Seen:
    """What a stream holds if it is taken for UTF-8."""

    characters: int = 0
    damaged: int = 0

    def take(self, chunk: bytes, text: str) -> None:
        damaged = text.count(DAMAGED) - chunk.count(_WRITTEN_DAMAGE)
        beyond = len(text) - len(chunk.translate(None, _BEYOND_ASCII))
        self.characters += beyond - damaged
        self.damaged += max(0, damaged)

    @property
    def is_utf8(self) -> bool:
        """Bytes of other encodings make characters of UTF-8 by chance far more seldom than they fail to."""
        return not self.damaged or self.characters >= self.damaged


def encoding_of(stream: BinaryIO) -> str:
    """The encoding of the whole of `stream`, which is read to its end and put back to its start.

    A byte order mark decides, then the place of zero bytes (UTF-16), then UTF-8 where that is what most of it is
    (then its other bytes are damaged), then what a page declares, then the language it reads most like.
    """
    return examine(stream)[0]


def examine(stream: BinaryIO) -> tuple[str, bool]:
    """The encoding of the whole of `stream`, and whether some of its bytes cannot be read in it."""
    stream.seek(0)
    head = chunk = stream.read(_CHUNK)
    damaged = False
    encoding = _marked(chunk) or _wide(chunk)
    if encoding is None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        counts, samples = _Seen(), bytearray()
        while chunk:
            if not chunk.isascii():
                counts.take(chunk, decoder.decode(chunk))
                if counts.damaged and len(samples) < _ALL_SAMPLES:
                    samples += _sample(chunk)
            chunk = stream.read(_CHUNK)
        damaged = bool(counts.damaged) and counts.is_utf8
        encoding = "utf-8" if counts.is_utf8 else _declared(head) or guess_encoding(bytes(samples))
    stream.seek(0)
    return encoding, damaged


def decode(data: bytes) -> str:
    """The text of a whole input; `DAMAGED` stands where bytes of it cannot be read."""
    encoding = _marked(data) or _wide(data)
    if encoding is None:
        text = data.decode("utf-8", errors="replace")
        counts = _Seen()
        counts.take(data, text)
        if counts.is_utf8:
            return text
        encoding = _declared(data) or guess_encoding(_sample(data))
    return data.decode(encoding, errors="replace")


@lru_cache(maxsize=4)
def decode_head(head: bytes) -> str:
    """The text of the first bytes of an input, which may end in the middle of a character.

    Every format looks at the same head, so the last ones are remembered. Bytes with a zero among them are no text, and
    no language is sought in them.
    """
    encoding = _marked(head) or _wide(head)
    if encoding is None:
        text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
        counts = _Seen()
        counts.take(head, text)
        if counts.is_utf8:
            return text
        encoding = _declared(head) or ("cp1252" if b"\x00" in head else guess_encoding(_sample(head)))
    return codecs.getincrementaldecoder(encoding)("replace").decode(head)


def encoding_name(encoding: str) -> str:
    """What an encoding is called to a person."""
    return _NAMES.get(encoding, encoding.upper().replace("_", " "))


def says_its_encoding(encoding: str) -> bool:
    """Whether an encoding that `encoding_of` gave is one that nothing had to be guessed for."""
    return encoding.startswith("utf")


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 by where its zero bytes stand: signs of ASCII have one, and there are some in any table."""
    head = data[:400]
    low, high = head[1::2].count(0), head[::2].count(0)
    if len(head) < 4 or not (low or high):
        return None
    encoding = "utf-16-le" if low > high else "utf-16-be"
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    strange = sum(not (sign.isprintable() or sign in "\r\n\t\u200c\u200d") for sign in text)
    return encoding if min(low, high) * 4 <= max(low, high) and strange * 50 <= len(text) else None


def _declared(data: bytes) -> str | None:
    """What a page says of itself, where its bytes allow that."""
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii").casefold()
    try:
        encoding = codecs.lookup(_MEANT.get(name, name)).name
        data.decode(encoding, errors="replace")
    except (LookupError, ValueError):
        return None
    return None if encoding.startswith("utf") else encoding


def _sample(data: bytes) -> bytes:
    """A part that begins where bytes beyond ASCII do, and ends with a line."""
    places = range(0, len(data), _A_SAMPLE)
    start = next((place for place in places if not data[place : place + _A_SAMPLE].isascii()), 0)
    part = data[start : start + 2 * _A_SAMPLE]
    end = part.rfind(b"\n")
    return part[:end] if end > _A_SAMPLE else part
