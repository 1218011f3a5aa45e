"""Every dependency has its reason, is pinned, and comes from nowhere in particular."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)
PINS = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
REQUIRED = PROJECT["project"]["dependencies"]
EXTRAS = [line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines]


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ;]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("requirement", REQUIRED)
def test_every_dependency_is_listed_with_its_reason(requirement: str) -> None:
    assert re.search(rf'^    "{re.escape(requirement)}", +# \S+ \S+', PYPROJECT, re.MULTILINE)


@pytest.mark.parametrize("requirement", [line for line in REQUIRED + EXTRAS if name_of(line) != "jobboard"])
def test_every_dependency_is_pinned_at_a_version_it_allows(requirement: str) -> None:
    pinned = {name_of(pin): pin.partition("==")[2] for pin in PINS}
    least = requirement.partition(">=")[2]
    assert _numbers(pinned[name_of(requirement)]) >= _numbers(least)


def test_every_library_that_is_imported_is_declared() -> None:
    """What only comes with another library may go with its next release."""
    imported = {
        name.split(".")[0]
        for path in (ROOT / "jobboard").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
    }
    distributions = packages_distributions()
    declared = {name_of(line) for line in REQUIRED + EXTRAS}
    foreign = imported - set(sys.stdlib_module_names) - {"jobboard"}
    missing = {
        name for name in foreign if not declared & {each.lower().replace("_", "-") for each in distributions[name]}
    }
    assert foreign and not missing


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def test_pins_are_a_name_and_a_version_and_nothing_else() -> None:
    odd = [pin for pin in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", pin)]
    assert not odd
    assert len({name_of(pin) for pin in PINS}) == len(PINS)
    assert not {"pip", "setuptools", "wheel", "jobboard"} & {name_of(pin) for pin in PINS}


def test_the_wheel_carries_templates_and_static_files() -> None:
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {"templates": "jobboard/templates", "static": "jobboard/static"}


def test_warnings_are_errors_and_types_are_strict() -> None:
    assert PROJECT["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    assert PROJECT["tool"]["mypy"]["strict"] is True


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]
