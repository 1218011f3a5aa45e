"""`jobboard trends`."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jobboard.cli import output
from jobboard.cli.context import open_context
from jobboard.core.clock import utc_now
from jobboard.core.errors import JobboardError, Misuse

_LARGEST = 16 << 20


def import_(
    files: Annotated[list[Path], typer.Argument(help="Exports as they were downloaded.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read published search data: Google Trends exports of any age and language, Wikimedia views, plain series.

    Example: jobboard trends import multiTimeline.csv relatedQueries.csv
    """
    from jobboard.trends.published import comparing, kept
    from jobboard.trends.published.source import PublishedFile

    done: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    with open_context() as context:
        for path in files:
            try:
                content, at = _read(path)
                with context.store.writing(utc_now()) as session:
                    row, is_new = kept.save_export(session, utc_now(), PublishedFile(path.name, content, at))
                    export = kept.load_export(row)
                    years = {series.name: comparing.year_over_year(series) for series in export.series}
                    done.append(
                        {"file": path.name, "id": row.id, "new": is_new, "layout": row.layout, "sha256": row.sha256}
                        | {"series": len(export.series), "lists": len(export.lists), "regions": len(export.regions)}
                        | {
                            "year_over_year": {
                                name: round(series.percent or 0, 1) for name, series in years.items() if series
                            }
                        }
                    )
            except JobboardError as wrong:
                errors.append({"where": str(path), "why": wrong.sentence})
    if as_json:
        output.say_json({"imported": done, "errors": errors})
    else:
        _say(done, errors)
    if errors:
        raise typer.Exit(1)


def detect(
    day: Annotated[str, typer.Option(help="The day to look at, such as 2026-11-23; else all that were not.")] = "",
) -> None:
    """Count the searches of days that are over and find what rose.

    Example: jobboard trends detect --day 2026-11-23
    """
    from jobboard.trends.searches import detection

    with open_context() as context:
        least, now = context.settings.min_searchers, utc_now()
        days = detection.run(context.store, now, least)
        if day:
            days = [_day(day)]
            findings = detection.detect(context.store, now, days[0], least)
            output.say(f"{findings} searches rose on {days[0]}.")
        else:
            output.say(f"{len(days)} {'day' if len(days) == 1 else 'days'} counted.")


def report_import(
    file: Annotated[Path, typer.Argument(help="A CSV of findings: segment, kind, value, unit, basis, …")],
    title: Annotated[str, typer.Option(help="The report's title; else made of the file's name.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Make a draft report of a table of findings, and say what a careful reader would ask.

    Example: jobboard trends report import travel.csv --title "Who searches for what when travelling"
    """
    from jobboard.core.actor import SYSTEM
    from jobboard.core.links import Links
    from jobboard.trends.claims.finding import format_figure
    from jobboard.trends.reports import checking, importing
    from jobboard.trends.reports.parts import load_parts

    content, _ = _read(file)
    with open_context() as context, context.store.writing(utc_now()) as session:
        report = importing.import_report(session, SYSTEM, utc_now(), content, file.name, title)
        parts = load_parts(session, report)
        checked = checking.check_report(session, parts)
        address = Links(context.settings.base_url).full(Links.desk_report(report.id or 0))
        gaps = [gap.sentence for gap in checked.gaps]
        offers = [f"{offer.finding.segment} {format_figure(offer.finding)}" for offer in checked.offers]
    if as_json:
        output.say_json({"findings": len(parts.findings), "url": address, "gaps": gaps, "computed": offers})
        return
    output.say(f"{len(parts.findings)} findings in a draft: {address}")
    for heading, lines in (("To ask", gaps), ("Follows from it", offers)):
        if lines:
            output.say(f"{heading}:")
        for line in lines[: output.MOST_SHOWN]:
            output.say(f"  {line}")


def _say(done: list[dict[str, Any]], errors: list[dict[str, str]]) -> None:
    for path in done:
        held = ", ".join(
            f"{path[name]} {name if path[name] != 1 or name == 'series' else name[:-1]}"
            for name in ("series", "lists", "regions")
            if path[name]
        )
        output.say(f"{path['file']}: {path['layout']}, {held}{'' if path['new'] else ' (known already)'}.")
        for name, percent in path["year_over_year"].items():
            output.say(f"  {name}: {percent:+.1f} % year over year")
    for wrong in errors:
        output.say(f"{wrong['where']}: {wrong['why']}")


def _read(path: Path) -> tuple[bytes, datetime]:
    """A file and when it was last written, which is when it was downloaded or later."""
    if not path.is_file():
        raise Misuse(f"There is no file {path}.")
    if path.stat().st_size > _LARGEST:
        raise Misuse(f"{path} is larger than {_LARGEST >> 20} MB; no export of trends is.")
    return path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misuse(f"“{text}” is no day; write 2026-11-23.") from None
