"""Standing sources, what is missing from them, and reads that are held."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0007"
down_revision = "0006"

_MOMENTS = ("leased_until", "tried_at", "succeeded_at", "yielded_at", "failing_since")


def upgrade() -> None:
    op.create_table(
        "standing_source",
        *(number("id"), text("address"), text("feed"), text("kind"), text("company_name")),
        *(number("source_id", optional=True), text("state"), sa.Column("reviewed", sa.Boolean(), nullable=False)),
        *(number("added_by", optional=True), moment("added_at"), moment("next_at")),
        *(moment(name, optional=True) for name in _MOMENTS),
        *(number("failures"), text("error"), text("etag"), text("last_modified")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_standing_source_source_id_source"),
        sa.ForeignKeyConstraint(
            ["added_by"], ["user_account.id"], name="fk_standing_source_added_by_user_account", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_standing_source"),
        sa.UniqueConstraint("address", name="uq_standing_source_address"),
    )
    op.create_index("ix_standing_source_source_id", "standing_source", ["source_id"])
    op.create_index("ix_standing_source_next_at", "standing_source", ["next_at"])
    op.create_table(
        "missing_opening",
        *(number("posting_id"), number("source_id"), moment("since")),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_missing_opening_posting_id_posting", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_missing_opening_source_id_source"),
        sa.PrimaryKeyConstraint("posting_id", name="pk_missing_opening"),
    )
    op.create_index("ix_missing_opening_source_id", "missing_opening", ["source_id"])
    op.create_table(
        "held_run",
        *(number("id"), number("standing_id"), moment("held_at"), number("read"), number("open_before")),
        *(json("would_close"), moment("settled_at", optional=True), text("verdict")),
        sa.ForeignKeyConstraint(
            ["standing_id"], ["standing_source.id"], name="fk_held_run_standing_id_standing_source", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_held_run"),
    )
    op.create_index("ix_held_run_standing_id", "held_run", ["standing_id"])
    op.create_index("ix_held_run_settled_at", "held_run", ["settled_at"])


def downgrade() -> None:
    for table in ("held_run", "missing_opening", "standing_source"):
        op.drop_table(table)
