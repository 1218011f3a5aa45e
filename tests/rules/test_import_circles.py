"""No two modules import each other, directly or by way of others, also not by imports inside functions."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert _circles(_graph()) == []


def _graph() -> dict[str, set[str]]:
    """Each module with the modules that it imports. A package's `__init__` goes by the package's name."""
    paths = {_module(path): path for path in (ROOT / "jobboard").rglob("*.py")}
    return {name: set(_imported(path, paths)) - {name} for name, path in paths.items()}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, modules: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module in modules:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules else node.module


def _circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """What stays when modules that import no module, or that no module imports, are taken away again and again."""
    graph = {name: set(imported) for name, imported in graph.items()}
    while True:
        imported = {name for names in graph.values() for name in names}
        outside = {name for name, names in graph.items() if not names or name not in imported}
        if not outside:
            break
        graph = {name: names - outside for name, names in graph.items() if name not in outside}
    return [[name, *sorted(names)] for name, names in sorted(graph.items())]
