"""Outside text is normalised in one place, where runs of combining marks are bounded."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "jobboard"
THE_ONE_PLACE = PACKAGE / "core" / "normal_forms.py"


def test_nothing_else_calls_unicodedata_normalize() -> None:
    calls = {
        f"{path.relative_to(PACKAGE)}: {ast.unparse(node)}"
        for path in PACKAGE.rglob("*.py")
        if path != THE_ONE_PLACE and "unicodedata" in (source := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Attribute) and ast.unparse(node) == "unicodedata.normalize")
        or (isinstance(node, ast.ImportFrom) and node.module == "unicodedata")
        or (isinstance(node, ast.alias) and node.name == "unicodedata" and node.asname)
    }
    assert not calls
    assert "unicodedata.normalize" in THE_ONE_PLACE.read_text(encoding="utf-8")
