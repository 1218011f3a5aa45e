"""Decompress gzip files, such as large feeds and sitemaps, within limits."""

import gzip
import tempfile
import zlib
from typing import BinaryIO, cast

from jobboard.core.errors import Unreadable

MAGIC = b"\x1f\x8b"
_LARGEST = 2 << 30
_ALWAYS_ALLOWED = 16 << 20
_MAX_RATIO = 200
_IN_MEMORY = 4 << 20
_READ = 1 << 20


def decompressed(stream: BinaryIO, largest: int = _LARGEST) -> BinaryIO:
    """The stream, decompressed if it is gzip, at its start. Raises Unreadable for a bomb and for a broken archive."""
    stream.seek(0)
    packed = stream.read(2) == MAGIC
    size = stream.seek(0, 2)
    stream.seek(0)
    if not packed:
        return stream
    most = min(largest, max(_ALWAYS_ALLOWED, _MAX_RATIO * size))
    content = cast(BinaryIO, _Unpacked(_IN_MEMORY))
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as inner:
            while part := inner.read(_READ):
                if content.tell() + len(part) > most:
                    raise Unreadable(f"The archive unpacks to over {most >> 20} MB, which no list of openings does.")
                content.write(part)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise Unreadable("The gzip archive is broken or was cut off; fetch it again.") from None
    content.seek(0)
    return content


class _Unpacked(tempfile.SpooledTemporaryFile[bytes]):
    """A temporary file that is closed when it is garbage collected."""

    def __del__(self) -> None:
        self.close()
