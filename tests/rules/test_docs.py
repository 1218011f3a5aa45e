"""The documentation says what the code does: settings, commands, files, and how to run the demo and the tests."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

from jobboard.config import PREFIX, Settings
from jobboard.core.mail_settings import MailSettings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES if page.exists()}
README = TEXTS["README.md"]
FOLDERS = r"(?:\.ci|docs|integrations|jobboard|static|templates|tests)"
AT_THE_TOP = {path.name for path in ROOT.iterdir() if path.is_file()}


def settings_rows() -> list[str]:
    """The table's lines as they should be; those of mail come last."""
    fields = sorted(Settings.model_fields.items(), key=lambda field: field[0] in MailSettings.model_fields)
    return [f"| `{PREFIX}{name.upper()}` | {_shown(field.default)} | {field.description} |" for name, field in fields]


def named_files() -> list[tuple[str, str, str]]:
    """Each file in backticks, with the page that names it and the function after `::`, if any."""
    pattern = re.compile(rf"`((?:{FOLDERS}/[\w./-]+)|[\w-]+\.(?:toml|txt|md))(?:::(\w+))?`")
    rows = [(page, path, name or "") for page, text in TEXTS.items() for path, name in pattern.findall(text)]
    return sorted({row for row in rows if "/" in row[1] or row[1] in AT_THE_TOP})


def links() -> list[tuple[str, str]]:
    rows = [(page, link) for page, text in TEXTS.items() for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    return sorted({(page, link) for page, link in rows if "://" not in link})


def test_the_settings_table_is_what_the_code_reads() -> None:
    page = TEXTS["docs/configuration.md"]
    assert [line for line in page.splitlines() if line.startswith(f"| `{PREFIX}")] == settings_rows()


def test_the_commands_table_names_every_command_and_no_other() -> None:
    from jobboard.cli import app

    listed = re.findall(r"^\| `jobboard ([a-z ]+)` \|", TEXTS["docs/commands.md"], re.MULTILINE)
    assert sorted(listed) == sorted(_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", ["demo", "tests"])
def test_continuous_integration_runs_the_commands_of_the_readme(name: str) -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f"command_in_readme {name})" in script
    assert re.search(rf"^<!-- {name} -->\n```\n\S.*\n```$", README, re.MULTILINE)


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 120


@pytest.mark.parametrize(
    "name", sorted({name for text in TEXTS.values() for name in re.findall(r"python -m (tests\.[\w.]+\w)", text)})
)
def test_every_module_that_the_docs_run_exists(name: str) -> None:
    path = ROOT / name.replace(".", "/")
    assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def test_every_file_that_the_docs_name_exists() -> None:
    missing = [f"{page}: {path}" for page, path, _ in named_files() if not (ROOT / path).exists()]
    assert not missing


def test_every_function_that_the_docs_name_exists() -> None:
    missing = [
        f"{page}: {path}::{name}"
        for page, path, name in named_files()
        if name and not re.search(rf"^ *(?:def|class) {name}\b|^{name}\b.*=", _text(path), re.MULTILINE)
    ]
    assert not missing


def test_every_link_between_the_docs_leads_to_a_file_and_a_heading() -> None:
    missing = []
    for page, link in links():
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            missing.append(f"{page}: {link}")
    assert not missing


@pytest.mark.parametrize("package", ["importer", "digest", "jobs", "web"])
def test_the_map_shows_the_layers_that_are_held(package: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (contract["layers"] for contract in contracts if contract.get("containers") == [f"jobboard.{package}"])
    flow = " → ".join(" | ".join(f"`{name}`" for name in layer.split(" | ")) for layer in layers)
    assert f"**{package}**: {flow}." in " ".join(TEXTS["docs/architecture.md"].split())


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""


def _shown(default: Any) -> str:
    if default in ("", None):
        return "not given"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _commands(command: Any, before: str = "") -> list[str]:
    if not hasattr(command, "commands"):
        return [before.strip()]
    return [name for part, inner in command.commands.items() for name in _commands(inner, f"{before} {part}")]
