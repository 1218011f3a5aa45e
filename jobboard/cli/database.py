"""`jobboard db`."""

from __future__ import annotations

import typer

from jobboard.cli import audit, output


def upgrade() -> None:
    """Bring the tables up to date; serving does it by itself.

    Example: jobboard db upgrade
    """
    from jobboard.config import load_settings
    from jobboard.store import migrate
    from jobboard.store.engine import Store

    store = Store.open(load_settings().database_url)
    output.say(f"{store.version()}, tables at revision {migrate.current(store.engine)}.")
    store.close()


def check() -> None:
    """Look for damage: broken pages, dangling rows, outdated tables, a changed audit log.

    Example: jobboard db check
    """
    from jobboard.config import load_settings
    from jobboard.store.audit_check import verify_chain
    from jobboard.store.check import faults
    from jobboard.store.engine import Store

    store = Store.open(load_settings().database_url, upgrade=False)
    problems = faults(store)
    output.say(store.version())
    for fault in problems:
        output.say(f"  {fault}")
    if not problems:
        with store.reading() as session:
            output.say(audit.last_entry(verify_chain(session)))
    output.say("Damaged: restore a backup." if problems else "Whole.")
    store.close()
    if problems:
        raise typer.Exit(1)
