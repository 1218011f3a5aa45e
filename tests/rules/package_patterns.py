"""Every regular expression of the package: compiled ones in modules and classes, and literals handed to `re`."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Sized
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import jobboard
from jobboard.core.patterns import LinearPattern

Compiled = re.Pattern[str] | re.Pattern[bytes] | LinearPattern
_ANCHORED = {"match", "fullmatch"}
_TABLE = 500
"""What is longer holds data, not patterns."""
_FUNCTIONS = {"search", "sub", "subn", "split", "findall", "finditer", "compile"} | _ANCHORED


@dataclass(frozen=True)
class PatternInUse:
    """A pattern, where it stands, and whether it is only ever held to the start of a text."""

    where: str
    compiled: Compiled
    anchored: bool

    def run(self, text: str) -> None:
        if isinstance(self.compiled, LinearPattern) or isinstance(self.compiled.pattern, str):
            self._look(self.compiled, text)
        else:
            self._look(self.compiled, text.encode())

    def _look(self, pattern: Any, text: str | bytes) -> None:
        if self.anchored:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            pattern.search(text)
            for _ in pattern.finditer(text):
                pass

    @property
    def source(self) -> str:
        pattern = self.compiled.pattern
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        flags = 0 if isinstance(self.compiled, LinearPattern) else self.compiled.flags
        return f"(?x:{text})" if flags & re.VERBOSE else text


@cache
def modules() -> tuple[ModuleType, ...]:
    names = [info.name for info in pkgutil.walk_packages(jobboard.__path__, "jobboard.")]
    imported = [name for name in names if not name.endswith("__main__") and ".migrations.versions" not in name]
    return tuple(importlib.import_module(name) for name in imported if name != "jobboard.asgi")


@cache
def patterns() -> tuple[tuple[PatternInUse, ...], tuple[str, ...]]:
    """The patterns, and the places whose pattern is put together when it runs."""
    uses: dict[tuple[str, str], PatternInUse] = {}
    unknown: list[str] = []
    for module in modules():
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        if "import re" not in source and "patterns import" not in source:
            continue
        tree = ast.parse(source)
        for name, value in vars(module).items():
            if not name.startswith("__"):
                for compiled in _inside(value, module.__name__):
                    anchored = isinstance(value, re.Pattern | LinearPattern) and _only_anchored(tree, name)
                    use = PatternInUse(f"{module.__name__}:{name}", compiled, anchored)
                    uses.setdefault((module.__name__, use.source), use)
        for call in _calls(tree):
            where = f"{module.__name__}:{call.lineno}"
            literal = _value(call.args[0], module)
            if not isinstance(literal, str | bytes):
                unknown.append(where)
                continue
            flags = next((_value(word.value, module) for word in call.keywords if word.arg == "flags"), 0)
            use = PatternInUse(where, re.compile(literal, flags), _function(call) in _ANCHORED)
            uses.setdefault((module.__name__, use.source), use)
    once = {id(use.compiled): use for use in reversed(uses.values())}
    return tuple(once.values()), tuple(unknown)


def _inside(value: object, module: str, depth: int = 0) -> Iterator[Compiled]:
    if isinstance(value, re.Pattern | LinearPattern):
        yield value
    elif depth > 4 or isinstance(value, ModuleType) or (isinstance(value, Sized) and len(value) > _TABLE):
        return
    elif isinstance(value, dict):
        for part in [*value.keys(), *value.values()]:
            yield from _inside(part, module, depth + 1)
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from _inside(part, module, depth + 1)
    elif type(value).__module__.startswith("jobboard.") or getattr(value, "__module__", None) == module:
        for part in list(getattr(value, "__dict__", {}).values()):
            yield from _inside(part, module, depth + 1)
        for name in getattr(type(value), "__slots__", ()):
            yield from _inside(getattr(value, name, None), module, depth + 1)


def _only_anchored(tree: ast.Module, name: str) -> bool:
    """Whether the module uses this private pattern by `match` and `fullmatch` alone."""
    if not name.startswith("_"):
        return False
    held = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _ANCHORED
    }
    loads = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]
    return bool(loads) and all(id(node) in held for node in loads)


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _function(node) in _FUNCTIONS:
            yield node


def _function(call: ast.Call) -> str | None:
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re":
        return function.attr
    return None


def _value(node: ast.expr, module: ModuleType) -> Any:
    try:
        return eval(compile(ast.Expression(node), "<pattern>", "eval"), dict(vars(module)))
    except (NameError, AttributeError, TypeError):  # of a function's own names
        return None
