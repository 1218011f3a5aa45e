"""How often the date of an opening was set anew, and an index to follow reposts by."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("posting", sa.Column("redated", sa.Integer(), nullable=False, server_default="0"))
    given = sa.text("repost_of IS NOT NULL")
    op.create_index("ix_posting_repost_of", "posting", ["repost_of"], sqlite_where=given, postgresql_where=given)


def downgrade() -> None:
    op.drop_index("ix_posting_repost_of", "posting")
    with op.batch_alter_table("posting") as batch:
        batch.drop_column("redated")
