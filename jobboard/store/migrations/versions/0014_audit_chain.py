"""The audit log is chained: each entry holds the hash of the one before, and more ways to change one are refused."""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from jobboard.core.hash_chain import START, ChainEntry, entry_hash
from jobboard.store.migrations.columns import number, text

revision = "0014"
down_revision = "0013"

_AT_ONCE = 1_000
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"
_NOT_NEXT = "NEW.id IS NULL OR NEW.id <= (SELECT COALESCE(MAX(id), 0) FROM audit_entry)"
_THERE = "EXISTS (SELECT 1 FROM audit_chain)"
_MOVE_ANCHOR = "UPDATE audit_chain SET anchor_id = OLD.id, anchor_hash = OLD.entry_hash WHERE anchor_id < OLD.id"
_OLD_TRIGGERS = {"sqlite": ("audit_entry_unchanged", "audit_entry_stays"), "postgresql": ("audit_entry_stays",)}
_POSTGRES_FUNCTIONS = (
    """CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$""",
    f"""CREATE FUNCTION audit_moves_anchor() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN {_MOVE_ANCHOR}; RETURN NULL; END $$""",
)
_POSTGRES_TRIGGERS = {
    "audit_entry_changed": "BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()",
    "audit_entry_deleted": "AFTER DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_moves_anchor()",
    "audit_entry_truncated": "BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()",
    "audit_chain_deleted": "BEFORE DELETE ON audit_chain FOR EACH ROW EXECUTE FUNCTION audit_refuses()",
    "audit_chain_truncated": "BEFORE TRUNCATE ON audit_chain FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()",
}
_SQLITE_TRIGGERS = {
    # INSERT OR REPLACE deletes the row in its way without asking the triggers on DELETE.
    "audit_entry_replaced": f"BEFORE INSERT ON audit_entry WHEN {_NOT_NEXT} {_REFUSE}",
    "audit_entry_changed": f"BEFORE UPDATE ON audit_entry {_REFUSE}",
    "audit_entry_stays": f"BEFORE DELETE ON audit_entry WHEN OLD.at > datetime('now', '-3 years') {_REFUSE}",
    "audit_entry_deleted": f"AFTER DELETE ON audit_entry BEGIN {_MOVE_ANCHOR}; END",
    "audit_chain_replaced": f"BEFORE INSERT ON audit_chain WHEN {_THERE} {_REFUSE}",
    "audit_chain_deleted": f"BEFORE DELETE ON audit_chain {_REFUSE}",
}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    for name in _OLD_TRIGGERS[dialect]:
        _drop(name, "audit_entry")
    for name in ("previous_hash", "entry_hash"):
        op.add_column("audit_entry", text(name, default=""))
    op.create_table(
        "audit_chain",
        *(number("id"), number("anchor_id"), text("anchor_hash"), number("last_id"), text("last_hash")),
        sa.PrimaryKeyConstraint("id", name="pk_audit_chain"),
    )
    last_id, last_hash = _chain_what_is_there()
    op.get_bind().execute(
        sa.text("INSERT INTO audit_chain VALUES (1, 0, '', :last_id, :last_hash)"),
        {"last_id": last_id, "last_hash": last_hash},
    )
    if dialect == "postgresql":
        for function in _POSTGRES_FUNCTIONS:
            op.execute(function)
    for name, what in (_POSTGRES_TRIGGERS if dialect == "postgresql" else _SQLITE_TRIGGERS).items():
        op.execute(f"CREATE TRIGGER {name} {what}")
        if dialect == "postgresql":  # also where a session says that it only replicates
            op.execute(f"ALTER TABLE {_table(name)} ENABLE ALWAYS TRIGGER {name}")


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for name in _POSTGRES_TRIGGERS if dialect == "postgresql" else _SQLITE_TRIGGERS:
        _drop(name, _table(name))
    op.drop_table("audit_chain")
    for name in ("entry_hash", "previous_hash"):
        op.drop_column("audit_entry", name)
    if dialect == "postgresql":
        op.execute("DROP FUNCTION audit_refuses()")
        op.execute("DROP FUNCTION audit_moves_anchor()")
        op.execute(
            "CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry"
            " FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()"
        )
        return
    op.execute(f"CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry {_REFUSE}")
    stays = _SQLITE_TRIGGERS["audit_entry_stays"]
    op.execute(f"CREATE TRIGGER audit_entry_stays {stays}")


def _chain_what_is_there() -> tuple[int, str]:
    """Hash every entry after the one before it; gives the last id and hash."""
    bind = op.get_bind()
    columns = "id, at, actor_id, actor_role, action, subject_kind, subject_id, detail"
    query = sa.text(f"SELECT {columns} FROM audit_entry WHERE id > :last ORDER BY id LIMIT {_AT_ONCE}")  # noqa: S608
    change = sa.text("UPDATE audit_entry SET previous_hash = :before, entry_hash = :own WHERE id = :id")
    last_id, last_hash = 0, START
    while rows := bind.execute(query, {"last": last_id}).all():
        changes = []
        for row in rows:
            entry_id, at, actor_id, role, action, kind, subject_id, detail = row
            said = (actor_id, role, action, kind, subject_id, _json(detail))
            entry = ChainEntry(entry_id, _moment(at), *said, last_hash)
            changes.append({"id": entry_id, "before": last_hash, "own": entry_hash(entry)})
            last_id, last_hash = entry_id, changes[-1]["own"]
        bind.execute(change, changes)
    return last_id, last_hash


def _moment(value: Any) -> datetime:
    """SQLite keeps moments as text, in UTC."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _table(trigger: str) -> str:
    return "_".join(trigger.split("_")[:2])


def _drop(trigger: str, table: str) -> None:
    on = f" ON {table}" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER {trigger}{on}")
