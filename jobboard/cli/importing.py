"""`jobboard import`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobboard.cli import output
from jobboard.cli.context import CliContext, open_context
from jobboard.core.clock import utc_now
from jobboard.core.errors import JobboardError, Misuse, Unreadable

if TYPE_CHECKING:
    from jobboard.importer.run import ImportOptions
    from jobboard.importer.write.report import ImportReport


_NOTHING = "No openings were found{}; if there should be some, look whether this is where they are."
Input = Path | str | None
"""A file, an address, or standard input."""


def import_(
    where: Annotated[list[str], typer.Argument(help="Files, folders, addresses, or - for standard input.")],
    kind: Annotated[str, typer.Option(help="The format, when detection should not decide.")] = "",
    company: Annotated[str, typer.Option(help="The employer of all openings read, whatever they say.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")] = False,
    publish: Annotated[
        bool, typer.Option("--publish/--review", help="Show new openings at once, or let an editor see them first.")
    ] = True,
    corrected: Annotated[
        list[str] | None, typer.Option("--map", help="Which column is which field, as in title=Position; many times.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read openings from files or addresses; what is there already is brought up to date.

    Example: jobboard import openings.csv https://jobs.lever.co/example --dry-run
    """
    from jobboard.core.states import Status
    from jobboard.importer.normalise.site_defaults import SiteDefaults
    from jobboard.importer.reading.column_mapping import ColumnMapping
    from jobboard.importer.run import ImportOptions

    inputs = [path for each in where for path in _inputs(each)]
    with open_context() as context:
        status = Status.PUBLISHED if publish else Status.PENDING
        mapping = ColumnMapping.parse(corrected) if corrected else None
        site = SiteDefaults.from_settings(context.settings)
        options = ImportOptions(site, kind, company, status, dry_run, mapping=mapping)
        report = _import_all(context, inputs, options, quiet=as_json)
        if not dry_run:
            with output.progress("Indexing", quiet=as_json) as bar:
                context.catalogue.catch_up(bar.count)
    if as_json:
        output.say_json(report.as_json())
    else:
        output.say_report(report, dry_run=dry_run)
    if report.failed or report.broken:
        raise typer.Exit(1)


def _inputs(where: str) -> list[Input]:
    if where == "-":
        return [None]
    if where.startswith(("http://", "https://")):
        return [where]
    path = Path(where)
    if not path.exists():
        raise Misuse(f"There is no file or folder {where}.")
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
    if not files:
        raise Misuse(f"The folder {where} holds no files.")
    return list(files)


def _import_all(context: CliContext, inputs: list[Input], options: ImportOptions, *, quiet: bool) -> ImportReport:
    from jobboard.importer.write.report import ImportReport

    now = utc_now()
    if len(inputs) == 1:
        return _import_one(context, inputs[0], options, now, quiet=quiet)
    total = ImportReport()
    for path in inputs:
        report = _import_one(context, path, options, now, quiet=quiet)
        total.add(report, "" if report.failed else str(path or "standard input"))
    return total


def _import_one(
    context: CliContext, path: Input, options: ImportOptions, now: datetime, *, quiet: bool
) -> ImportReport:
    from jobboard.importer.run import import_stream, source_name
    from jobboard.importer.write.report import ImportReport

    name = source_name(path) if isinstance(path, Path) else path or "standard input"
    try:
        with output.progress(path.name if isinstance(path, Path) else name, quiet=quiet) as bar:
            if isinstance(path, str):
                return _warned(_import_address(context, path, options, now, bar), name)
            if path is None:
                return _warned(import_stream(context.store, sys.stdin.buffer, name, options, now, bar.phase), name)
            with path.open("rb") as stream:
                return _warned(import_stream(context.store, stream, name, options, now, bar.phase), name)
    except Misuse:
        raise
    except (Unreadable, JobboardError, OSError) as failed:
        why = failed.sentence if isinstance(failed, JobboardError) else f"cannot be read: {failed.strerror}."
        report = ImportReport(failed=True)
        report.add_error(str(path or name), why)
        return report


def _warned(report: ImportReport, name: str) -> ImportReport:
    """Report an input without openings, instead of a silent zero."""
    if not report.read and not report.errors and not report.kept_out:
        reason = next((detected.why for detected in report.detected if detected.chosen), "")
        report.failed = True
        report.add_error(name, _NOTHING.format(f" in {reason}" if reason else ""))
    return report


def _import_address(
    context: CliContext, address: str, options: ImportOptions, now: datetime, bar: output.Progress
) -> ImportReport:
    from jobboard.importer.fetch.addresses import find_source
    from jobboard.importer.run import import_stream
    from jobboard.importer.write.report import Detected
    from jobboard.net.client import Fetcher

    with Fetcher.from_settings(context.settings) as fetcher:
        source = find_source(fetcher, address, consent=bool(options.kind), mapped=options.mapping is not None)
    options = replace(options, kind=options.kind or source.kind, partly=source.partly)
    report = import_stream(context.store, source.content, source.address, options, now, bar.phase)
    report.detected.append(Detected(source.address, source.kind, source.confidence, source.why))
    if source.unread:
        report.add_note(source.address, source.unread)
    others = (other for other in source.others if other.address != source.address)
    report.detected += [
        Detected(other.address, other.kind, other.confidence, other.why, chosen=False) for other in others
    ]
    return report
