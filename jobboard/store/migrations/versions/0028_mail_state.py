"""Providers that refuse our mail, a mail server that takes none, and searches that ended with a removed reader."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment, number, text

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "provider_refusal",
        text("provider"),
        number("refusals"),
        text("said"),
        sa.Column("by_report", sa.Boolean(), nullable=False),
        moment("first_at"),
        moment("last_at"),
        moment("held_at", optional=True),
        moment("probe_at", optional=True),
        moment("probed_at", optional=True),
        number("probes"),
        sa.PrimaryKeyConstraint("provider", name="pk_provider_refusal"),
    )
    op.create_table(
        "mail_standstill",
        number("id"),
        moment("since"),
        text("reason"),
        sa.PrimaryKeyConstraint("id", name="pk_mail_standstill"),
    )
    op.add_column("saved_search", text("paused_by", default=""))


def downgrade() -> None:
    with op.batch_alter_table("saved_search") as batch:
        batch.drop_column("paused_by")
    op.drop_table("mail_standstill")
    op.drop_table("provider_refusal")
