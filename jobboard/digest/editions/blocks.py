"""What an edition is made of: blocks, in an order, each with what an editor did to it."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

NUMBERS, OPENINGS, SEARCHES, REPORTS, CLOSING, NOTE = "numbers", "openings", "searches", "reports", "closing", "note"
_TOPICS = {
    NUMBERS: ("openings", "both"),
    OPENINGS: ("openings", "both"),
    CLOSING: ("openings", "both"),
    SEARCHES: ("trends", "both"),
    REPORTS: ("trends", "both"),
    NOTE: ("openings", "trends", "both"),
}
NEWS = frozenset({OPENINGS, SEARCHES, REPORTS})
"""Kinds without which there is nothing to tell."""
HEADINGS = {OPENINGS: "New openings", SEARCHES: "Rising searches", REPORTS: "From the trend desk"}
HEADINGS |= {CLOSING: "Closing soon", NUMBERS: "The board in numbers", NOTE: ""}


@dataclass(frozen=True, slots=True)
class Block:
    """`key` names it for good; `text` is an editor's Markdown, or a sentence; `more` is how many did not fit.

    One that is `pinned` stays as it is when the edition is composed anew, one that is `cut` is not shown. `left_out`
    are keys of items that an editor took out.
    """

    key: str
    kind: str
    heading: str = ""
    items: tuple[dict[str, Any], ...] = ()
    text: str = ""
    more: int = 0
    pinned: bool = False
    cut: bool = False
    left_out: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        return cls(**stored | {"items": tuple(stored["items"]), "left_out": tuple(stored["left_out"])})

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self) | {"items": list(self.items), "left_out": list(self.left_out)}

    @property
    def shown(self) -> tuple[dict[str, Any], ...]:
        return tuple(item for item in self.items if item_key(item) not in self.left_out)

    @property
    def is_empty(self) -> bool:
        return self.cut or not (self.shown or self.text)


def item_key(item: dict[str, Any]) -> str:
    return str(item["path"])


def parse_blocks(stored: Iterable[dict[str, Any]]) -> list[Block]:
    return [Block.from_json(row) for row in stored]


def blocks_for_topics(blocks: Iterable[Block], topics: str) -> list[Block]:
    """What somebody who asked for `topics` gets."""
    return [block for block in blocks if not block.is_empty and topics in _TOPICS[block.kind]]


def has_news(blocks: Iterable[Block]) -> bool:
    """Whether there is anything to tell: the numbers alone, or what closes, are nothing new."""
    return any(not block.is_empty and (block.kind in NEWS or block.kind == NOTE) for block in blocks)


def merge_edits(old: list[Block], new: list[Block]) -> list[Block]:
    """`new` as an editor has arranged `old`: moved, cut, pinned, with notes between."""
    fresh = {block.key: block for block in new}
    result = []
    for block in old:
        replacement = fresh.pop(block.key, None)
        if block.kind == NOTE or block.pinned:
            result.append(block)
        elif replacement is not None:
            result.append(replace(replacement, cut=block.cut, left_out=block.left_out, heading=block.heading))
    return [*result, *(block for block in new if block.key in fresh)]


def change_block(blocks: list[Block], key: str, change: Callable[[Block], Block]) -> list[Block]:
    return [change(block) if block.key == key else block for block in blocks]


def move_block(blocks: list[Block], key: str, by: int) -> list[Block]:
    """The same with one block further up (-1) or down (1)."""
    at = next((at for at, block in enumerate(blocks) if block.key == key), None)
    if at is None:
        return blocks
    others = [block for block in blocks if block.key != key]
    to = min(max(at + by, 0), len(others))
    return [*others[:to], blocks[at], *others[to:]]
