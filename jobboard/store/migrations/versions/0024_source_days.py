"""What the reads of a standing source came to, day by day; how long one took, and what is needed to follow moves."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment, number

revision = "0024"
down_revision = "0023"

_COUNTS = ("reads", "changed", "failed", "held")


def upgrade() -> None:
    seconds: sa.Column[float] = sa.Column("read_seconds", sa.Float(), nullable=False, server_default="0")
    op.add_column("standing_source", seconds)
    for name in ("changed_at", "gone_since", "looked_at"):
        op.add_column("standing_source", moment(name, optional=True))
    op.create_table(
        "source_day",
        *(number("standing_id"), sa.Column("day", sa.Date(), nullable=False), *(number(name) for name in _COUNTS)),
        sa.ForeignKeyConstraint(
            ["standing_id"],
            ["standing_source.id"],
            name="fk_source_day_standing_id_standing_source",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("standing_id", "day", name="pk_source_day"),
    )
    op.create_index("ix_source_day_day", "source_day", ["day"])


def downgrade() -> None:
    op.drop_table("source_day")
    with op.batch_alter_table("standing_source") as batch:
        for name in ("looked_at", "gone_since", "changed_at", "read_seconds"):
            batch.drop_column(name)
