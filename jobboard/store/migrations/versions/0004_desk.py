"""The editors' desk: readers' reports, claims, decisions, and the audit log that only grows."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0004"
down_revision = "0003"

_POSTGRES_FUNCTION = """
CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '3 years' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log is only added to';
END $$
"""
_TABLES = (
    "reader_report",
    "company_claim",
    "decision",
    "audit_entry",
)


def upgrade() -> None:
    op.create_table(
        "reader_report",
        number("id"),
        number("posting_id"),
        text("reason"),
        text("words"),
        text("client_hash"),
        moment("created_at"),
        moment("settled_at", optional=True),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_reader_report_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reader_report"),
    )
    op.create_index("ix_reader_report_posting_id", "reader_report", ["posting_id"])
    op.create_index("ix_reader_report_settled_at", "reader_report", ["settled_at"])
    op.create_table(
        "company_claim",
        number("id"),
        number("company_id"),
        number("user_id"),
        text("words"),
        moment("created_at"),
        moment("settled_at", optional=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name="fk_company_claim_company_id_company", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_company_claim_user_id_user_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_company_claim"),
    )
    op.create_index("ix_company_claim_company_id", "company_claim", ["company_id"])
    op.create_index("ix_company_claim_settled_at", "company_claim", ["settled_at"])
    op.create_table(
        "decision",
        number("id"),
        text("card"),
        number("subject_id"),
        number("posting_id", optional=True),
        number("company_id", optional=True),
        text("verdict"),
        text("reason"),
        text("words"),
        json("before"),
        number("decided_by", optional=True),
        moment("decided_at"),
        moment("undone_at", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index("ix_decision_company_id", "decision", ["company_id"])
    op.create_index("ix_decision_decided_at", "decision", ["decided_at"])
    op.create_index("ix_decision_posting_id", "decision", ["posting_id"])
    op.create_table(
        "audit_entry",
        number("id"),
        moment("at"),
        number("actor_id", optional=True),
        text("actor_role"),
        text("action"),
        text("subject_kind"),
        number("subject_id", optional=True),
        json("detail"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_actor_id", "audit_entry", ["actor_id"])
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])
    op.create_index("ix_audit_entry_subject_kind_subject_id", "audit_entry", ["subject_kind", "subject_id"])
    _refuse_changes()


def _refuse_changes() -> None:
    """What stands in the audit log stays as it is; after three years it may go."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRES_FUNCTION)
        op.execute(
            "CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry"
            " FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()"
        )
        return
    refuse = "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"
    op.execute(f"CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry {refuse}")
    op.execute(
        "CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry"
        f" WHEN OLD.at > datetime('now', '-3 years') {refuse}"
    )


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_stays()")
