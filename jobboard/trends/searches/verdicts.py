"""Editors' verdicts on search terms: allowed or denied, permanently."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden, NotFound
from jobboard.store import audit
from jobboard.store.models import SearchTerm
from jobboard.store.publishable import ALLOWED, DENIED
from jobboard.trends.searches.personal import personal_reason


def decide(session: Session, actor: Actor, now: datetime, term_id: int, *, allow: bool) -> dict[str, Any]:
    """Allow or deny a term; gives what undoing needs.

    Raises NotFound, Forbidden, and Conflict where it was denied already, or holds what may be personal.
    """
    if not actor.at_desk:
        raise Forbidden("Only editors decide what is shown.")
    term = session.get(SearchTerm, term_id)
    if term is None:
        raise NotFound("There is no such search.")
    if term.verdict == DENIED:
        raise Conflict("An editor decided that this search is never shown.")
    held = personal_reason(term.text)
    if allow and held:
        raise Conflict(f"This holds {held}; it cannot be shown.")
    before = {"verdict": term.verdict, "held": term.held}
    term.verdict, term.held, term.decided_at = (ALLOWED if allow else DENIED), held, now
    action = "search-term.allowed" if allow else "search-term.denied"
    audit.record(session, actor, now, action, "search-term", term_id, text=term.text)
    return before


def undo(session: Session, term_id: int, before: dict[str, Any]) -> None:
    term = session.get_one(SearchTerm, term_id)
    term.verdict, term.held, term.decided_at = before["verdict"], before["held"], None
