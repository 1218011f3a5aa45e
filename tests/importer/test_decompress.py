"""Compressed files are read like others, and bombs are refused."""

import gzip
import io
from datetime import datetime

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.decompress import decompressed
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.store.engine import Store
from tests.importer.defaults import INDIA
from tests.importer.sources.test_xml_sources import INDEED


def test_a_packed_feed_is_imported(store: Store, now: datetime) -> None:
    report = import_stream(store, io.BytesIO(gzip.compress(INDEED)), "jobs.xml.gz", ImportOptions(INDIA), now)
    assert (report.created, report.detected[0].kind) == (1, "indeed-xml")


def test_what_is_not_packed_stays_as_it_is() -> None:
    stream = io.BytesIO(b"title\nLoom Engineer\n")
    assert decompressed(stream) is stream and stream.tell() == 0


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="unpacks to over 16 MB"):
        decompressed(io.BytesIO(gzip.compress(bytes(20 << 20))))


@pytest.mark.parametrize("data", [gzip.compress(INDEED)[:-20], b"\x1f\x8bnonsense and more of it"])
def test_a_broken_archive_is_said_to_be_broken(data: bytes) -> None:
    with pytest.raises(Unreadable, match="broken or was cut off"):
        decompressed(io.BytesIO(data))
