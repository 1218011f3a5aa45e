"""An installed package adds a format by an entry point; one that is broken is left out with a warning."""

import io
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from jobboard.importer.fetch.addresses import fetch_if_changed
from jobboard.importer.fetch.discovered import DiscoveredSource, LastAnswer
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.sources import plugins
from jobboard.net.client import Fetched, Fetcher
from jobboard.store.engine import Store
from tests.importer.defaults import INDIA
from tests.importer.sources.parsing import fresh_registry

LINES = '''
"""One opening a line."""
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.reading.source_format import Recognition, SourceFormat


class LinesFormat(SourceFormat):
    kind = "lines"

    def recognise(self, sample):
        return Recognition(self.kind, 1.0, "lines") if sample.head.startswith(b"LINES") else None

    def parse(self, stream):
        for number, line in enumerate(stream.read().decode().splitlines()[1:], 1):
            yield RawPosting(f"line {number}", line, line, "Loom Works", apply_url="https://loom.example/apply")


class Replacement(LinesFormat):
    kind = "csv"


class Shaky(LinesFormat):
    kind = "shaky"

    def recognise(self, sample):
        raise KeyError("recognise")

    def feed_url(self, address):
        raise KeyError("feed_url")

    def parse(self, stream):
        raise KeyError("parse")


class Unfinished(SourceFormat):
    kind = "unfinished"
'''
IMPORT = """
import io, logging, sys
from datetime import UTC, datetime
logging.basicConfig(level=logging.WARNING, format="%(message)s")
from jobboard.core.errors import JobboardError
from jobboard.importer.fetch.addresses import feed_address
from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.source_format import Sample
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.sources import plugins, sources
from jobboard.net.client import Fetched, Fetcher
from jobboard.store.engine import Store
from tests.importer.defaults import INDIA

data, now = b"LINES\\nLoom Engineer\\nWeaver\\n", datetime(2026, 11, 20, tzinfo=UTC)
store = Store.open(f"sqlite:///{sys.argv[1]}/jobboard.db")
print("kinds:", *sorted(plugins()), type(sources()["csv"]).__name__)
print("detected:", detect(Sample("x", data)).kind, feed_address("https://loom.example/careers"))
report = import_stream(store, io.BytesIO(data), "x", ImportOptions(INDIA), now)
print("created:", report.created, report.detected[0].kind)
try:
    import_stream(store, io.BytesIO(data), "x", ImportOptions(INDIA, kind="shaky"), now)
except JobboardError as error:
    print("refused:", error.sentence)
"""


def install(site: Path, name: str, module: str, entries: dict[str, str]) -> None:
    """What pip leaves of a wheel: the module, and the distribution's metadata beside it."""
    (site / f"{name}.py").write_text(module)
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = [f"{entry} = {name}:{value}" for entry, value in entries.items()]
    (info / "entry_points.txt").write_text("\n".join(["[jobboard.sources]", *lines, ""]))


def run(site: Path) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join((str(site), str(Path(__file__).parents[3])))
    command = [sys.executable, "-c", IMPORT, str(site)]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, timeout=60)


def test_an_installed_package_adds_a_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store, now: datetime
) -> None:
    install(tmp_path, "job_lines", LINES, {"lines": "LinesFormat"})
    monkeypatch.syspath_prepend(tmp_path)
    with fresh_registry():
        assert plugins()["lines"].distribution == "job_lines 1.0"
        report = import_stream(store, io.BytesIO(b"LINES\nLoom Engineer\n"), "x", ImportOptions(INDIA), now)
        assert (report.created, report.detected[0].kind) == (1, "lines")


def test_the_source_of_a_removed_plugin_is_detected_again() -> None:
    class Web:
        def fetch(self, url: str, **arguments: Any) -> Fetched:
            return Fetched(200, url, {}, b"title,company\nWeaver,Loom Works\n")

    before = LastAnswer("", "", "", "lines")
    address = "https://jobs.lever.co/loom-works"  # a known board, so that no robots.txt is asked for
    source = fetch_if_changed(cast(Fetcher, Web()), address, before)
    assert isinstance(source, DiscoveredSource) and source.kind == "csv"


@pytest.mark.slow
def test_broken_plugins_are_warnings_that_name_them(tmp_path: Path) -> None:
    install(tmp_path, "job_lines", LINES, {"lines": "LinesFormat", "shaky": "Shaky"})
    install(tmp_path, "other_lines", LINES, {"a": "LinesFormat", "b": "Replacement", "c": "Unfinished", "d": "LINES"})
    install(tmp_path, "lost", "import nowhere", {"lost": "Lost"})
    result = run(tmp_path)
    assert result.returncode == 0, result
    assert result.stdout.splitlines() == [
        "kinds: lines shaky CsvTable",
        "detected: lines ",
        "created: 2 lines",
        "refused: The plug-in job_lines 1.0 could not read it: 'parse'.",
    ]
    for warning in (
        "plug-in lost 1.0 is not used: lost:Lost cannot be loaded: ModuleNotFoundError",
        "other_lines 1.0 is not used: other_lines:LinesFormat: job_lines 1.0 has the kind “lines” too",
        "plug-in other_lines 1.0 is not used: other_lines:Replacement: its kind “csv” is built in",
        "plug-in other_lines 1.0 is not used: other_lines:Unfinished cannot be loaded: TypeError",
        "plug-in other_lines 1.0 is not used: other_lines:LINES cannot be loaded: AttributeError",
        "plug-in job_lines 1.0 failed in recognise and was passed over",
        "plug-in job_lines 1.0 failed in feed_url and was passed over",
        "plug-in job_lines 1.0 failed in parse",
    ):
        assert warning in result.stderr, warning
