"""python -m tests.pictures FOLDER [--only NAME,…]: 24 pages of the demo at 390 and 1280, light and dark, as PNG."""

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.serving import free_port, wait_for_answer
from tests.pictures.pages import EDITOR, EMPLOYER, PAGES, READER, Shot

WIDTHS = {390: 844, 1280: 900}
SCHEMES = ("light", "dark")
_DOOR = re.compile(r"Sign in as an (employer|editor) \(once\): +\S+(/sign-in/\S+)")
_CODE = re.compile(r"instead of an authenticator app: (\S+?),")


@contextlib.contextmanager
def demo() -> Iterator[tuple[str, dict[str, str], str]]:
    """The demo, filled and served: its address, the sign-in pages by role, and a recovery code of the editor."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-m", "jobboard", "demo", "--folder", f"{folder}/data", "--port", str(port)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("JOBBOARD_")}
        with log.open("wb") as out:
            process = subprocess.Popen(command, env=environment, stdout=out, cwd=folder)
        try:
            wait_for_answer(port, process)
            text = log.read_text(encoding="utf-8")
            code = _CODE.search(text)
            yield f"http://127.0.0.1:{port}", dict(_DOOR.findall(text)), code[1] if code else ""
        finally:
            process.terminate()
            process.wait(20)


def take(folder: Path, only: set[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [shot for shot in PAGES if not only or shot.name in only]
    with demo() as (address, doors, code), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for role in (READER, EMPLOYER, EDITOR):
            shots = [shot for shot in wanted if shot.role == role]
            if shots:
                _take_as(browser, address, folder, shots, doors.get(role, ""), code)
        browser.close()


def _take_as(browser: Browser, address: str, folder: Path, shots: list[Shot], door: str, code: str) -> None:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    if door:
        _sign_in(page, door, code)
    for shot in shots:
        path = shot.find(page)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.goto(path, wait_until="networkidle")
                shot.act(page)
                name = f"{shot.name}-{width}-{scheme}.png"
                page.screenshot(path=folder / name, full_page=not shot.first_view)
                print(name)
    context.close()


def _sign_in(page: Page, door: str, code: str) -> None:
    page.goto(door)
    page.locator("main form button").first.click()
    field = page.locator("main input[name=code]")
    if field.count():
        field.fill(code)
        page.locator("main form button").first.click()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="names of pages, separated by commas")
    given = parser.parse_args()
    take(given.folder, {name for name in given.only.split(",") if name})
