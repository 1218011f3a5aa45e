"""What editors do to an edition before it is out, and the correction after."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict, Forbidden, Misuse
from jobboard.digest.editions import drafts, editing
from jobboard.digest.editions.blocks import Block, parse_blocks
from jobboard.store.engine import Store
from jobboard.store.models import AuditEntry, Edition, EditionCorrection

EDITOR = Actor(role=Role.EDITOR, second_factor=True)
BLOCKS = (
    Block("openings", "openings", "New openings", ({"path": "/jobs/1"}, {"path": "/jobs/2"})),
    Block("reports", "reports", "From the trend desk", ({"path": "/trends/a"},)),
)


def lay(store: Store, now: datetime, state: str = "scheduled") -> int:
    with store.writing(now) as session:
        edition = Edition(
            slug=f"weekly-{state}",
            kind="weekly",
            state=state,
            period_start=now - timedelta(days=7),
            period_end=now,
            blocks=[block.to_json() for block in BLOCKS],
            created_at=now,
            updated_at=now,
            send_at=now + timedelta(hours=1),
        )
        session.add(edition)
        session.flush()
        return edition.id or 0


def load(store: Store, edition_id: int) -> Edition:
    with store.reading() as session:
        edition = session.get_one(Edition, edition_id)
        session.expunge(edition)
    return edition


def test_an_editor_writes_arranges_and_adds_a_note(store: Store, now: datetime) -> None:
    edition_id = lay(store, now)
    with store.writing(now) as session:
        editing.write(session, EDITOR, now, edition_id, "  The  week ", "Read this.")
        editing.arrange(session, EDITOR, now, edition_id, "reports", "up")
        editing.arrange(session, EDITOR, now, edition_id, "openings", "pin")
        editing.arrange(session, EDITOR, now, edition_id, "openings", "take-out", "/jobs/1")
        editing.arrange(session, EDITOR, now, edition_id, "openings", "take-out", "/jobs/9")
        editing.arrange(session, EDITOR, now, edition_id, "reports", "cut")
        editing.add_note(session, EDITOR, now, edition_id, "A word", "From the *desk*.")
    edition = load(store, edition_id)
    blocks = parse_blocks(edition.blocks)
    assert (edition.title, edition.intro) == ("The week", "Read this.")
    assert [block.key for block in blocks] == ["note-1", "reports", "openings"]
    assert blocks[1].cut and blocks[2].pinned and blocks[2].left_out == ("/jobs/1",)
    with store.writing(now) as session:
        editing.arrange(session, EDITOR, now, edition_id, "note-1", "remove")
        editing.arrange(session, EDITOR, now, edition_id, "openings", "put-back", "/jobs/1")
        editing.arrange(session, EDITOR, now, edition_id, "openings", "unpin")
        editing.arrange(session, EDITOR, now, edition_id, "openings", "down")
        editing.arrange(session, EDITOR, now, edition_id, "reports", "show")
    with store.reading() as session:
        entries = session.execute(sa.select(sa.func.count()).select_from(AuditEntry)).scalar_one()
    blocks = parse_blocks(load(store, edition_id).blocks)
    assert [(block.key, block.cut, block.pinned, block.left_out) for block in blocks] == [
        ("reports", False, False, ()),
        ("openings", False, False, ()),
    ]
    assert entries == 12


def test_an_edition_is_held_and_scheduled(store: Store, now: datetime) -> None:
    edition_id = lay(store, now)
    with store.writing(now) as session:
        editing.hold(session, EDITOR, now, edition_id)
    assert (load(store, edition_id).state, load(store, edition_id).send_at) == ("draft", None)
    for at in (None, now):
        with store.writing(now) as session, pytest.raises(Misuse, match="still to come"):
            editing.schedule(session, EDITOR, now, edition_id, at)
    with store.writing(now) as session:
        editing.schedule(session, EDITOR, now, edition_id, now + timedelta(days=1))
    assert load(store, edition_id).state == "scheduled"


def test_what_does_not_fit_is_refused_with_a_sentence(store: Store, now: datetime) -> None:
    edition_id = lay(store, now)
    with store.writing(now) as session:
        for refused in (
            lambda: editing.write(session, EDITOR, now, edition_id, "t" * 500, ""),
            lambda: editing.write(session, EDITOR, now, edition_id, "", "i" * 50_000),
            lambda: editing.arrange(session, EDITOR, now, edition_id, "gone", "up"),
            lambda: editing.arrange(session, EDITOR, now, edition_id, "openings", "paint"),
            lambda: editing.add_note(session, EDITOR, now, edition_id, "", " "),
            lambda: editing.add_note(session, EDITOR, now, edition_id, "", "n" * 50_000),
        ):
            with pytest.raises(Misuse):
                refused()
        with pytest.raises(Forbidden):
            editing.hold(session, Actor(role=Role.READER), now, edition_id)
        with pytest.raises(Conflict, match="not out yet"):
            editing.correct(session, EDITOR, now, edition_id, "A name was wrong; it is Asha.")


def test_what_is_out_is_only_corrected(store: Store, now: datetime) -> None:
    edition_id = lay(store, now, "sent")
    with store.writing(now) as session:
        with pytest.raises(Conflict, match="stays as it was sent"):
            editing.write(session, EDITOR, now, edition_id, "New", "")
        with pytest.raises(Misuse):
            editing.correct(session, EDITOR, now, edition_id, "short")
        editing.correct(session, EDITOR, now, edition_id, "A name was wrong; it is Asha.")
        assert session.execute(sa.select(EditionCorrection.words)).scalars().all() == ["A name was wrong; it is Asha."]


def test_how_many_would_get_a_mail_is_counted(store: Store, now: datetime) -> None:
    with store.reading() as session:
        assert drafts.would_get(session, "weekly", ["both"]) == 0
