"""Companies, postings and their places, sources, import runs, the change log, the store's identity."""

import secrets

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_MOMENT = sa.DateTime(timezone=True)


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=optional)


def _moment(name: str, *, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, _MOMENT, nullable=optional)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    identity = op.create_table(
        "store_identity",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("token"),
        sa.Column("changes_pruned_through", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_store_identity"),
    )
    op.bulk_insert(identity, [{"id": 1, "token": secrets.token_hex(16), "changes_pruned_through": 0}])
    op.create_table(
        "change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        _count("posting_id"),
        _moment("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sqlite_autoincrement=True,
    )
    _create_company()
    _create_source_and_run()
    _create_posting()


def _create_company() -> None:
    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("name"),
        _text("name_key"),
        _text("slug"),
        _text("website"),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_company"),
        sa.UniqueConstraint("name_key", name="uq_company_name_key"),
        sa.UniqueConstraint("slug", name="uq_company_slug"),
    )


def _create_source_and_run() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("kind"),
        _text("location"),
        _text("company_name"),
        sa.Column("last_run_id", sa.Integer(), nullable=True),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("kind", "location", name="uq_source_kind_location"),
    )
    counts = ("read", "created", "updated", "unchanged", "closed", "rejected", "held", "duplicates")
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        _count("source_id"),
        _moment("started_at"),
        _moment("finished_at"),
        *(_count(name) for name in counts),
        sa.Column("errors", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_import_run_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_import_run"),
    )
    op.create_index("ix_import_run_source_id", "import_run", ["source_id"])


def _create_posting() -> None:
    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        _count("company_id"),
        _text("title"),
        _text("description_html"),
        sa.Column("employment_types", _JSON, nullable=False),
        _text("workplace", optional=True),
        sa.Column("applicant_countries", _JSON, nullable=False),
        _text("category", optional=True),
        _text("seniority", optional=True),
        sa.Column("skills", _JSON, nullable=False),
        sa.Column("salary_min", sa.BigInteger(), nullable=True),
        sa.Column("salary_max", sa.BigInteger(), nullable=True),
        _text("salary_currency", optional=True),
        _text("salary_period", optional=True),
        _text("apply_url", optional=True),
        _text("apply_email", optional=True),
        _moment("posted_at"),
        _moment("valid_through", optional=True),
        _text("status"),
        sa.Column("source_id", sa.Integer(), nullable=True),
        _text("source_url", optional=True),
        _text("external_id", optional=True),
        _text("requisition_id", optional=True),
        _text("content_hash", optional=True),
        _moment("created_at"),
        _moment("updated_at"),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name="fk_posting_company_id_company"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_posting_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_posting"),
        sa.UniqueConstraint("source_id", "external_id", name="uq_posting_source_id_external_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_posting_status_company_id_valid_through", "posting", ["status", "company_id", "valid_through"])
    op.create_table(
        "posting_location",
        _count("posting_id"),
        _count("position"),
        _text("name"),
        _text("city"),
        _text("region"),
        _text("country"),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_posting_location_posting_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("posting_id", "position", name="pk_posting_location"),
    )


def downgrade() -> None:
    for table in ("posting_location", "posting", "import_run", "source", "company", "change", "store_identity"):
        op.drop_table(table)
