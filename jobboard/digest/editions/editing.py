"""What an editor does to an edition before it is out, and the one thing after: a correction that all can see."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.addresses import parse_web_address
from jobboard.core.errors import Conflict, Forbidden, Misuse
from jobboard.core.text import clean, one_line
from jobboard.digest.editions.blocks import (
    HEADINGS,
    NOTE,
    OPENINGS,
    PICKS,
    SPONSOR,
    Block,
    change_block,
    item_key,
    move_block,
    parse_blocks,
)
from jobboard.digest.editions.editions import locked
from jobboard.digest.editions.states import OPEN, PUBLIC
from jobboard.store import audit
from jobboard.store.models import Edition, EditionCorrection

LONGEST_TITLE = 150
LONGEST_INTRO = 4_000
LONGEST_NOTE = 4_000
MOST_BLOCKS = 20
MOST_ADDED = 10
LONGEST_ADVERTISEMENT = 300


def write(
    session: Session, actor: Actor, now: datetime, edition_id: int, title: str, intro: str, preview: str = ""
) -> None:
    """Its title and preview (empty for those it gives itself) and the sentence before all. Raises Misuse."""
    row = _open(session, actor, edition_id)
    if len(one_line(title)) > LONGEST_TITLE:
        raise Misuse(f"A title has at most {LONGEST_TITLE} characters.")
    if len(intro) > LONGEST_INTRO:
        raise Misuse(f"An introduction has at most {LONGEST_INTRO:,} characters.")
    if len(one_line(preview)) > LONGEST_TITLE:
        raise Misuse(f"A preview has at most {LONGEST_TITLE} characters.")
    row.title, row.intro, row.updated_at = one_line(title), clean(intro).strip(), now
    row.preview = one_line(preview)
    audit.record(session, actor, now, "edition.written", "edition", edition_id)


def arrange(session: Session, actor: Actor, now: datetime, edition_id: int, key: str, do: str, item: str = "") -> None:
    """Move, cut, show or pin a block, or take an item out of it and put it back. Raises Misuse."""
    row = _open(session, actor, edition_id)
    blocks = parse_blocks(row.blocks)
    if not any(block.key == key for block in blocks):
        raise Misuse("There is no such block any more; the page below is as it stands now.")
    if do in ("up", "down"):
        blocks = move_block(blocks, key, -1 if do == "up" else 1)
    elif do in ("cut", "show"):
        blocks = change_block(blocks, key, lambda block: replace(block, cut=do == "cut"))
    elif do in ("pin", "unpin"):
        blocks = change_block(blocks, key, lambda block: replace(block, pinned=do == "pin"))
    elif do in ("take-out", "put-back"):
        blocks = change_block(blocks, key, lambda block: _without(block, item, out=do == "take-out"))
    elif do in ("item-up", "item-down"):
        blocks = change_block(blocks, key, lambda block: _moved(block, item, -1 if do == "item-up" else 1))
    elif do == "remove":
        blocks = [block for block in blocks if block.key != key or block.kind not in (NOTE, SPONSOR)]
    else:
        raise Misuse("Choose what to do with the block.")
    _save_blocks(row, blocks, now)
    audit.record(session, actor, now, "edition.arranged", "edition", edition_id, block=key, do=do)


def add_note(
    session: Session, actor: Actor, now: datetime, edition_id: int, heading: str, text: str, topics: str = ""
) -> None:
    """A block of an editor's own words (Markdown), at the top; for readers of `topics` alone. Raises Misuse."""
    row = _open(session, actor, edition_id)
    blocks, note = parse_blocks(row.blocks), clean(text).strip()
    if not note:
        raise Misuse("Please write something.")
    if len(note) > LONGEST_NOTE:
        raise Misuse(f"A note has at most {LONGEST_NOTE:,} characters.")
    if len(blocks) >= MOST_BLOCKS:
        raise Misuse("There are too many blocks already; take one away first.")
    number = 1 + max((int(block.key.rpartition("-")[2]) for block in blocks if block.kind == NOTE), default=0)
    if topics not in ("", "openings", "trends"):
        raise Misuse("Choose who gets the note.")
    block = Block(f"{NOTE}-{number}", NOTE, one_line(heading)[:LONGEST_TITLE], text=note, topics=topics)
    _save_blocks(row, [block, *blocks], now)
    audit.record(session, actor, now, "edition.note", "edition", edition_id)


def add_item(session: Session, actor: Actor, now: datetime, edition_id: int, key: str, item: dict[str, Any]) -> None:
    """Put an opening into the picks or among the new ones; one that was taken out comes back. Raises Misuse."""
    row = _open(session, actor, edition_id)
    block = _block(row, key)
    if block.kind not in (PICKS, OPENINGS):
        raise Misuse("Openings can be added to the picks and to the new openings.")
    if len(block.added) >= MOST_ADDED:
        raise Misuse(f"At most {MOST_ADDED} openings can be added.")
    known = {item_key(entry) for entry in block.all_items}
    left_out = tuple(entry for entry in block.left_out if entry != item_key(item))
    added = block.added if item_key(item) in known else (*block.added, item)
    blocks = change_block(parse_blocks(row.blocks), key, lambda old: replace(old, left_out=left_out, added=added))
    _save_blocks(row, blocks, now)
    audit.record(session, actor, now, "edition.opening_added", "edition", edition_id, item=item_key(item))


def explain(session: Session, actor: Actor, now: datetime, edition_id: int, item: str, words: str) -> None:
    """An editor's own line beside a pick; empty for the computed one. Raises Misuse."""
    row, line = _open(session, actor, edition_id), one_line(words)
    if len(line) > LONGEST_TITLE:
        raise Misuse(f"A line has at most {LONGEST_TITLE} characters.")
    if item not in {item_key(entry) for entry in _block(row, PICKS).all_items}:
        raise Misuse("There is no such pick any more.")

    def change(block: Block) -> Block:
        others = {key: text for key, text in block.words.items() if key != item}
        return replace(block, words=others | ({item: line} if line else {}))

    _save_blocks(row, change_block(parse_blocks(row.blocks), PICKS, change), now)
    audit.record(session, actor, now, "edition.explained", "edition", edition_id, item=item)


def set_sponsor(
    session: Session, actor: Actor, now: datetime, edition_id: int, title: str, text: str, link: str, label: str
) -> None:
    """The one advertisement of an edition, marked as such; its link is counted as the others are. Raises Misuse."""
    row, address = _open(session, actor, edition_id), parse_web_address(link)
    values = {"title": one_line(title), "text": one_line(text), "label": one_line(label)[:60]}
    if not values["title"] or len(values["title"]) > LONGEST_TITLE or len(values["text"]) > LONGEST_ADVERTISEMENT:
        raise Misuse(f"An advertisement has a title and at most {LONGEST_ADVERTISEMENT} characters of text.")
    if not address:
        raise Misuse("The link must be a web address such as https://example.com.")
    block = Block(SPONSOR, SPONSOR, HEADINGS[SPONSOR], pinned=True, data=values | {"link": address})
    old = parse_blocks(row.blocks)
    known = any(other.key == SPONSOR for other in old)
    blocks = change_block(old, SPONSOR, lambda _: block) if known else [*old[:3], block, *old[3:]]
    _save_blocks(row, blocks, now)
    audit.record(session, actor, now, "edition.sponsor", "edition", edition_id, link=address)


def hold(session: Session, actor: Actor, now: datetime, edition_id: int) -> None:
    """It waits for an editor, whatever its hour."""
    row = _open(session, actor, edition_id)
    row.state, row.send_at, row.updated_at = "draft", None, now
    audit.record(session, actor, now, "edition.held", "edition", edition_id)


def schedule(session: Session, actor: Actor, now: datetime, edition_id: int, at: datetime | None) -> None:
    """It goes out by itself at that moment. Raises Misuse."""
    row = _open(session, actor, edition_id)
    if at is None or at <= now:
        raise Misuse("Please give a moment that is still to come.")
    row.state, row.send_at, row.updated_at = "scheduled", at, now
    audit.record(session, actor, now, "edition.scheduled", "edition", edition_id, at=at.isoformat())


def correct(session: Session, actor: Actor, now: datetime, edition_id: int, words: str) -> None:
    """Say beside an edition that is out what was wrong in it. Raises Misuse and Conflict."""
    row = _needed(session, actor, edition_id)
    correction = clean(words).strip()
    if row.state not in PUBLIC:
        raise Conflict("This edition is not out yet: change it, there is nothing to correct.")
    if not 10 <= len(correction) <= LONGEST_NOTE:
        raise Misuse("Please say what was wrong and what is right, in a sentence.")
    session.add(EditionCorrection(edition_id=edition_id, corrected_at=now, words=correction, by_id=actor.user_id))
    audit.record(session, actor, now, "edition.corrected", "edition", edition_id)


def _needed(session: Session, actor: Actor, edition_id: int) -> Edition:
    if not actor.at_desk:
        raise Forbidden("Only editors do that.")
    return locked(session, edition_id)


def _open(session: Session, actor: Actor, edition_id: int) -> Edition:
    row = _needed(session, actor, edition_id)
    if row.state not in OPEN:
        raise Conflict("This edition is out and stays as it was sent. Add a correction instead.")
    return row


def _block(row: Edition, key: str) -> Block:
    block = next((block for block in parse_blocks(row.blocks) if block.key == key), None)
    if block is None:
        raise Misuse("There is no such block any more; the page below is as it stands now.")
    return block


def _moved(block: Block, item: str, by: int) -> Block:
    keys = [item_key(entry) for entry in block.all_items]
    if item not in keys:
        return block
    place = keys.index(item)
    keys.insert(min(max(place + by, 0), len(keys) - 1), keys.pop(place))
    return replace(block, order=tuple(keys))


def _without(block: Block, item: str, *, out: bool) -> Block:
    known = {item_key(entry) for entry in block.all_items}
    left_out: list[Any] = [entry for entry in block.left_out if entry != item]
    return replace(block, left_out=(*left_out, item) if out and item in known else tuple(left_out))


def _save_blocks(row: Edition, blocks: list[Block], now: datetime) -> None:
    row.blocks, row.updated_at = [block.to_json() for block in blocks], now
