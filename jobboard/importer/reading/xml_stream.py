"""Repair XML that contains bytes which XML does not allow, so that one of them does not end the import."""

import codecs
import re
from typing import BinaryIO, Protocol

from jobboard.core.encoding import examine

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.-]{2,40})", re.IGNORECASE)
_HEAD = 300
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D}))


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


def repair_xml(stream: BinaryIO) -> Readable:
    """The stream without control characters, damaged bytes as U+FFFD, in UTF-8 unless it declares another encoding."""
    head = stream.read(_HEAD)
    stream.seek(0)
    declared = _DECLARED.search(head)
    if declared is not None and declared[1].lower() not in (b"utf-8", b"utf8"):
        return stream
    encoding, damaged = examine(stream)
    if encoding.startswith(("utf-16", "utf-32")):
        return stream
    return _RepairedXml(stream, "" if encoding.startswith("utf-8") and not damaged else encoding)


class _RepairedXml:
    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None

    def read(self, size: int = -1, /) -> bytes:
        while chunk := self._stream.read(size):
            if self._decoder is not None:
                chunk = self._decoder.decode(chunk).encode()
            if chunk := chunk.translate(None, _CONTROLS):
                return chunk
        return self._decoder.decode(b"", final=True).encode() if self._decoder is not None else b""
