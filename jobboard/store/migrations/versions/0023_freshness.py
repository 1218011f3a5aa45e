"""When openings were last confirmed, when they were first listed, and how often again.

What stands open and was not missed counts as named, but nothing is shown as confirmed before each source was read whole
once more; what was remembered of its last answer is forgotten for that.
"""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment, number

revision = "0023"
down_revision = "0022"

_NAMED = """
UPDATE posting SET still_named = :yes WHERE source_id IS NOT NULL AND status IN ('published', 'pending')
AND id NOT IN (SELECT posting_id FROM missing_opening)
"""
_TYPED = """
UPDATE posting SET employer_confirmed_at = CASE WHEN approved_at > submitted_at THEN submitted_at ELSE approved_at END
WHERE source_id IS NULL AND submitted_at IS NOT NULL AND approved_at IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("source", moment("read_whole_at", optional=True))
    op.create_index("ix_source_read_whole_at", "source", ["read_whole_at"])
    named: sa.Column[bool] = sa.Column("still_named", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("posting", named)
    op.add_column("posting", moment("employer_confirmed_at", optional=True))
    op.add_column("posting", moment("first_listed_at", optional=True))
    op.add_column("posting", sa.Column("reposts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("posting", number("repost_of", optional=True))
    op.execute(sa.text(_NAMED).bindparams(yes=True))
    op.execute(_TYPED)
    op.execute("UPDATE standing_source SET etag = '', last_modified = '', content_digest = ''")


def downgrade() -> None:
    with op.batch_alter_table("posting") as batch:
        for name in ("repost_of", "reposts", "first_listed_at", "employer_confirmed_at", "still_named"):
            batch.drop_column(name)
    op.drop_index("ix_source_read_whole_at", "source")
    op.drop_column("source", "read_whole_at")
