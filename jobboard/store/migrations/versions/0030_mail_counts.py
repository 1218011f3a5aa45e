"""Mails counted by the hour, for quotas."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment, number, text

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "mail_count",
        moment("hour"),
        text("provider"),
        number("count"),
        sa.PrimaryKeyConstraint("hour", "provider", name="pk_mail_count"),
    )


def downgrade() -> None:
    op.drop_table("mail_count")
