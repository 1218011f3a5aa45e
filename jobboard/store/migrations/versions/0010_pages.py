"""Pages that editors write, with every revision."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import moment, number, text

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "page_revision",
        *(number("id"), text("slug"), text("body"), moment("saved_at"), number("saved_by", optional=True)),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["user_account.id"], name="fk_page_revision_saved_by_user_account", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_page_revision"),
    )
    op.create_index("ix_page_revision_slug", "page_revision", ["slug"])
    op.create_index("ix_page_revision_saved_at", "page_revision", ["saved_at"])


def downgrade() -> None:
    op.drop_table("page_revision")
