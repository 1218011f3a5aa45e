"""What an edition is made of: blocks, in an order, each with what an editor did to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Self

NUMBERS, OPENINGS, SEARCHES, REPORTS, CLOSING, NOTE = "numbers", "openings", "searches", "reports", "closing", "note"
PICKS, CHART, CORRECTIONS, SPONSOR = "picks", "chart", "corrections", "sponsor"
_OPENINGS_AND_BOTH, _TRENDS_AND_BOTH = ("openings", "both"), ("trends", "both")
_ALL = ("openings", "trends", "both")
_TOPICS = {
    NUMBERS: _OPENINGS_AND_BOTH,
    PICKS: _OPENINGS_AND_BOTH,
    OPENINGS: _OPENINGS_AND_BOTH,
    CLOSING: _OPENINGS_AND_BOTH,
    SEARCHES: _TRENDS_AND_BOTH,
    REPORTS: _TRENDS_AND_BOTH,
    CORRECTIONS: _ALL,
    CHART: _ALL,
    SPONSOR: _ALL,
    NOTE: _ALL,
}
NEWS = frozenset({PICKS, OPENINGS, SEARCHES, REPORTS, CORRECTIONS, NOTE})
"""Kinds without which there is nothing to tell."""
HEADINGS = {OPENINGS: "New openings", SEARCHES: "Rising searches", REPORTS: "From the trend desk"}
HEADINGS |= {CLOSING: "Closing soon", NUMBERS: "The board in numbers", NOTE: "", PICKS: "Three to look at"}
HEADINGS |= {CHART: "", CORRECTIONS: "Corrections", SPONSOR: "Advertisement"}


@dataclass(frozen=True, slots=True)
class Block:
    """`key` names it for good; `text` is an editor's Markdown, or a sentence; `more` is how many did not fit.

    One that is `pinned` stays as it is when the edition is composed anew, one that is `cut` is not shown. `left_out`
    are keys of items that an editor took out, `added` items put in, `order` the keys that stand first, and `words` an
    editor's own words beside an item. `topics` keeps a note to readers of openings or of trends. `data` is what one
    kind alone needs: a chart's series, a sponsor's link, the fields of new openings.
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
    added: tuple[dict[str, Any], ...] = ()
    order: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    topics: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        known = {one.name: stored[one.name] for one in fields(cls) if one.name in stored}
        lists = ("items", "left_out", "added", "order")
        return cls(**known | {name: tuple(known.get(name, ())) for name in lists})

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self) | {name: list(getattr(self, name)) for name in ("items", "left_out", "added", "order")}

    @property
    def all_items(self) -> tuple[dict[str, Any], ...]:
        """Those that were found and those that were added, in the editor's order."""
        own = {item_key(item) for item in self.items}
        items = [*self.items, *(item for item in self.added if item_key(item) not in own)]
        places = {key: place for place, key in enumerate(self.order)}
        return tuple(sorted(items, key=lambda item: places.get(item_key(item), len(places))))

    @property
    def shown(self) -> tuple[dict[str, Any], ...]:
        kept = [(item_key(item), item) for item in self.all_items if item_key(item) not in self.left_out]
        return tuple(item | {"reason": self.words[key]} if key in self.words else item for key, item in kept)

    @property
    def is_empty(self) -> bool:
        return self.cut or not (self.shown or self.text or (self.kind in (CHART, SPONSOR) and self.data))

    @property
    def groups(self) -> list[tuple[str, list[dict[str, Any]], int, str]]:
        """New openings by field: its name, those shown, how many more there are, and the query of the list of all."""
        known = {str(group["name"]): group for group in self.data.get("fields", ())}
        by_name: dict[str, list[dict[str, Any]]] = {}
        for item in self.shown:
            by_name.setdefault(str(item.get("category", "")), []).append(item)
        groups = []
        for name, items in by_name.items():
            group = known.get(name, {})
            groups.append((name, items, int(group.get("more", 0)), str(group.get("query", ""))))
        return groups


def item_key(item: dict[str, Any]) -> str:
    return str(item["path"])


def parse_blocks(stored: Iterable[dict[str, Any]]) -> list[Block]:
    return [Block.from_json(row) for row in stored]


def blocks_for_topics(blocks: Iterable[Block], topics: str) -> list[Block]:
    """What somebody who asked for `topics` gets: of several charts, the first."""
    chosen: list[Block] = []
    for block in blocks:
        own = (block.topics, "both") if block.topics else _TOPICS[block.kind]
        second_chart = block.kind == CHART and any(other.kind == CHART for other in chosen)
        if not block.is_empty and topics in own and not second_chart:
            chosen.append(block)
    return chosen


def has_news(blocks: Iterable[Block]) -> bool:
    """Whether there is anything to tell: the numbers alone, or what closes, are nothing new."""
    return any(not block.is_empty and block.kind in NEWS for block in blocks)


def merge_edits(old: list[Block], new: list[Block]) -> list[Block]:
    """`new` as an editor has arranged `old`: moved, cut, pinned, with notes between."""
    fresh = {block.key: block for block in new}
    result = []
    for block in old:
        replacement = fresh.pop(block.key, None)
        if block.kind == NOTE or block.pinned:
            result.append(block)
        elif replacement is not None:
            edits = {name: getattr(block, name) for name in ("cut", "left_out", "added", "order", "words", "heading")}
            result.append(replace(replacement, **edits))
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
