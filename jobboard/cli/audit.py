"""`jobboard audit`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobboard.cli import output
from jobboard.core.clock import utc_now
from jobboard.core.errors import Misuse

if TYPE_CHECKING:
    from jobboard.desk.audit_files import FileState
    from jobboard.store.audit_check import ChainState

_NOTED = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


def export() -> None:
    """Write the whole audit log with its hashes, an entry a line as JSON; keep it on another machine.

    Example: jobboard audit export > audit-2026-03-02.jsonl
    """
    from jobboard.config import load_settings
    from jobboard.desk.audit_log import lines
    from jobboard.store.engine import Store

    store = Store.open(load_settings().database_url)
    with store.reading() as session:
        sys.stdout.writelines(lines(session))
    store.close()


def verify(
    where: Annotated[str, typer.Argument(help="An export (CSV, JSON, JSON lines), or what db check said: ID:HASH.")],
    no_store: Annotated[bool, typer.Option("--no-store", help="Look at the file alone.")] = False,
) -> None:
    """Check an export or a noted hash against the store: this detects that the whole log was rewritten.

    Example: jobboard audit verify audit-2026-03-02.jsonl
    """
    from jobboard.config import load_settings
    from jobboard.desk.audit_files import compare_noted, verify_export
    from jobboard.store.engine import Store

    noted = _NOTED.fullmatch(where)
    text = "" if noted else _text(where)
    store = None if no_store and not noted else Store.open(load_settings().database_url, upgrade=False)
    if noted and store is not None:
        with store.reading() as session:
            fault = compare_noted(session, int(noted[1]), noted[2])
        said = f"Entry {noted[1]} is as it was noted."
        fault = fault and f"Entry {noted[1]} is not as it was noted: {fault}."
    elif store is not None:
        with store.reading() as session:
            state = verify_export(text, session)
        said, fault = f"{_entries(state)} as they were written, and the store has the same.", state.fault
    else:
        state = verify_export(text)
        said, fault = f"{_entries(state)} as they were written.", state.fault
    if store is not None:
        store.close()
    output.say(fault or said)
    if fault:
        raise typer.Exit(1)


def prune() -> None:
    """Delete entries older than three years; the rest can still be verified. Export them first.

    Example: jobboard audit prune
    """
    from jobboard.config import load_settings
    from jobboard.store import audit
    from jobboard.store.engine import Store

    store, now = Store.open(load_settings().database_url), utc_now()
    with store.writing(now) as session:
        gone = audit.prune(session, now)
    store.close()
    output.say(f"{gone:,} entries deleted.")


def last_entry(state: ChainState) -> str:
    """What to note elsewhere of a chain that is whole."""
    if not state.entries:
        return "Audit log: no entries."
    return f"Audit log: {state.entries:,} entries; note the last one elsewhere: {state.last_id}:{state.last_hash}"


def _entries(state: FileState) -> str:
    gaps = f" ({state.gaps} gaps, where others are left out)" if state.gaps else ""
    return f"{state.entries:,} entries{gaps} are"


def _text(where: str) -> str:
    try:
        return sys.stdin.read() if where == "-" else Path(where).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Misuse(f"{where} is no file that can be read, nor a number with a hash.") from None
