"""Filter rows that are drafts, filled or closed."""

from functools import lru_cache

from jobboard.core.tables import shipped_table
from jobboard.core.text import fold

_TABLE = shipped_table("jobboard.importer.reading", "opening_status.toml")
_STATES = {fold(word): state for state, words in _TABLE["states"].items() for word in words.split(";") if fold(word)}
_TICKS = frozenset("✓✔☑")
_IS, _IS_NOT = ({fold(word) for word in _TABLE["answers"][answer].split(";")} - {""} for answer in ("yes", "no"))


@lru_cache(maxsize=2000)
def closed_reason(state: str, filled: str, active: str) -> str:
    """Why a row is not an open position, from its status and its yes/no columns; "" if it is one."""
    words = fold(state[:60])
    if words in _STATES:
        return f"The table says that this opening is {_STATES[words]} (“{state.strip()[:30]}”)."
    if fold(filled[:20]) in _IS or filled.strip() in _TICKS:
        return f"The table says that this opening is filled or closed (“{filled.strip()}”)."
    if fold(active[:20]) in _IS_NOT:
        return f"The table says that this opening is not open (“{active.strip()}”)."
    return ""
