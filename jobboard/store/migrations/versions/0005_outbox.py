"""Mail that waits to be sent."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0005"
down_revision = "0004"

_TABLES = ("outbox_message",)


def upgrade() -> None:
    op.create_table(
        "outbox_message",
        number("id"),
        text("kind"),
        text("recipient"),
        text("subject"),
        text("body_text"),
        text("body_html"),
        json("headers"),
        text("message_id"),
        text("subject_kind"),
        number("subject_id", optional=True),
        moment("created_at"),
        moment("not_before"),
        moment("claimed_until", optional=True),
        text("claim_token", optional=True),
        number("attempts"),
        text("last_error"),
        moment("sent_at", optional=True),
        moment("failed_at", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_message"),
        sa.UniqueConstraint("message_id", name="uq_outbox_message_message_id"),
    )
    op.create_index(
        "ix_outbox_message_sent_at_failed_at_not_before", "outbox_message", ["sent_at", "failed_at", "not_before"]
    )
    op.create_index("ix_outbox_message_subject_kind_subject_id", "outbox_message", ["subject_kind", "subject_id"])


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
