"""What was sent to whom, and what came back."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0013"
down_revision = "0012"


def _to(table: str, column: str, other: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", ondelete=ondelete)


def upgrade() -> None:
    op.create_table(
        "delivery",
        *(number("id"), number("edition_id"), number("subscriber_id", optional=True)),
        *(text("state"), text("body"), json("contents", default="{}")),
        *(moment("not_before"), moment("claimed_until", optional=True), text("claim_token", optional=True)),
        *(number("attempts"), number("doubts"), text("last_error"), moment("settled_at", optional=True)),
        _to("delivery", "edition_id", "edition", "CASCADE"),
        _to("delivery", "subscriber_id", "subscriber", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint("edition_id", "subscriber_id", name="uq_delivery_edition_id_subscriber_id"),
    )
    op.create_index("ix_delivery_state_not_before", "delivery", ["state", "not_before"])
    op.create_index("ix_delivery_edition_id_state", "delivery", ["edition_id", "state"])
    op.create_index("ix_delivery_subscriber_id", "delivery", ["subscriber_id"])
    op.create_table(
        "bounce",
        *(number("id"), number("edition_id"), number("subscriber_id", optional=True), text("kind")),
        *(text("said"), moment("came_at")),
        _to("bounce", "edition_id", "edition", "CASCADE"),
        _to("bounce", "subscriber_id", "subscriber", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_bounce"),
        sa.UniqueConstraint("edition_id", "subscriber_id", "kind", name="uq_bounce_edition_id_subscriber_id_kind"),
    )
    op.create_index("ix_bounce_subscriber_id", "bounce", ["subscriber_id"])
    op.create_index("ix_bounce_came_at", "bounce", ["came_at"])
    op.create_table(
        "delivery_tally",
        *(number("edition_id"), text("what"), number("count")),
        _to("delivery_tally", "edition_id", "edition", "CASCADE"),
        sa.PrimaryKeyConstraint("edition_id", "what", name="pk_delivery_tally"),
    )


def downgrade() -> None:
    for table in ("delivery_tally", "bounce", "delivery"):
        op.drop_table(table)
