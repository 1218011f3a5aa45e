"""When the page of an opening of a source was last seen to hold it: only then does a missing page say anything."""

from alembic import op

from jobboard.store.migrations.columns import moment

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("standing_source", moment("pages_seen_at", optional=True))


def downgrade() -> None:
    with op.batch_alter_table("standing_source") as batch:
        batch.drop_column("pages_seen_at")
