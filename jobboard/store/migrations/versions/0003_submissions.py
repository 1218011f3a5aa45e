"""Submitted openings: drafts, keys, approved versions, talk, like texts, and figures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0003"
down_revision = "0002"

_TABLES = (
    "opening_draft",
    "posting_key",
    "posting_band",
    "posting_version",
    "posting_note",
    "mail_domain",
    "posting_figure",
    "posting_search",
)
_KNOWN_BY = ("contact_key", "employer_key", "submitted_by")


def upgrade() -> None:
    for column in _columns():
        op.add_column("posting", column)
    for name in _KNOWN_BY:
        given = sa.text(f"{name} IS NOT NULL")
        op.create_index(f"ix_posting_{name}", "posting", [name], sqlite_where=given, postgresql_where=given)
    op.create_table(
        "opening_draft",
        number("id"),
        number("user_id", optional=True),
        text("browser_hash"),
        json("typed"),
        moment("created_at"),
        moment("updated_at"),
        number("posting_id", optional=True),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_opening_draft_posting_id_posting", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_opening_draft_user_id_user_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_opening_draft"),
    )
    op.create_index("ix_opening_draft_browser_hash", "opening_draft", ["browser_hash"])
    op.create_index("ix_opening_draft_updated_at", "opening_draft", ["updated_at"])
    op.create_index("ix_opening_draft_user_id", "opening_draft", ["user_id"])
    op.create_table(
        "posting_key",
        number("id"),
        number("posting_id"),
        text("key_hash"),
        moment("created_at"),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_posting_key_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_posting_key"),
        sa.UniqueConstraint("key_hash", name="uq_posting_key_key_hash"),
    )
    op.create_index("ix_posting_key_posting_id", "posting_key", ["posting_id"])
    op.create_table(
        "posting_band",
        sa.Column("band", sa.BigInteger(), nullable=False),
        number("posting_id"),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_posting_band_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("band", "posting_id", name="pk_posting_band"),
    )
    op.create_index("ix_posting_band_posting_id", "posting_band", ["posting_id"])
    op.create_table(
        "posting_version",
        number("id"),
        number("posting_id"),
        moment("approved_at"),
        json("parts"),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_posting_version_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_posting_version"),
    )
    op.create_index("ix_posting_version_posting_id", "posting_version", ["posting_id"])
    op.create_table(
        "posting_note",
        number("id"),
        number("posting_id"),
        number("author_id", optional=True),
        text("side"),
        text("words"),
        moment("written_at"),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_posting_note_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_posting_note"),
    )
    op.create_index("ix_posting_note_posting_id", "posting_note", ["posting_id"])
    op.create_table(
        "mail_domain", text("domain"), moment("first_seen_at"), sa.PrimaryKeyConstraint("domain", name="pk_mail_domain")
    )
    op.create_table(
        "posting_figure",
        number("posting_id"),
        sa.Column("day", sa.Date(), nullable=False),
        number("views"),
        number("applies"),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_posting_figure_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("posting_id", "day", name="pk_posting_figure"),
    )
    op.create_index("ix_posting_figure_day", "posting_figure", ["day"])
    op.create_table(
        "posting_search",
        number("posting_id"),
        sa.Column("week", sa.Date(), nullable=False),
        text("words"),
        number("count"),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_posting_search_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("posting_id", "week", "words", name="pk_posting_search"),
    )
    op.create_index("ix_posting_search_week", "posting_search", ["week"])


def _columns() -> list[sa.Column[Any]]:
    return [
        text("contact_email", optional=True),
        text("contact_key", optional=True),
        text("employer_key", optional=True),
        number("submitted_by", optional=True),
        moment("submitted_at", optional=True),
        moment("approved_at", optional=True),
        sa.Column("closing_given", sa.Boolean(), nullable=False, server_default=sa.true()),
        moment("closed_at", optional=True),
        text("closed_reason", optional=True),
        text("rejected_reason", optional=True),
        json("locked_parts", default="[]"),
        sa.Column("text_signature", sa.LargeBinary(), nullable=True),
    ]


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    for name in _KNOWN_BY:
        op.drop_index(f"ix_posting_{name}", "posting")
    for column in _columns():
        op.drop_column("posting", column.name)
