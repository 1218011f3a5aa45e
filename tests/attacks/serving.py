"""python -m tests.attacks.serving PORT SECONDS: a board with a server of its own, as `jobboard serve` runs it.

SECONDS is what heads, bodies and readers may keep it waiting.
"""

import contextlib
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn


@contextlib.contextmanager
def serving(folder: Path, *, seconds: float = 30.0, descriptors: int = 1_024) -> Iterator[int]:
    """The port of a server in a process of its own; it answers when this is entered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    settings = {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'jobboard.db'}", "NO_WORKER": "1"}
    environment = os.environ | {f"JOBBOARD_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "tests.attacks.serving", str(port), str(seconds), str(descriptors)]
    process = subprocess.Popen(command, env=environment)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as there:
                there.sendall(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                if there.recv(100).startswith(b"HTTP/1.1 200"):
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def main(port: int, seconds: float, most: int) -> None:
    from jobboard.web.server.protocol import HttpProtocol

    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    HttpProtocol.HEAD_SECONDS = HttpProtocol.BODY_SECONDS = HttpProtocol.READ_SECONDS = seconds
    HttpProtocol.CHECK_SECONDS = seconds / 4
    uvicorn.run(
        "jobboard.asgi:create",
        factory=True,
        port=port,
        loop="uvloop",
        http=HttpProtocol,
        backlog=256,
        log_level="critical",
        proxy_headers=False,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
