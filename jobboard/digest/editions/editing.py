"""What an editor does to an edition before it is out, and the one thing after: a correction that all can see."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden, Misuse
from jobboard.core.text import clean, one_line
from jobboard.digest.editions.blocks import NOTE, Block, change_block, item_key, move_block, parse_blocks
from jobboard.digest.editions.editions import locked
from jobboard.digest.editions.states import OPEN, PUBLIC
from jobboard.store import audit
from jobboard.store.models import Edition, EditionCorrection

LONGEST_TITLE = 150
LONGEST_INTRO = 4_000
LONGEST_NOTE = 4_000
MOST_BLOCKS = 20


def write(session: Session, actor: Actor, now: datetime, edition_id: int, title: str, intro: str) -> None:
    """Its title (empty for the one it gives itself) and the sentence before all. Raises Misuse."""
    row = _open(session, actor, edition_id)
    if len(one_line(title)) > LONGEST_TITLE:
        raise Misuse(f"A title has at most {LONGEST_TITLE} characters.")
    if len(intro) > LONGEST_INTRO:
        raise Misuse(f"An introduction has at most {LONGEST_INTRO:,} characters.")
    row.title, row.intro, row.updated_at = one_line(title), clean(intro).strip(), now
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
    elif do == "remove":
        blocks = [block for block in blocks if block.key != key or block.kind != NOTE]
    else:
        raise Misuse("Choose what to do with the block.")
    _save_blocks(row, blocks, now)
    audit.record(session, actor, now, "edition.arranged", "edition", edition_id, block=key, do=do)


def add_note(session: Session, actor: Actor, now: datetime, edition_id: int, heading: str, text: str) -> None:
    """A block of an editor's own words (Markdown), at the top. Raises Misuse."""
    row = _open(session, actor, edition_id)
    blocks, note = parse_blocks(row.blocks), clean(text).strip()
    if not note:
        raise Misuse("Please write something.")
    if len(note) > LONGEST_NOTE:
        raise Misuse(f"A note has at most {LONGEST_NOTE:,} characters.")
    if len(blocks) >= MOST_BLOCKS:
        raise Misuse("There are too many blocks already; take one away first.")
    number = 1 + max((int(block.key.rpartition("-")[2]) for block in blocks if block.kind == NOTE), default=0)
    block = Block(f"{NOTE}-{number}", NOTE, one_line(heading)[:LONGEST_TITLE], text=note)
    _save_blocks(row, [block, *blocks], now)
    audit.record(session, actor, now, "edition.note", "edition", edition_id)


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


def _without(block: Block, item: str, *, out: bool) -> Block:
    known = {item_key(entry) for entry in block.items}
    left_out: list[Any] = [entry for entry in block.left_out if entry != item]
    return replace(block, left_out=(*left_out, item) if out and item in known else tuple(left_out))


def _save_blocks(row: Edition, blocks: list[Block], now: datetime) -> None:
    row.blocks, row.updated_at = [block.to_json() for block in blocks], now
