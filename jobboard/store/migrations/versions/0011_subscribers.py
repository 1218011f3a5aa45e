"""Who gets mail, in what form they agreed to it, and who never does again."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment, number, text

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "subscriber",
        *(number("id"), text("address"), text("address_key"), text("state"), text("cadence"), text("topics")),
        *(number("key_number"), text("consent_text"), moment("asked_at"), moment("confirmed_at", optional=True)),
        *(moment("left_at", optional=True), text("left_reason"), moment("mailed_at", optional=True)),
        sa.Column("bounce_score", sa.Float(), nullable=False),
        moment("bounced_at", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_subscriber"),
        sa.UniqueConstraint("address_key", name="uq_subscriber_address_key"),
    )
    op.create_index("ix_subscriber_state_cadence", "subscriber", ["state", "cadence"])
    for name in ("asked_at", "confirmed_at", "left_at"):
        op.create_index(f"ix_subscriber_{name}", "subscriber", [name])
    op.create_table(
        "suppression",
        *(text("address_hash"), text("reason"), moment("since")),
        sa.PrimaryKeyConstraint("address_hash", name="pk_suppression"),
    )


def downgrade() -> None:
    op.drop_table("suppression")
    op.drop_table("subscriber")
