"""The commands, as a person types them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from jobboard.cli import app, main

pytestmark = pytest.mark.slow

Patch, Captured = pytest.MonkeyPatch, pytest.CaptureFixture[str]
HEAD = "id,title,company,location,description,apply url\n"
ROW = "1,Staff Writer,Lantern Press,Pune,Write about railways,https://lantern.example/1\n"


@pytest.fixture
def home(tmp_path: Path, database_url: str, monkeypatch: Patch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBBOARD_DATABASE_URL", database_url)
    monkeypatch.setenv("JOBBOARD_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "jobs.csv").write_text(HEAD + ROW)
    yield tmp_path


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=given)


def test_an_import_is_told_in_numbers_and_found_by_title(home: Path) -> None:
    done = run("import", "jobs.csv")
    assert (done.exit_code, done.stdout.split(" in ")[0]) == (0, "1 read, 1 created")
    assert "Staff Writer — Lantern Press" in run("search", "writers", "--facets").stdout


def test_json_is_one_object_with_the_fields_of_the_contract(home: Path) -> None:
    report = json.loads(run("import", "jobs.csv", "--json").stdout)
    fields = [
        "read",
        "created",
        "updated",
        "unchanged",
        "closed",
        "rejected",
        "held",
        "duplicates",
        "errors",
        "seconds",
    ]
    assert set(fields) <= set(report)
    assert report["created"] == 1
    answer = json.loads(run("search", "railway", "--json").stdout)
    assert (answer["total"], answer["items"][0]["title"]) == (1, "Staff Writer")
    assert {"page", "page_size", "facets"} <= set(answer)


def test_standard_input_and_folders_are_read_too(home: Path) -> None:
    assert run("import", "-", given=HEAD + ROW).exit_code == 0
    folder = home / "inbox"
    folder.mkdir()
    (folder / "a.csv").write_text(HEAD + ROW)
    (folder / "b.txt").write_text("Dear all, we are hiring.")
    done = run("import", "inbox", "--json")
    report = json.loads(done.stdout)
    assert (done.exit_code, report["created"]) == (1, 1)
    assert report["errors"][0]["where"].endswith("b.txt")


@pytest.mark.parametrize("content", ['{"jobs": [], "meta": {"total": 0}}', "title,company,url\n"])
def test_an_import_that_finds_nothing_says_so_and_ends_in_1(home: Path, content: str) -> None:
    (home / "none").write_text(content)
    done = run("import", "none")
    assert done.exit_code == 1 and "No openings were found" in done.output


def test_an_import_with_a_bad_record_says_so_and_ends_in_1(home: Path) -> None:
    (home / "jobs.csv").write_text(HEAD + ",,,,,\n2,,Lantern Press,Pune,x,\n" + ROW)
    done = run("import", "jobs.csv")
    assert done.exit_code == 1
    assert "title" in done.stdout


def test_a_dry_run_changes_nothing(home: Path) -> None:
    assert run("import", "jobs.csv", "--dry-run").stdout.startswith("Would be: 1 read, 1 created")
    assert "0 openings" in run("search", "writer").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "nowhere.csv"), "There is no file or folder nowhere.csv."),
        (("import", "jobs.csv", "--kind", "telepathy"), "choose from"),
        (("search", "x" * 10_000), "under 200"),
    ],
)
def test_misuse_is_one_sentence_and_2(
    home: Path,
    words: tuple[str, ...],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["jobboard", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    shown = capsys.readouterr().err
    assert ended.value.code == 2
    assert sentence in shown
    assert shown.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("JOBBOARD_MIN_SEARCHERS", "3", "greater than or equal to 5"),
        ("JOBBOARD_CURRENCY", "XXQ", "ISO 4217"),
        ("JOBBOARD_LOCALE", "xx-YY", "locale"),
        ("JOBBOARD_TIMEZONE", "Mars/Olympus", "time zone"),
        ("JOBBOARD_COLOUR", "blue", "is not a setting"),
        ("JOBBOARD_SECRET_KEY_FILE", "/nonexistent/key", "cannot be read"),
        ("JOBBOARD_DATABASE_URL", "mysql://x/y", "sqlite or postgresql"),
    ],
)
def test_a_bad_setting_stops_the_start_with_one_sentence(
    home: Path,
    name: str,
    value: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["jobboard", "search", "x"])
    with pytest.raises(SystemExit) as ended:
        main()
    shown = capsys.readouterr().err
    assert ended.value.code == 2
    assert name.removesuffix("_FILE") in shown
    assert sentence in shown


def test_the_index_can_be_built_anew_and_the_store_checked(home: Path) -> None:
    run("import", "jobs.csv")
    assert "1 openings are indexed." in run("reindex").stdout
    assert run("db", "upgrade").exit_code == 0
    assert run("db", "check").stdout.endswith("Whole.\n")


def test_every_command_has_help_with_an_example() -> None:
    from typer.main import get_command

    top = get_command(app)
    for name, command in top.commands.items():  # type: ignore[attr-defined]
        for subcommand in _within(command):
            assert "Example: jobboard" in (subcommand.help or ""), name


def _within(command: object) -> list[Any]:
    groups = getattr(command, "commands", None)
    return [command] if groups is None else [subcommand for group in groups.values() for subcommand in _within(group)]


@pytest.mark.slow
def test_help_waits_for_no_heavy_library() -> None:
    heavy = ["sqlalchemy", "sqlmodel", "tantivy", "numpy", "lxml", "starlette", "pydantic", "httpx2", "babel"]
    script = (
        "import sys; from jobboard.cli import main; sys.argv = ['jobboard', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print('loaded:', [name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "loaded: []" in done.stdout, done.stdout[-200:]


@pytest.mark.slow
def test_a_server_starts_without_what_only_few_requests_need() -> None:
    heavy = ["openpyxl", "markdownify", "bs4", "typer", "rich"]
    script = f"import sys; import jobboard.asgi; print('loaded:', [name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "loaded: []" in done.stdout
