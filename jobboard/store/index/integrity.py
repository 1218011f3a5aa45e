"""Whether the files of a tantivy index are those that were written.

Every file of a segment ends in a footer, `{"version":…,"crc":N}`, then the footer's length and a magic
number, each four bytes, little-endian; the CRC-32 is of all before the footer.
"""

import json
import struct
import zlib
from pathlib import Path

from jobboard.core.stopping import check_stopping

_MAGIC = 1337
_TAIL = struct.Struct("<II")
_BLOCK = 1 << 20


def is_whole(folder: Path) -> bool:
    """Whether every file that the index's meta.json names is there and as written."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        segments = [segment["segment_id"].replace("-", "") for segment in meta["segments"]]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return all(_segment_is_whole(folder, segment) for segment in segments)


def _segment_is_whole(folder: Path, segment: str) -> bool:
    files = list(folder.glob(f"{segment}.*"))
    return bool(files) and all(_file_is_whole(path) for path in files)


def _file_is_whole(path: Path) -> bool:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            file.seek(size - _TAIL.size)
            length, magic = _TAIL.unpack(file.read(_TAIL.size))
            body = size - _TAIL.size - length
            if magic != _MAGIC or body < 0:
                return False
            file.seek(body)
            written = json.loads(file.read(length))["crc"]
            file.seek(0)
            checksum, left = 0, body
            while left:
                check_stopping()
                block = file.read(min(_BLOCK, left))
                if not block:
                    return False
                checksum, left = zlib.crc32(block, checksum), left - len(block)
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return False
    return bool(checksum == written)
