"""Letters that somebody caused, and browsers that signed in before."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment, number, text

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "caused_letter",
        *(number("id"), text("kind"), text("recipient_hash"), text("client_hash"), text("network_hash")),
        sa.Column("known", sa.Boolean(), nullable=False),
        moment("asked_at"),
        sa.PrimaryKeyConstraint("id", name="pk_caused_letter"),
    )
    op.create_index("ix_caused_letter_recipient_hash_kind", "caused_letter", ["recipient_hash", "kind"])
    op.create_index("ix_caused_letter_client_hash_kind", "caused_letter", ["client_hash", "kind"])
    op.create_index("ix_caused_letter_asked_at", "caused_letter", ["asked_at"])
    op.create_table(
        "known_browser",
        *(number("id"), number("user_id"), text("token_hash"), moment("signed_in_at")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_known_browser_user_id_user_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_known_browser"),
        sa.UniqueConstraint("token_hash", name="uq_known_browser_token_hash"),
    )
    op.create_index("ix_known_browser_user_id", "known_browser", ["user_id"])
    op.create_index("ix_known_browser_signed_in_at", "known_browser", ["signed_in_at"])


def downgrade() -> None:
    op.drop_table("known_browser")
    op.drop_table("caused_letter")
