"""The README says what the code does: settings, commands, and how to run it and its tests."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from jobboard.config import PREFIX, Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def settings_rows() -> list[str]:
    """The table's lines as they should be."""
    fields = Settings.model_fields.items()
    return [f"| `{PREFIX}{name.upper()}` | {_shown(field.default)} | {field.description} |" for name, field in fields]


def test_the_settings_table_is_what_the_code_reads() -> None:
    assert [line for line in README.splitlines() if line.startswith(f"| `{PREFIX}")] == settings_rows()


def test_the_commands_table_names_every_command_and_no_other() -> None:
    from jobboard.cli import app

    told = re.findall(r"^\| `jobboard ([a-z ]+)` \|", README, re.MULTILINE)
    assert sorted(told) == sorted(_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", ["demo", "tests"])
def test_continuous_integration_runs_the_commands_of_the_readme(name: str) -> None:
    ran = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f"command_in_readme {name})" in ran
    assert re.search(rf"^<!-- {name} -->\n```\n\S.*\n```$", README, re.MULTILINE)


@pytest.mark.parametrize("name", re.findall(r"`(?:\.venv/bin/python -m )(tests\.\w+)`", README))
def test_the_modules_it_says_to_run_are_there(name: str) -> None:
    path = ROOT / name.replace(".", "/")
    assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def _shown(default: Any) -> str:
    if default in ("", None):
        return "not given"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _commands(command: Any, before: str = "") -> list[str]:
    if not hasattr(command, "commands"):
        return [before.strip()]
    return [name for part, inner in command.commands.items() for name in _commands(inner, f"{before} {part}")]
