"""Where the links of an edition's mails lead, how often each was followed, and what is shown beside the subject."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, number, text

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("edition", text("preview", default=""))
    op.add_column("edition", json("links", default="[]"))
    op.create_table(
        "edition_click",
        *(number("edition_id"), number("number"), number("clicks")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name="fk_edition_click_edition_id_edition", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "number", name="pk_edition_click"),
    )


def downgrade() -> None:
    op.drop_table("edition_click")
    with op.batch_alter_table("edition") as batch:
        batch.drop_column("links")
        batch.drop_column("preview")
