"""Optional methods of source formats are typed: nothing in the importer looks them up by a string."""

import ast
from pathlib import Path

IMPORTER = Path(__file__).parents[2] / "jobboard" / "importer"


def test_no_attribute_is_looked_up_by_a_literal_name() -> None:
    lookups = [
        f"{path.relative_to(IMPORTER)}:{node.lineno}"
        for path in sorted(IMPORTER.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and _is_lookup(node.func.id, node.args)
    ]
    assert lookups == []


def _is_lookup(function: str, arguments: list[ast.expr]) -> bool:
    return function == "hasattr" or (function == "getattr" and isinstance(arguments[1], ast.Constant))
