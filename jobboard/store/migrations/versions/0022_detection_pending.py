"""Days that are folded but whose rising searches were not detected yet."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    pending: sa.Column[bool] = sa.Column("detection_pending", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("search_day_total", pending)


def downgrade() -> None:
    op.drop_column("search_day_total", "detection_pending")
