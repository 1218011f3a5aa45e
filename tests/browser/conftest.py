"""Debian's Chromium against a real server over the demo's openings."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.bench.serving import free_port, wait_for_answer

_EXPECTED = ("422", "404", "410")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, filled and served."""
    port = free_port()
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "jobboard", "demo", "--folder", str(folder / "demo-data"), "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JOBBOARD_")}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        wait_for_answer(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=request.param, base_url=address
    )
    yield from _watched(context)


@pytest.fixture
def desk(chromium: Browser, address: str) -> Iterator[Page]:
    yield from _watched(chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=address))


def _watched(context: BrowserContext) -> Iterator[Page]:
    """A page; at its end nothing may have been said on its console, policy violations among it."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if not any(code in message.text for code in _EXPECTED):
            said.append(message.text)

    context.on("console", note)
    yield context.new_page()
    context.close()
    assert said == []
