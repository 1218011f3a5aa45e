"""SECURITY.md names what is there, and the code keeps to what it says of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
EVALUATE = {"eval", "exec", "compile", "__import__"}
RUN = {"subprocess", "os.system", "os.popen", "pty"}


def trees() -> Iterator[ast.AST]:
    for path in sorted((ROOT / "jobboard").rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:docs|jobboard|tests|static)/[\w/.]+)(?:::\w+)?`", SECURITY)))
)
def test_every_file_it_names_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize(("name", "test"), sorted(set(re.findall(r"`(tests/[\w/.]+)::(\w+)`", SECURITY))))
def test_every_test_it_names_is_there(name: str, test: str) -> None:
    assert re.search(rf"^def {test}\(", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_item_has_its_place_and_its_test() -> None:
    rows = re.findall(r"^\| (\d[^|]+) \|([^|]+)\|([^|]+)\|$", SECURITY, re.MULTILINE)
    assert len(rows) > 60 and all("::" in test for _, _, test in rows)


@pytest.mark.slow
def test_no_code_runs_commands_or_evaluates_text() -> None:
    called = {node.func.id for node in trees() if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    imported = {name.name for node in trees() if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in trees() if isinstance(node, ast.ImportFrom)}
    used = {ast.unparse(node) for node in trees() if isinstance(node, ast.Attribute)}
    assert len(called) > 300
    assert not called & EVALUATE and not (imported | used) & RUN


def test_no_weak_hash_is_used() -> None:
    assert not re.search(r"hashlib\.(md5|sha1)\b", "".join(p.read_text() for p in (ROOT / "jobboard").rglob("*.py")))
