"""One opening from several sources, and what a run's records lack."""

import sqlalchemy as sa
from alembic import op

from jobboard.core.company_names import company_key
from jobboard.store.migrations.columns import json, moment, number, text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("import_run", json("quality", default="{}"))
    op.add_column("company", text("match_key", default=""))
    op.create_index("ix_company_match_key", "company", ["match_key"])
    op.add_column("posting", number("shown_as", optional=True))
    op.add_column("posting", json("inferred_parts", default="[]"))
    given = sa.text("shown_as IS NOT NULL")
    op.create_index("ix_posting_shown_as", "posting", ["shown_as"], sqlite_where=given, postgresql_where=given)
    op.create_table(
        "distinct_openings",
        *(number("lower_id"), number("higher_id"), moment("decided_at")),
        sa.ForeignKeyConstraint(
            ["lower_id"], ["posting.id"], name="fk_distinct_openings_lower_id_posting", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["higher_id"], ["posting.id"], name="fk_distinct_openings_higher_id_posting", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lower_id", "higher_id", name="pk_distinct_openings"),
    )
    op.create_index("ix_distinct_openings_higher_id", "distinct_openings", ["higher_id"])
    _name_companies()


def downgrade() -> None:
    op.drop_table("distinct_openings")
    op.drop_index("ix_posting_shown_as", "posting")
    op.drop_column("posting", "inferred_parts")
    op.drop_column("posting", "shown_as")
    op.drop_index("ix_company_match_key", "company")
    op.drop_column("company", "match_key")
    op.drop_column("import_run", "quality")


def _name_companies() -> None:
    company = sa.table("company", sa.column("id"), sa.column("name"), sa.column("match_key"))
    bind = op.get_bind()
    for row_id, name in bind.execute(sa.select(company.c.id, company.c.name)).all():
        bind.execute(sa.update(company).where(company.c.id == row_id).values(match_key=company_key(name)))
