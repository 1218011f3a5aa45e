"""Pages by a real server on a core of its own, against a plain-text answer of the same server."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import psutil

from tests.bench.load import requests_a_second
from tests.bench.measure import Line, say

_PLAIN = 20_000


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def server(folder: Path) -> Iterator[tuple[int, psutil.Process, float]]:
    """`jobboard serve` over the data in `folder`, its process, and the seconds to its first answer."""
    port = free_port()
    settings = {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'jobboard.db'}"}
    environment = os.environ | {f"JOBBOARD_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "tests.bench.server", str(port)]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment)
    try:
        wait_for_answer(port, process)
        yield port, psutil.Process(process.pid), time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(20)


def wait_for_answer(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Return when the server answers; raises where it ended or does not within a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            urlopen(f"http://127.0.0.1:{port}/jobs", timeout=10).close()
            return
        time.sleep(0.02)
    raise RuntimeError("the server did not answer")


def bench_pages(folder: Path, warming: list[str], uncached: list[str]) -> list[Line]:
    """`folder` holds 10,000 postings; `warming` and `uncached` are addresses of /jobs, no two alike.

    Pages are never asked for twice, but for the repeated ones; the second half finds the cards of most openings made.
    """
    with server(folder) as (port, _, _):
        requests_a_second(port, ["/plain"] * 2_000)
        plain = requests_a_second(port, ["/plain"] * _PLAIN)
        loop = requests_a_second(port, ["/plain/loop"] * _PLAIN)
        cold = requests_a_second(port, warming)
        fresh = requests_a_second(port, uncached)
        repeated = requests_a_second(port, ["/jobs"] * _PLAIN)
        packed = requests_a_second(port, ["/jobs"] * _PLAIN, headers="Accept-Encoding: gzip, br, zstd\r\n")
        tag = _etag(port)
        sizes = {each: _size(port, each) for each in ("identity", "gzip", "br", "zstd")}
        unchanged = requests_a_second(port, ["/jobs"] * _PLAIN, headers=f"If-None-Match: {tag}\r\n")
    say(f"  a second: plain text {plain:,.0f} in the pool, {loop:,.0f} in the event loop; /jobs {cold:,.0f} when")
    say(
        f"  nothing was asked before, {fresh:,.0f} uncached, {repeated:,.0f} repeated, {unchanged:,.0f} unchanged (304)"
    )
    return [
        Line("/jobs uncached ÷ plain text", f"{fresh / plain:.0%}", "at least 10%", fresh >= 0.1 * plain),
        Line("/jobs uncached ÷ plain text in the event loop", f"{fresh / loop:.0%}", "", True),
        Line("/jobs repeated ÷ plain text", f"{repeated / plain:.0%}", "at least 60%", repeated >= 0.6 * plain),
        Line("/jobs repeated and packed ÷ plain text", f"{packed / plain:.0%}", "at least 60%", packed >= 0.6 * plain),
        *(
            Line(f"/jobs as {each} ÷ as it is", f"{size / sizes['identity']:.0%}", "", True)
            for each, size in sizes.items()
            if each != "identity"
        ),
        Line("/jobs repeated ÷ plain text in the event loop", f"{repeated / loop:.0%}", "", True),
    ]


def bench_process(folder: Path, addresses: list[str]) -> list[Line]:
    """`folder` holds 100,000 postings; memory is taken after `addresses` were asked for."""
    with server(folder) as (port, process, start):
        requests_a_second(port, addresses)
        memory = process.memory_info().rss / 1e6
    return [
        Line("resident memory of serve, MB", f"{memory:.0f}", "at most 300", memory <= 300),
        Line("start to first answer, seconds", f"{start:.2f}", "at most 2", start <= 2),
    ]


def _size(port: int, encoding: str) -> int:
    asked = Request(f"http://127.0.0.1:{port}/jobs", headers={"Accept-Encoding": encoding})
    with urlopen(asked, timeout=10) as answer:
        return len(answer.read())


def _etag(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/jobs", timeout=10) as answer:
        tag: str = answer.headers["ETag"]
        return tag
