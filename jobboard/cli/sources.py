"""`jobboard sources`: addresses that are read again and again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jobboard.cli import output
from jobboard.cli.context import CliContext, open_context
from jobboard.core.clock import utc_now

if TYPE_CHECKING:
    from jobboard.store.models import ImportRun, StandingSource


Json = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]
Id = Annotated[int, typer.Argument(help="The source's number, as the list has it.")]


def add(
    where: Annotated[str, typer.Argument(help="The address of a careers page, a board or a feed.")],
    company: Annotated[str, typer.Option(help="The employer of all openings read there, whatever they say.")] = "",
    consent: Annotated[
        str, typer.Option(help="Who of the employer agreed, and when; SmartRecruiters and Workday ask for it.")
    ] = "",
    corrected: Annotated[
        list[str] | None,
        typer.Option("--map", help="Which column or field is which, as in title=Position; many times."),
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Let an editor see new openings first.")] = False,
) -> None:
    """Read an address now and from now on; what is gone there closes here.

    Example: jobboard sources add https://jobs.lever.co/example
    """
    from jobboard.core.actor import SYSTEM
    from jobboard.importer.reading.column_mapping import ColumnMapping
    from jobboard.importer.standing import registry

    now = utc_now()
    with open_context() as context:
        with context.store.writing(now) as session:
            mapping = ColumnMapping.parse(corrected or [])
            source = registry.add(
                session, SYSTEM, now, where, company=company, reviewed=review, consent=consent, mapping=mapping
            )
            number = source.id or 0
        _read(context, number)


def list_(as_json: Json = False) -> None:
    """List the sources, those that fail first.

    Example: jobboard sources list --json
    """
    from jobboard.importer.standing import registry

    with open_context() as context, context.store.reading() as session:
        page, total = 1, 1
        if as_json:
            output.say_json({"sources": [_as_json(source) for source in registry.all_sources(session)]})
            return
        while (page - 1) * registry.A_PAGE < total:
            rows, total = registry.list_page(session, page)
            for source in rows:
                last = f"read {source.succeeded_at:%Y-%m-%d %H:%M}" if source.succeeded_at else "never read"
                error = f"  {source.error}" if source.error else ""
                output.say(f"{source.id}\t{source.state}\t{last}\t{source.address}{error}")
            page += 1
        if not total:
            output.say("There are none; jobboard sources add ADDRESS makes one.")


def run(number: Annotated[int, typer.Argument(help="The source's number; without it, all that are due.")] = 0) -> None:
    """Read one source now, or all that are due.

    Example: jobboard sources run 3
    """
    from jobboard.importer.normalise.site_defaults import SiteDefaults
    from jobboard.importer.standing import poll_round, registry
    from jobboard.net.client import Fetcher

    with open_context() as context:
        if number:
            with context.store.reading() as session:
                registry.get_source(session, number)
            _read(context, number)
            return
        with Fetcher.from_settings(context.settings) as fetcher:
            done = poll_round.poll_due(
                context.store, fetcher, utc_now, SiteDefaults.from_settings(context.settings), lambda: False
            )
        context.catalogue.catch_up()
        output.say(f"{done} {'source' if done == 1 else 'sources'} read.")


def runs(number: Id, as_json: Json = False) -> None:
    """List the last runs of a source, the newest first, with what each did.

    Example: jobboard sources runs 3
    """
    from jobboard.importer.standing import registry
    from jobboard.importer.standing.run_log import runs_of_source
    from jobboard.importer.write.report import COUNTS

    with open_context() as context, context.store.reading() as session:
        polls = runs_of_source(session, registry.get_source(session, number))
        if as_json:
            output.say_json({"runs": [_run_as_json(run) for run in polls]})
            return
        for run in polls:
            did = ", ".join(f"{getattr(run, name):,} {name}" for name in COUNTS if getattr(run, name))
            undone = ", undone" if run.undone_at else ""
            output.say(f"{run.id}\t{run.finished_at:%Y-%m-%d %H:%M}\t{did or 'nothing was there'}{undone}")
        if not polls:
            output.say("It was never read.")


def undo(run: Annotated[int, typer.Argument(help="The run's number, as `sources runs` has it.")]) -> None:
    """Take back what a run did: what it made is withdrawn, what it changed as before, what it closed open again.

    What was changed since stays. It holds until the source says something new.

    Example: jobboard sources undo 12
    """
    from jobboard.core.actor import SYSTEM
    from jobboard.importer.write import undo as undoing

    now = utc_now()
    with open_context() as context:
        with context.store.writing(now) as session:
            done = undoing.undo_run(session, SYSTEM, now, run)
        context.catalogue.catch_up()
    output.say(done.sentence())


def pause(number: Id) -> None:
    """Stop reading a source; its openings stay until their closing dates.

    Example: jobboard sources pause 3
    """
    from jobboard.core.actor import SYSTEM
    from jobboard.importer.standing import registry

    with open_context() as context, context.store.writing(utc_now()) as session:
        registry.pause(session, SYSTEM, utc_now(), number)
    output.say("Paused.")


def resume(number: Id) -> None:
    """Read a paused source again.

    Example: jobboard sources resume 3
    """
    from jobboard.core.actor import SYSTEM
    from jobboard.importer.standing import registry

    with open_context() as context, context.store.writing(utc_now()) as session:
        registry.resume(session, SYSTEM, utc_now(), number)
    output.say("It is read again.")


def remove(number: Id) -> None:
    """Forget a source; its openings stay until their closing dates.

    Example: jobboard sources remove 3
    """
    from jobboard.core.actor import SYSTEM
    from jobboard.importer.standing import registry

    with open_context() as context, context.store.writing(utc_now()) as session:
        registry.remove(session, SYSTEM, utc_now(), number)
    output.say("Removed.")


def _read(context: CliContext, number: int) -> None:
    from jobboard.importer.normalise.site_defaults import SiteDefaults
    from jobboard.importer.standing import polling
    from jobboard.net.client import Fetcher

    claimed = polling.claim_source(context.store, utc_now(), number)
    if claimed is None:
        output.say("It is being read by somebody else just now.")
        raise typer.Exit(1)
    with Fetcher.from_settings(context.settings) as fetcher:
        site = SiteDefaults.from_settings(context.settings)
        done = polling.poll_source(context.store, fetcher, utc_now(), claimed, site)
    context.catalogue.catch_up()
    if done.error:
        output.say(done.error)
        raise typer.Exit(1)
    output.say_report(done.report, dry_run=False)
    if done.reconciled.held:
        output.say(f"{len(done.reconciled.held)} openings would close at once; an editor decides at the desk.")


_TOLD = (
    *("id", "address", "feed", "kind", "company_name", "state", "reviewed", "next_at", "succeeded_at", "yielded_at"),
    *("failing_since", "failures", "error"),
)


def _as_json(source: StandingSource) -> dict[str, Any]:
    return {name: _value(getattr(source, name)) for name in _TOLD}


def _run_as_json(run: ImportRun) -> dict[str, Any]:
    from jobboard.importer.write.report import COUNTS

    moments = {name: _value(getattr(run, name)) for name in ("started_at", "finished_at", "undone_at")}
    return {"id": run.id, **moments, **{name: getattr(run, name) for name in COUNTS}, "errors": run.errors}


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
