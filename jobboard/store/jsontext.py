"""JSON columns as text, quickly: most lists are empty or one of a few values, so they are remembered."""

import json
from functools import lru_cache
from typing import Any

_SHORT = 200


def dump(value: Any) -> str:
    if value == []:
        return "[]"
    return json.dumps(value, ensure_ascii=False)


def load(text: str) -> Any:
    if text == "[]":
        return []
    if len(text) < _SHORT and text[0] == "[" and "{" not in text:
        return list(_short_list(text))
    return json.loads(text)


@lru_cache(maxsize=4_096)
def _short_list(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))
