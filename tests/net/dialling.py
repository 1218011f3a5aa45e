"""Stubs of the step that dials: what would be dialled is written down, and nothing leaves the machine."""

from collections.abc import Iterable
from typing import Any

import httpcore2

PUBLIC = "93.184.215.14"


class Dialler(httpcore2.NetworkBackend):
    """Writes down what would be dialled, and dials nothing."""

    def __init__(self) -> None:
        self.dialled: list[tuple[str, int]] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        self.dialled.append((host, port))
        raise httpcore2.ConnectError("the test dials nothing")


class Answering(Dialler):
    """Writes down what would be dialled, and gives the same bytes to whoever asks."""

    def __init__(self, answer: bytes) -> None:
        super().__init__()
        self._answer = answer

    def connect_tcp(self, host: str, port: int, *more: Any, **options: Any) -> httpcore2.NetworkStream:
        self.dialled.append((host, port))
        return httpcore2.MockStream([self._answer])


class ToLoopback(Dialler):
    """Writes down what would be dialled, and leads it to the test's own server."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def connect_tcp(self, host: str, port: int, *more: Any, **options: Any) -> httpcore2.NetworkStream:
        self.dialled.append((host, port))
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self._port, timeout=5.0)


class Names:
    """Answers for names, one after the other where there are several lists."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
