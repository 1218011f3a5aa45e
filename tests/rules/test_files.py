"""What holds for every file that is kept."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = {".py", ".html", ".css", ".js"}
LONGEST = 250
BINARY = {".bin", ".png", ".woff2", ".xlsx"}
# Written in parts, so that this file does not hold what it looks for.
OF_ONE_MACHINE = re.compile(
    "|".join(
        [
            r"(?<![\w./-])/(?:work|root|home|Users)/\w",
            r"/tmp/" + r"jb",
            r"\b(?:pypi|files|test)\." + r"(?:org|pythonhosted\.org|pypi\.org)\b",
            r"\bregistry\." + r"npmjs\b",
            r"\bdeb\." + r"debian\b",
            r"(?:extra-)?index-" + r"url",
            "file:" + "///" + r"(?!\w*\{)",
        ]
    )
)


@cache
def tracked_files() -> list[Path]:
    """The files under version control, or that would be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_there_are_files_to_look_at() -> None:
    assert len(tracked_files()) > 50


def test_no_source_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {str(path.relative_to(ROOT)): _lines(path) for path in tracked_files() if path.suffix in SOURCES}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST}


def test_no_file_names_a_machine_or_a_registry() -> None:
    named = {
        str(path.relative_to(ROOT)): match.group()
        for path in tracked_files()
        if "tests/data" not in path.as_posix()
        and path.suffix not in BINARY
        and (match := OF_ONE_MACHINE.search(text_of(path)))
    }
    assert not named


def test_tables_are_defined_without_postponed_annotations() -> None:
    """SQLModel cannot read relations from annotations that are text."""
    for path in (ROOT / "jobboard" / "store" / "models").glob("*.py"):
        assert "__future__" not in text_of(path), path.name


def test_every_package_and_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "jobboard") and (source := text_of(path)).strip()
        if ast.get_docstring(ast.parse(source)) is None
    ]
    assert not silent


def _lines(path: Path) -> int:
    return len(text_of(path).splitlines())
