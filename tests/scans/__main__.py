"""python -m tests.scans [--seconds N] [--examples N] [--seed N] [--broken]: wapiti and schemathesis against the demo.

Exits 1 when a scanner finds something, or the board ever answered with 500 or more. JOBBOARD_SCANNERS names a folder
in which the scanners are installed and kept.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.bench.serving import free_port, wait_for_answer
from tests.scans import tools, world
from tests.scans.server import FAILURES, TAKEN
from tests.scans.world import World

PRIVATE = {"the employer": "/employers/companies/", "the editor": "/desk"}
"""Pages that only a scan that is signed in can see."""


class Endpoint(BaseHTTPRequestHandler):
    """Where wapiti asks whether anybody was made to call out: nobody ever was, or it would be in `called`."""

    called: list[str] = []  # noqa: RUF012  of the one server

    def do_GET(self) -> None:
        if "get_" not in self.path:
            self.called.append(self.path)
        body = b"{}"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


def main() -> int:
    wanted = _arguments()
    with tempfile.TemporaryDirectory(prefix="scan-") as name:
        folder = Path(name)
        scanners = Path(os.environ.get("JOBBOARD_SCANNERS", folder / "scanners"))
        programs = {each: tools.environment(scanners, each) for each in tools.VERSIONS}
        results, board = _scan(folder, programs, wanted)
        failures = folder / "demo" / FAILURES
        failed = failures.read_text().splitlines() if failures.exists() else []
        if not wanted.broken:
            results += [_signed_in(folder, role, board.cookies[role], page) for role, page in PRIVATE.items()]
    return _tell(results, failed, broken=wanted.broken)


def _signed_in(folder: Path, role: str, cookie: str, private: str) -> tools.Result:
    """A scan that never got past the door finds nothing, too: what was answered to its session stands in a file."""
    lines = [line.split() for line in (folder / "demo" / TAKEN).read_text().splitlines()]
    taken = [(method, path) for who, method, path, _ in lines if who == cookie]
    inside = sum(path.startswith(private) for _, path in taken)
    sent = sum(method == "POST" for method, _ in taken)
    found = () if inside and sent else (f"the scan saw no page under {private} as {role}",)
    return tools.Result("doors", role, 0, f"{inside} addresses under {private} answered, {sent} forms taken", found)


def _scan(folder: Path, programs: dict[str, Path], wanted: argparse.Namespace) -> tuple[list[tools.Result], World]:
    port = free_port()
    board = world.make(folder / "demo", port)
    command = [sys.executable, "-m", "tests.scans.server", str(folder / "demo"), str(port)]
    server = subprocess.Popen([*command, *(["--broken"] if wanted.broken else [])])
    endpoint = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=endpoint.serve_forever, daemon=True).start()
    base, called = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{endpoint.server_port}/"
    try:
        wait_for_answer(port, server)
        (folder / "demo" / FAILURES).unlink(missing_ok=True)  # “one moment” while the index is opened
        if wanted.broken:
            board.pages["a stranger"] = ("/broken?q=x",)
            board.cookies.pop("the employer"), board.cookies.pop("the editor")
        # The program goes first: scanners press every button, also the one that ends its token.
        results = (
            []
            if wanted.broken
            else [tools.schemathesis(programs["schemathesis"], folder, base, board.token, wanted.examples, wanted.seed)]
        )
        for role, cookie in board.cookies.items():
            visit = tools.Visit(base, role, cookie, board.pages[role], wanted.seconds, called)
            results.append(tools.wapiti(programs["wapiti"], folder, visit))
    finally:
        server.terminate()
        server.wait(20)
        endpoint.shutdown()
    return results, board


def _tell(results: list[tools.Result], failed: list[str], *, broken: bool) -> int:
    for each in results:
        print(f"{each.scanner:14} as {each.role:14} {each.seconds:5.0f} s  {each.said}  found: {len(each.found)}")
        for said in each.found:
            print(f"  {said}")
    print(f"answers of 500 and more: {len(failed)}")
    for line in sorted(set(failed))[:50]:
        print(f"  {line}")
    print(f"calls the board was made to make: {len(Endpoint.called)}")
    found = any(each.found for each in results)
    if broken:
        print("the broken page was found" if found else "the broken page was MISSED")
        return 0 if found else 1
    return 1 if found or failed or Endpoint.called else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--seconds", type=int, default=12, help="for each of wapiti's 14 modules in each of its three scans"
    )
    parser.add_argument("--examples", type=int, default=100, help="for each operation of the API")
    parser.add_argument("--seed", type=int, default=20261127, help="of the requests that schemathesis makes up")
    parser.add_argument("--broken", action="store_true", help="prove that the scanner finds a page broken on purpose")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
