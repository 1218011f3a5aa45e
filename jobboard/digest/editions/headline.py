"""What an edition is called and how it is announced, where no editor wrote it: the most interesting thing in it.

Candidates come from what is shown, so that nothing is announced which a reader does not find. Never a bare count.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jobboard.digest.editions.blocks import CLOSING, CORRECTIONS, OPENINGS, PICKS, REPORTS, SEARCHES, Block

Number = Callable[[int], str]
"""How a number is written."""
LONGEST = 70
_REPORT, _RISE, _STEEP_RISE, _CORRECTION = 75, 55, 85, 10
_STEEP = 100.0
_LOW = 50
"""Only what weighs as much becomes a subject; else the first opening does."""
_NOTHING = "What is new"


def headline(blocks: Iterable[Block], number: Number, *, name_searches: bool = True) -> str:
    """One sentence, or two short ones where both fit; `name_searches` is false where none may be named."""
    blocks = [block for block in blocks if not block.is_empty]
    candidates = sorted(_candidates(blocks, name_searches=name_searches), key=lambda candidate: -candidate[0])
    chosen: list[str] = []
    for weight, kind, text in candidates:
        if weight < _LOW and chosen:
            break
        if not chosen or (len(f"{chosen[0]}; {text}") <= LONGEST and kind != candidates[0][1]):
            chosen.append(text)
        if len(chosen) == 2:
            break
    return "; ".join(chosen) if chosen else _first_opening(blocks, number) or _NOTHING


def preview_text(blocks: Iterable[Block], number: Number) -> str:
    """What mail programs show beside the subject: what else is in it."""
    blocks = [block for block in blocks if not block.is_empty]
    parts = [part for block in blocks for part in _preview_parts(block, number)]
    if not parts:
        return ""
    text = ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]
    return f"{text[0].upper()}{text[1:]}."


def _candidates(blocks: Iterable[Block], *, name_searches: bool) -> Iterator[tuple[float, str, str]]:
    for block in blocks:
        if block.kind == REPORTS:
            yield from ((_REPORT, REPORTS, str(item["title"])) for item in block.shown[:1])
        elif block.kind == SEARCHES and name_searches:
            yield from _rises(block)
        elif block.kind == PICKS:
            for item in block.shown:
                if item.get("headline"):
                    yield float(item.get("weight", 0)), str(item.get("kind", PICKS)), str(item["headline"])
        elif block.kind == CORRECTIONS:
            yield from ((_CORRECTION, CORRECTIONS, f"Corrected: {item['title']}") for item in block.shown[:1])


def _rises(block: Block) -> Iterator[tuple[float, str, str]]:
    """The strongest rise; one that is not sure is none."""
    rises = [item for item in block.shown if item.get("rise")]
    if not rises:
        return
    top = max(rises, key=lambda item: item["rise"])
    times = "times" in top["growth"]
    how = f"{top['growth']} as many search for “{top['text']}”" if times else f"Searches for “{top['text']}” rise by "
    yield _STEEP_RISE if top["rise"] >= _STEEP else _RISE, SEARCHES, how + ("" if times else _by(top))


def _by(item: dict[str, Any]) -> str:
    return str(item["growth"]).lstrip("+")


def _first_opening(blocks: Iterable[Block], number: Number) -> str:
    items = [item for kind in (PICKS, OPENINGS) for block in blocks if block.kind == kind for item in block.shown]
    if not items:
        rising = next((block.shown for block in blocks if block.kind == SEARCHES), ())
        return f"What people search for: {rising[0]['text']}" if rising else ""
    first, rest = items[0], _count(blocks) - 1
    title = f"{first['title']} at {first['company']}"
    return title if rest < 1 else f"{title}, and {number(rest)} more"


def _count(blocks: Iterable[Block]) -> int:
    """New openings, shown or not."""
    total = 0
    for block in blocks:
        if block.kind == PICKS:
            total += len(block.shown)
        elif block.kind == OPENINGS:
            total += len(block.shown) + block.more + sum(more for _, _, more, _ in block.groups)
    return total


def _preview_parts(block: Block, number: Number) -> Iterator[str]:
    count = len(block.shown)
    if block.kind == PICKS:
        yield "one to look at" if count == 1 else f"{'two' if count == 2 else 'three'} to look at"
    elif block.kind == OPENINGS:
        yield f"{number(_count([block]))} new {'opening' if _count([block]) == 1 else 'openings'}"
    elif block.kind == SEARCHES:
        yield "what people search for"
    elif block.kind == REPORTS:
        yield "a report" if count == 1 else f"{number(count)} reports"
    elif block.kind == CLOSING:
        yield f"{number(count)} closing soon"
    elif block.kind == CORRECTIONS:
        yield "a correction" if count == 1 else f"{number(count)} corrections"
