"""Shared by the source pages of desk and employers: preview an address, and apply an action to a source."""

from datetime import datetime
from typing import Any

from sqlmodel import Session
from starlette.requests import Request

from jobboard.core.errors import Misuse
from jobboard.importer.fetch.discovered import ConsentNeeded
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.run import ImportOptions
from jobboard.importer.standing import health, registry, run_log, source_days
from jobboard.importer.standing.source_preview import SourcePreview, preview_address
from jobboard.importer.write import pending_reads
from jobboard.store.models import StandingSource
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of

_ACTS = {
    "pause": (registry.pause, "It is paused; its openings stay until their closing dates."),
    "resume": (registry.resume, "It is read again, within a minute."),
    "remove": (registry.remove, "It is forgotten; its openings stay until their closing dates."),
}
_RUNS = 20
ADDRESS_CHANGED = "The new address is read within a minute; what the old one had stays until its closing date."


def preview_source(request: Request, address: str, company: str, *, consent: bool) -> SourcePreview:
    """Fetch an address and preview its openings. Raises Misuse, Unreadable, FetchFailed and TooMany."""
    throttle(request, "source-look")
    app = app_context(request)
    url = registry.checked_address(address)
    options = ImportOptions(SiteDefaults.from_settings(app.settings), company=company)
    try:
        return preview_address(app.store, app.fetcher, url, options, app.clock(), consent=consent)
    except ConsentNeeded as asked:
        raise Misuse(f"{asked.terms}; if its employer agrees, say below how.") from None


def act_on(request: Request, session: Session, standing_id: int) -> str:
    """Pause, resume, remove or redirect a source; returns the notice to show. Raises Misuse and NotFound."""
    actor, now, form = actor_of(request), app_context(request).clock(), form_of(request)
    action = form.line("do")
    if action == "mend":
        registry.change_address(session, actor, now, standing_id, form.line("address"))
        return ADDRESS_CHANGED
    if action not in _ACTS:
        raise Misuse("Choose what to do with the source.")
    act, message = _ACTS[action]
    act(session, actor, now, standing_id)
    return message


def source_context(session: Session, source: StandingSource, now: datetime) -> dict[str, Any]:
    """Template context of the page of one source."""
    waiting = pending_reads.pending_read(session, source.id or 0)
    return {
        "source": source,
        "runs": run_log.runs_of_source(session, source, 20),
        "held": waiting,
        "health": health.with_health(session, [source])[0].health,
        "days": health.strip(source_days.days_of_source(session, source.id or 0, now), now),
        "open": run_log.count_open(session, source),
    }
