"""The commands that the documentation shows: each line of its `sh` blocks."""

import re
import shlex
from dataclasses import dataclass

from tests.rules.test_docs import TEXTS

BLOCK = re.compile(r"^( *)```sh\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
ELSEWHERE = {
    "python3 -m venv": "`.ci/run` installs by the commands of the README",
    ".venv/bin/pip": "`.ci/run` installs by the commands of the README",
    ".venv/bin/pytest": "it would run these tests in themselves",
    ".venv/bin/python -m tests.": "`.ci/run` runs it",
    "jobboard demo": "`.ci/run` starts it and asks for its pages; `tests/demo` fills it",
    "export JOBBOARD_DATABASE_URL=postgresql://": "a test below upgrades PostgreSQL itself",
    "openssl": "OpenSSL's own",
    "sqlite3": "SQLite's own",
}
"""How the lines begin that are not run on their page, and why."""
SERVING = ("serve", "worker")
"""Commands that do not end by themselves; a test starts and stops each."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line: its words, and the file that its output goes to."""

    line: str
    words: tuple[str, ...]
    output: str = ""

    @property
    def elsewhere(self) -> bool:
        return self.line.startswith(tuple(ELSEWHERE))

    @property
    def serving(self) -> bool:
        return self.words[0] in SERVING and "--once" not in self.words


def commands_of(page: str) -> list[Command]:
    """The commands of a page in their order; `.venv/bin/jobboard` is `jobboard`."""
    lines = [line.strip() for _, block in BLOCK.findall(TEXTS[page]) for line in block.splitlines()]
    return [_command(line.removeprefix(".venv/bin/") if "/jobboard " in line else line) for line in lines if line]


def pages() -> list[str]:
    return [page for page in TEXTS if any(not command.elsewhere for command in commands_of(page))]


def _command(line: str) -> Command:
    words = shlex.split(line.removeprefix("jobboard "), comments=True)
    if words[-2:-1] == [">"]:
        return Command(line, tuple(words[:-2]), words[-1])
    return Command(line, tuple(words))
