"""Mail that is settled keeps no text, and wrong codes of second factors are counted in the store."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment

revision = "0017"
down_revision = "0016"

_COUNTED_IN = ("user_account", "user_session")


def upgrade() -> None:
    for table in _COUNTED_IN:
        op.add_column(table, sa.Column("wrong_codes", sa.Integer(), nullable=False, server_default="0"))
        op.add_column(table, moment("wrong_codes_since", optional=True))
    op.execute(
        "UPDATE outbox_message SET subject = '', body_text = '', body_html = '', headers = '[]'"
        " WHERE sent_at IS NOT NULL OR failed_at IS NOT NULL"
    )


def downgrade() -> None:
    for table in _COUNTED_IN:
        op.drop_column(table, "wrong_codes_since")
        op.drop_column(table, "wrong_codes")
