"""Every format is one class in one module; a new one needs no other file changed."""

import io
from datetime import datetime
from pathlib import Path

import pytest

from jobboard.importer import sources as package
from jobboard.importer.fetch.addresses import feed_address
from jobboard.importer.reading.source_format import SourceFormat
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.sources import sources
from jobboard.store.engine import Store
from tests.importer.defaults import INDIA
from tests.importer.sources.parsing import fresh_registry


def test_the_main_formats_are_registered() -> None:
    assert set(sources()) >= {"greenhouse", "lever", "jsonld", "csv"}


@pytest.mark.parametrize("kind", sorted(sources()))
def test_each_format_is_one_class_of_its_module(kind: str) -> None:
    source = sources()[kind]
    assert isinstance(source, SourceFormat) and kind == source.kind
    assert type(source).__module__.startswith(package.__name__ + ".")


LINES_MODULE = '''
"""One opening a line."""
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.reading.source_format import Recognition, SourceFormat

class Lines(SourceFormat):
    kind = "lines"

    def recognise(self, sample):
        return Recognition(self.kind, 1.0, "lines") if sample.head.startswith(b"LINES") else None

    def parse(self, stream):
        for number, line in enumerate(stream.read().decode().splitlines()[1:], 1):
            yield RawPosting(f"line {number}", line, line, "Loom Works")

    def feed_url(self, address):
        return address + "/lines" if "lines.example" in address else ""

SOURCE = Lines()
'''


def test_one_more_format_is_one_more_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store, now: datetime
) -> None:
    (tmp_path / "lines_of_test.py").write_text(LINES_MODULE)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    with fresh_registry():
        assert feed_address("https://lines.example") == "https://lines.example/lines"
        report = import_stream(store, io.BytesIO(b"LINES\nLoom Engineer\n"), "x", ImportOptions(INDIA), now)
        assert (report.created, report.detected[0].kind) == (1, "lines")
