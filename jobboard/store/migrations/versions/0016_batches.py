"""Large imports are written in slices that nobody sees before all of them are there."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment, number

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("posting", sa.Column("batch_id", sa.BigInteger(), nullable=True))
    op.add_column("change", number("through_id", optional=True))
    op.create_table(
        "import_batch",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        *(number("source_id"), moment("started_at"), sa.Column("abandoned", sa.Boolean(), nullable=False)),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_import_batch_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.create_index("ix_import_batch_source_id", "import_batch", ["source_id"])
    op.create_table(
        "import_slice",
        *(number("id"), sa.Column("batch_id", sa.BigInteger(), nullable=False)),
        *(number("first_id"), number("last_id")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name="fk_import_slice_batch_id_import_batch", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_import_slice"),
    )
    op.create_index("ix_import_slice_batch_id", "import_slice", ["batch_id"])


def downgrade() -> None:
    """What an import had not finished was never seen, and goes with it."""
    op.execute("DELETE FROM posting WHERE batch_id IN (SELECT id FROM import_batch)")
    op.execute("DELETE FROM change WHERE through_id IS NOT NULL")
    op.execute("UPDATE store_identity SET token = token || '+'")  # so that indexes are built anew
    op.drop_table("import_slice")
    op.drop_table("import_batch")
    op.drop_column("change", "through_id")
    op.drop_column("posting", "batch_id")
