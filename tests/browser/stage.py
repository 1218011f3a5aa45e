"""A board of its own for a whole story: a real server, a real mail server, and people with browsers."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests.bench.serving import free_port, wait_for_answer
from tests.people import part_of

PATIENCE = 75.0


class Post:
    """What arrived at the mail server."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, EmailMessage]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.arrived += [(recipient, message) for recipient in envelope.rcpt_tos]
        return "250 taken"

    def wait(self, to: str, subject: str, known: int = 0) -> EmailMessage:
        """The letter to `to` whose subject holds `subject`, after the `known` that came before."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = [mail for recipient, mail in self.arrived if recipient == to and subject in str(mail["Subject"])]
            if len(found) > known:
                return found[known]
            time.sleep(0.1)
        raise AssertionError(f"no letter “{subject}” to {to}: {[(who, str(m['Subject'])) for who, m in self.arrived]}")


class Stage:
    """The server over an empty store; `run` gives a command of the board to it."""

    def __init__(self, folder: Path) -> None:
        self.post = Post()
        self._mail = Controller(self.post, hostname="127.0.0.1", port=free_port(), server_hostname="mail.example")
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("JOBBOARD_")} | {
            "JOBBOARD_DATA_DIR": str(folder / "data"),
            "JOBBOARD_DATABASE_URL": f"sqlite:///{folder / 'board.db'}",
            "JOBBOARD_BASE_URL": self.address,
            "JOBBOARD_SITE_NAME": "Signal Jobs",
            "JOBBOARD_SMTP_URL": f"smtp://127.0.0.1:{self._mail.port}",
            "JOBBOARD_MAIL_FROM": "Signal Jobs <jobs@signal.example>",
        }
        self._folder = folder
        self._port = port
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._mail.start()
        self._server = subprocess.Popen(
            self._command("serve", "--port", str(self._port)), env=self._environment, cwd=self._folder
        )
        wait_for_answer(self._port, self._server)

    def stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(20)
        self._mail.stop()

    def run(self, *words: str) -> str:
        done = subprocess.run(
            self._command(*words), env=self._environment, cwd=self._folder, capture_output=True, text=True, check=True
        )
        return done.stdout

    def link(self, letter: EmailMessage) -> str:
        """The first address of ours in a letter; the same in its text and in its HTML."""
        found = re.search(rf"{re.escape(self.address)}/\S+", part_of(letter, "plain"))
        assert found, part_of(letter, "plain")
        assert found.group() in part_of(letter, "html")
        return found.group()

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "jobboard", *words]


def eventually(what: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something holds, such as what the index shows."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it never came true"
        time.sleep(0.1)
