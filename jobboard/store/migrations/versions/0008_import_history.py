"""The history of imports: what a run changed, so that it can be shown and undone."""

from alembic import op

from jobboard.store.migrations.columns import moment, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("standing_source") as table:
        table.add_column(text("content_digest", default=""))
        table.add_column(moment("allowed_at", optional=True))


def downgrade() -> None:
    with op.batch_alter_table("standing_source") as table:
        table.drop_column("allowed_at")
        table.drop_column("content_digest")
