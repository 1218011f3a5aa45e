"""From how many networks a term was searched for."""

from alembic import op

from jobboard.store.migrations.columns import number, text

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("search_entry", text("client", default=""))
    op.add_column("search_entry", text("network", default=""))
    op.add_column("search_day", number("networks", optional=True))


def downgrade() -> None:
    op.drop_column("search_day", "networks")
    op.drop_column("search_entry", "network")
    op.drop_column("search_entry", "client")
