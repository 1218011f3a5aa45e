"""python tests/serves.py COMMAND: starts a command that serves, on a free port, and waits until its pages answer."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException

PATIENCE = 300
READY = "/readyz"
ADDRESSES = ("/healthz", READY, "/", "/jobs", "/companies")


def main(command: str) -> int:
    port = _free_port()
    shell = ["bash", "-c", f"{command} --port {port}"]
    server = subprocess.Popen(shell, start_new_session=True, stdin=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + PATIENCE
        while server.poll() is None and time.monotonic() < deadline:
            time.sleep(0.5)
            if _answers(port, READY):
                failed = [address for address in ADDRESSES if not _answers(port, address)]
                print(f"these did not answer: {failed}" if failed else f"served: {command}")
                return 1 if failed else 0
        print(f"did not serve: {command}")
        return 1
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def _answers(port: int, address: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", address)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
