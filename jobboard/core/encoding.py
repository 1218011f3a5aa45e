"""The encoding of files that do not say theirs."""

import codecs
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Letters beyond ASCII stand alone in what Western office programs write and side by side in other scripts;
# let loose on short Western texts, a guess among all of these makes Windows-1250 or Chinese of them.
_SIDE_BY_SIDE = ["cp1251", "cp1253", "cp932", "gb18030", "big5", "euc_kr", "cp1252"]
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_CHUNK = 1 << 20
_ENOUGH = 1 << 16


def encoding_of(stream: BinaryIO) -> str:
    """The encoding of the whole of `stream`, which is read to its end and put back to its start.

    A byte order mark decides, then UTF-8 if all of it is, then the place of zero bytes (UTF-16), then a
    guess by the part where UTF-8 fails.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    chunk = stream.read(_CHUNK)
    encoding = _marked(chunk) or _wide(chunk)
    while encoding is None:
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as broken:
            encoding = _guessed(chunk, broken.start)
            break
        if not chunk:
            encoding = "utf-8"
        chunk = stream.read(_CHUNK)
    stream.seek(0)
    return encoding


def decode(data: bytes) -> str:
    """The text of a whole input."""
    encoding = _marked(data) or _wide(data)
    if encoding is None:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as broken:
            encoding = _guessed(data, broken.start)
    return data.decode(encoding, errors="replace")


def decode_head(head: bytes) -> str:
    """The text of the first bytes of an input, which may end in the middle of a character."""
    encoding = _marked(head) or _wide(head) or "utf-8"
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1252", errors="replace")


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    head = data[:400]
    if len(head) < 4 or b"\x00" not in head:
        return None
    if head[1::2].count(0) > len(head) * 0.4:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > len(head) * 0.4 else None


def _guessed(data: bytes, at: int) -> str:
    part = data[max(0, at - _ENOUGH // 2) : at + _ENOUGH // 2]
    runs = _BEYOND_ASCII.findall(part)
    if sum(map(len, runs)) < 1.15 * len(runs):
        return "cp1252"
    best = from_bytes(part, cp_isolation=_SIDE_BY_SIDE).best()
    return best.encoding if best is not None and best.encoding != "ascii" else "cp1252"
