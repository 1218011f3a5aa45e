"""People, their sessions and links; who acts for a company, and the company's profile."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0002"
down_revision = "0001"

_TABLES = (
    "user_account",
    "user_session",
    "mailed_link",
    "company_logo",
    "membership",
    "invitation",
    "api_token",
    "idempotent_answer",
)


def upgrade() -> None:
    op.add_column("company", text("about_html", default=""))
    op.add_column("company", json("links", default="[]"))
    op.add_column("company", text("domain", default=""))
    op.add_column("company", moment("verified_at", optional=True))
    op.create_table(
        "user_account",
        number("id"),
        text("email"),
        text("email_key"),
        text("name"),
        text("role"),
        text("second_factor_secret", optional=True),
        moment("second_factor_since", optional=True),
        number("second_factor_step"),
        json("recovery_hashes"),
        moment("created_at"),
        moment("last_signed_in_at", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_user_account"),
        sa.UniqueConstraint("email_key", name="uq_user_account_email_key"),
    )
    op.create_table(
        "user_session",
        number("id"),
        number("user_id"),
        text("token_hash"),
        text("browser"),
        moment("signed_in_at"),
        moment("last_seen_at"),
        moment("second_factor_at", optional=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_user_session_user_id_user_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_user_session"),
        sa.UniqueConstraint("token_hash", name="uq_user_session_token_hash"),
    )
    op.create_index("ix_user_session_last_seen_at", "user_session", ["last_seen_at"])
    op.create_index("ix_user_session_user_id", "user_session", ["user_id"])
    op.create_table(
        "mailed_link",
        number("id"),
        text("token_hash"),
        text("code_hash"),
        text("browser_hash"),
        text("purpose"),
        text("email"),
        text("email_key"),
        number("subject_id", optional=True),
        text("next_path"),
        number("attempts"),
        moment("created_at"),
        moment("expires_at"),
        moment("used_at", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_mailed_link"),
        sa.UniqueConstraint("token_hash", name="uq_mailed_link_token_hash"),
    )
    op.create_index("ix_mailed_link_browser_hash", "mailed_link", ["browser_hash"])
    op.create_index("ix_mailed_link_email_key", "mailed_link", ["email_key"])
    op.create_index("ix_mailed_link_expires_at", "mailed_link", ["expires_at"])
    op.create_table(
        "company_logo",
        number("company_id"),
        text("digest"),
        text("media_type"),
        number("width"),
        number("height"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name="fk_company_logo_company_id_company", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("company_id", name="pk_company_logo"),
    )
    op.create_index("ix_company_logo_digest", "company_logo", ["digest"])
    op.create_table(
        "membership",
        number("company_id"),
        number("user_id"),
        text("role"),
        moment("created_at"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name="fk_membership_company_id_company", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_membership_user_id_user_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("company_id", "user_id", name="pk_membership"),
    )
    op.create_index("ix_membership_user_id", "membership", ["user_id"])
    op.create_table(
        "invitation",
        number("id"),
        number("company_id"),
        text("token_hash"),
        text("email"),
        text("email_key"),
        text("role"),
        number("invited_by", optional=True),
        moment("created_at"),
        moment("expires_at"),
        moment("accepted_at", optional=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name="fk_invitation_company_id_company", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token_hash", name="uq_invitation_token_hash"),
    )
    op.create_index("ix_invitation_company_id", "invitation", ["company_id"])
    op.create_table(
        "api_token",
        number("id"),
        number("company_id"),
        number("created_by", optional=True),
        text("name"),
        text("prefix"),
        text("token_hash"),
        json("scopes"),
        moment("created_at"),
        moment("expires_at"),
        moment("last_used_at", optional=True),
        moment("revoked_at", optional=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name="fk_api_token_company_id_company", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_api_token"),
        sa.UniqueConstraint("token_hash", name="uq_api_token_token_hash"),
    )
    op.create_index("ix_api_token_company_id", "api_token", ["company_id"])
    op.create_table(
        "idempotent_answer",
        number("id"),
        number("token_id"),
        text("key"),
        text("request_hash"),
        number("status"),
        text("body"),
        text("location"),
        moment("created_at"),
        sa.ForeignKeyConstraint(
            ["token_id"], ["api_token.id"], name="fk_idempotent_answer_token_id_api_token", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_idempotent_answer"),
        sa.UniqueConstraint("token_id", "key", name="uq_idempotent_answer_token_id_key"),
    )
    op.create_index("ix_idempotent_answer_created_at", "idempotent_answer", ["created_at"])


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    for column in ("about_html", "links", "domain", "verified_at"):
        op.drop_column("company", column)
