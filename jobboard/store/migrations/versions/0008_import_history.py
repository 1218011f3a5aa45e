"""The history of imports: what a run changed, so that it can be shown and undone; and who answers for a source."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0008"
down_revision = "0007"

_SOURCE_TEXTS = ("consent", "content_digest")
_SOURCE_NUMBERS = ("company_id", "consent_by")
_SOURCE_MOMENTS = ("consent_at", "told_at", "allowed_at")
_RUN_NUMBERS = ("first_created", "last_created", "standing_id", "undone_by")


def upgrade() -> None:
    op.create_table(
        "posting_change",
        *(number("id"), number("run_id"), number("posting_id"), moment("at"), text("kind"), json("before")),
        json("after"),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name="fk_posting_change_run_id_import_run", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_posting_change_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_posting_change"),
    )
    for column in ("run_id", "posting_id", "at"):
        op.create_index(f"ix_posting_change_{column}", "posting_change", [column])
    op.create_table(
        "import_upload",
        *(number("id"), number("user_id"), number("company_id", optional=True), text("name"), text("kind")),
        text("company_name", default=""),
        *(json("mapping"), sa.Column("content", sa.LargeBinary(), nullable=False), moment("created_at")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_import_upload_user_id_user_account", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name="fk_import_upload_company_id_company", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_import_upload"),
    )
    for column in ("user_id", "created_at"):
        op.create_index(f"ix_import_upload_{column}", "import_upload", [column])
    op.create_table(
        "kept_detail",
        *(text("address"), text("mark"), sa.Column("answer", sa.LargeBinary(), nullable=False)),
        *(moment("fetched_at"), moment("used_at")),
        sa.PrimaryKeyConstraint("address", name="pk_kept_detail"),
    )
    op.create_index("ix_kept_detail_used_at", "kept_detail", ["used_at"])
    with op.batch_alter_table("import_run") as run:
        for name in _RUN_NUMBERS:
            run.add_column(number(name, optional=True))
        run.add_column(moment("undone_at", optional=True))
    with op.batch_alter_table("standing_source") as source:
        for name in _SOURCE_NUMBERS:
            source.add_column(number(name, optional=True))
        for name in _SOURCE_MOMENTS:
            source.add_column(moment(name, optional=True))
        for name in _SOURCE_TEXTS:
            source.add_column(text(name, default=""))
        source.add_column(json("trusted", default="[]"))
        source.add_column(json("mapping", default="{}"))
        source.add_column(sa.Column("empty_reads", sa.Integer(), nullable=False, server_default="0"))
        _key(source, "company_id", "company")
        _key(source, "consent_by", "user_account")
    op.create_index("ix_standing_source_company_id", "standing_source", ["company_id"])
    with op.batch_alter_table("held_run") as held:
        held.add_column(text("why", default="gone"))
        held.add_column(text("said", default=""))
        held.add_column(json("difference", default="{}"))


def _key(table: Any, column: str, to: str) -> None:
    table.create_foreign_key(f"fk_standing_source_{column}_{to}", to, [column], ["id"], ondelete="SET NULL")


def downgrade() -> None:
    with op.batch_alter_table("held_run") as held:
        for name in ("difference", "said", "why"):
            held.drop_column(name)
    op.drop_index("ix_standing_source_company_id", "standing_source")
    with op.batch_alter_table("standing_source") as source:
        source.drop_constraint("fk_standing_source_company_id_company", type_="foreignkey")
        source.drop_constraint("fk_standing_source_consent_by_user_account", type_="foreignkey")
        for name in ("empty_reads", "mapping", "trusted", *_SOURCE_TEXTS, *_SOURCE_MOMENTS, *_SOURCE_NUMBERS):
            source.drop_column(name)
    with op.batch_alter_table("import_run") as run:
        for name in ("undone_at", *_RUN_NUMBERS):
            run.drop_column(name)
    op.drop_table("kept_detail")
    op.drop_table("import_upload")
    op.drop_table("posting_change")
