"""What Alembic runs: migrations over the connection handed in by `store.migrate`."""

from alembic import context
from sqlmodel import SQLModel

from jobboard.store import models

assert models  # the tables are known once their modules are loaded

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
