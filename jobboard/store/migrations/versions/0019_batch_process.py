"""Who writes a batch, so that one whose process has died is known at once."""

from alembic import op

from jobboard.store.migrations.columns import moment, text

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute("DELETE FROM posting WHERE batch_id IN (SELECT id FROM import_batch)")
    op.execute("DELETE FROM import_batch")
    with op.batch_alter_table("import_batch") as batch:
        batch.add_column(text("process"))
        batch.add_column(moment("beat_at"))


def downgrade() -> None:
    with op.batch_alter_table("import_batch") as batch:
        batch.drop_column("beat_at")
        batch.drop_column("process")
