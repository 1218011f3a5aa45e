"""Looking for damage in the store."""

from jobboard.store import migrate
from jobboard.store.audit_check import verify_chain
from jobboard.store.engine import Store


def faults(store: Store) -> list[str]:
    """Sentences about what is wrong; empty where all is well."""
    problems: list[str] = []
    at, newest = migrate.current(store.engine), migrate.head()
    if at != newest:
        problems.append(f"The tables are at revision {at or 'none'}, this program wants {newest}: jobboard db upgrade.")
    if store.engine.dialect.name == "sqlite":
        with store.engine.connect() as connection:
            rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
            problems += [f"SQLite: {row}" for row in rows if row != "ok"]
            lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            problems += [
                f"A row of {table} points to a row of {parent} that is not there." for table, _, parent, _ in lost
            ]
    if not problems:
        with store.reading() as session:
            fault = verify_chain(session).fault
        problems += [fault] if fault else []
    return problems
