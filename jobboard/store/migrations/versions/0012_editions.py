"""Editions of the digest and saved searches."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "edition",
        *(number("id"), text("slug"), text("kind"), text("state"), moment("period_start"), moment("period_end")),
        *(text("title"), text("intro"), json("blocks"), json("bodies"), text("words")),
        *(moment("created_at"), moment("updated_at")),
        *(moment(name, optional=True) for name in ("send_at", "queued_at", "sent_at")),
        sa.PrimaryKeyConstraint("id", name="pk_edition"),
        sa.UniqueConstraint("slug", name="uq_edition_slug"),
        sa.UniqueConstraint("kind", "period_start", name="uq_edition_kind_period_start"),
    )
    op.create_index("ix_edition_state_send_at", "edition", ["state", "send_at"])
    op.create_index("ix_edition_queued_at", "edition", ["queued_at"])
    op.create_table(
        "edition_correction",
        *(number("id"), number("edition_id"), moment("corrected_at"), text("words"), number("by_id", optional=True)),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name="fk_edition_correction_edition_id_edition", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name="fk_edition_correction_by_id_user_account", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_edition_correction"),
    )
    op.create_index("ix_edition_correction_edition_id", "edition_correction", ["edition_id"])
    op.create_table(
        "saved_search",
        *(number("id"), number("subscriber_id"), text("query"), text("cadence"), text("state")),
        *(moment("asked_at"), moment("confirmed_at", optional=True), moment("looked_until")),
        *(moment("sent_at", optional=True), number("openings_sent")),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_saved_search_subscriber_id_subscriber", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_saved_search"),
        sa.UniqueConstraint("subscriber_id", "query", name="uq_saved_search_subscriber_id_query"),
    )
    op.create_index("ix_saved_search_state_cadence_query", "saved_search", ["state", "cadence", "query"])
    op.create_table(
        "first_listing",
        *(number("posting_id"), moment("listed_at")),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_first_listing_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("posting_id", name="pk_first_listing"),
    )
    op.create_index("ix_first_listing_listed_at", "first_listing", ["listed_at"])


def downgrade() -> None:
    for table in ("first_listing", "saved_search", "edition_correction", "edition"):
        op.drop_table(table)
