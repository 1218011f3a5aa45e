"""How a company's name and website became known, and who changed where imported openings lead."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import text

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for name in ("name_basis", "website_basis"):
        op.add_column("company", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("posting", text("submitted_website", optional=True))
    op.add_column("posting", text("apply_edit", default=""))
    # What stood there may have been typed by anybody: only that of verified companies counts for something.
    op.execute("UPDATE company SET website_basis = 40 WHERE verified_at IS NOT NULL AND website <> ''")
    op.execute(
        "UPDATE company SET name_basis = 20 WHERE id IN "
        "(SELECT company_id FROM posting WHERE approved_at IS NOT NULL OR source_id IS NOT NULL)"
    )


def downgrade() -> None:
    for name in ("apply_edit", "submitted_website"):
        op.drop_column("posting", name)
    for name in ("website_basis", "name_basis"):
        op.drop_column("company", name)
