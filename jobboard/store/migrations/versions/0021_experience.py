"""Years of experience that an opening asks for."""

from alembic import op

from jobboard.store.migrations.columns import number

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    for name in ("experience_min", "experience_max"):
        op.add_column("posting", number(name, optional=True))


def downgrade() -> None:
    with op.batch_alter_table("posting") as batch:
        for name in ("experience_max", "experience_min"):
            batch.drop_column(name)
