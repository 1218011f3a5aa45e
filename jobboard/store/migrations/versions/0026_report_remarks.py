"""Remarks that editors overruled, and corrections that wait for a second editor."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.types import Json

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    overruled: sa.Column[object] = sa.Column("overruled", Json, nullable=False, server_default=sa.text("'[]'"))
    op.add_column("trend_report", overruled)
    proposed: sa.Column[object] = sa.Column("proposed", Json, nullable=False, server_default=sa.text("'{}'"))
    op.add_column("trend_report", proposed)


def downgrade() -> None:
    op.drop_column("trend_report", "proposed")
    op.drop_column("trend_report", "overruled")
