"""What is searched for, published data, and trend reports."""

import sqlalchemy as sa
from alembic import op

from jobboard.store.migrations.columns import json, moment, number, text

revision = "0006"
down_revision = "0005"

_TABLES = (
    *("search_salt", "search_entry", "search_term", "search_day", "search_day_total", "rising_search"),
    *("published_export", "published_source", "trend_report", "trend_finding", "report_correction"),
)


def upgrade() -> None:
    _searches()
    _published()
    _reports()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _searches() -> None:
    op.create_table("search_salt", day("day"), text("salt"), sa.PrimaryKeyConstraint("day", name="pk_search_salt"))
    op.create_table(
        "search_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        day("day"),
        *(text("visitor"), text("query"), text("filters")),
        *(number("searches"), number("results")),
        sa.Column("clicked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        sa.UniqueConstraint("day", "visitor", "query", name="uq_search_entry_day_visitor_query"),
    )
    op.create_table(
        "search_term",
        *(number("id"), text("text"), day("first_day"), moment("asked_at", optional=True), text("verdict")),
        *(moment("decided_at", optional=True), text("held")),
        *(moment("lead_at", optional=True), moment("lead_settled_at", optional=True)),
        sa.PrimaryKeyConstraint("id", name="pk_search_term"),
        sa.UniqueConstraint("text", name="uq_search_term_text"),
    )
    op.create_index("ix_search_term_asked_at", "search_term", ["asked_at"])
    op.create_index("ix_search_term_lead_at", "search_term", ["lead_at"])
    op.create_table(
        "search_day",
        *(day("day"), number("term_id")),
        *(number("searchers"), number("searches"), number("largest"), number("without_result")),
        sa.ForeignKeyConstraint(["term_id"], ["search_term.id"], name="fk_search_day_term_id_search_term"),
        sa.PrimaryKeyConstraint("day", "term_id", name="pk_search_day"),
    )
    op.create_index("ix_search_day_term_id", "search_day", ["term_id"])
    op.create_table(
        "search_day_total",
        *(day("day"), number("searchers"), number("searches"), number("terms"), number("withheld")),
        sa.PrimaryKeyConstraint("day", name="pk_search_day_total"),
    )
    op.create_table(
        "rising_search",
        *(day("day"), number("term_id"), number("searchers")),
        *(sa.Column(name, sa.Float(), nullable=False) for name in ("expected", "surprise")),
        sa.ForeignKeyConstraint(["term_id"], ["search_term.id"], name="fk_rising_search_term_id_search_term"),
        sa.PrimaryKeyConstraint("day", "term_id", name="pk_rising_search"),
    )
    op.create_index("ix_rising_search_term_id", "rising_search", ["term_id"])


def _published() -> None:
    op.create_table(
        "published_export",
        *(number("id"), text("file_name"), text("sha256"), text("layout"), text("geo")),
        *(day("first_day", optional=True), day("last_day", optional=True)),
        *(text("granularity"), text("category"), text("term"), json("content")),
        *(moment("exported_at", optional=True), moment("imported_at"), text("source_url")),
        sa.PrimaryKeyConstraint("id", name="pk_published_export"),
        sa.UniqueConstraint("sha256", name="uq_published_export_sha256"),
    )
    op.create_index("ix_published_export_imported_at", "published_export", ["imported_at"])


def _reports() -> None:
    op.create_table(
        "published_source",
        *(number("id"), text("kind"), text("name"), text("project"), moment("added_at")),
        *(moment("tried_at", optional=True), moment("fetched_at", optional=True), text("error")),
        sa.PrimaryKeyConstraint("id", name="pk_published_source"),
        sa.UniqueConstraint("kind", "name", "project", name="uq_published_source_kind_name_project"),
    )
    op.create_table(
        "trend_report",
        *(number("id"), text("slug"), text("title"), text("dek"), text("body"), text("status"), text("publisher")),
        *(text("source_title"), text("source_url"), day("source_published_on", optional=True)),
        *(text("period"), text("geo"), text("method_note"), json("quotes"), json("charts")),
        *(number("author_id", optional=True), number("reviewer_id", optional=True)),
        *(moment("publish_at", optional=True), moment("published_at", optional=True)),
        *(moment("created_at"), moment("updated_at")),
        *(
            sa.ForeignKeyConstraint(
                [f"{who}_id"], ["user_account.id"], name=f"fk_trend_report_{who}_id_user_account", ondelete="SET NULL"
            )
            for who in ("author", "reviewer")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_trend_report"),
        sa.UniqueConstraint("slug", name="uq_trend_report_slug"),
    )
    op.create_index("ix_trend_report_status", "trend_report", ["status"])
    op.create_index("ix_trend_report_published_at", "trend_report", ["published_at"])
    op.create_table(
        "trend_finding",
        *(number("id"), number("report_id"), number("position"), text("segment"), text("kind"), real("value")),
        *(text("unit"), text("basis"), text("denominator"), text("period"), text("compare_period"), text("geo")),
        *(number("rank", optional=True), text("list_key"), text("list_heading"), real("ci_low"), real("ci_high")),
        *(text("confidence"), text("source"), text("commentary"), number("export_id", optional=True)),
        text("series_name"),
        _of_report("trend_finding"),
        sa.ForeignKeyConstraint(
            ["export_id"],
            ["published_export.id"],
            name="fk_trend_finding_export_id_published_export",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_trend_finding"),
    )
    op.create_index("ix_trend_finding_report_id", "trend_finding", ["report_id"])
    op.create_table(
        "report_correction",
        *(number("id"), number("report_id"), moment("corrected_at"), text("words"), json("changes")),
        number("by_id", optional=True),
        _of_report("report_correction"),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name="fk_report_correction_by_id_user_account", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_report_correction"),
    )
    op.create_index("ix_report_correction_report_id", "report_correction", ["report_id"])


def day(name: str, *, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=optional)


def real(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Float(), nullable=True)


def _of_report(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["report_id"], ["trend_report.id"], name=f"fk_{table}_report_id_trend_report", ondelete="CASCADE"
    )
