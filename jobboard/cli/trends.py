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
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Keep nothing; say what would be read.")] = False,
    decimal: Annotated[str, typer.Option(help="The decimal sign, “.” or “,”, where a file does not tell.")] = "",
    dates: Annotated[str, typer.Option(help="“day-first” or “month-first”, where a file does not tell.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read published search data: Google Trends exports of any age and language, Wikimedia views, tables of counts.

    Example: jobboard trends import multiTimeline.csv relatedQueries.csv
    """
    answers = _answers(decimal, dates)
    if dry_run:
        _look(files, answers, as_json)
    else:
        _import(files, answers, as_json)


def _look(files: list[Path], answers: dict[str, Any], as_json: bool) -> None:
    """Say what the files hold, each as one object."""
    from jobboard.trends.published.described import describe_file
    from jobboard.trends.published.source import PublishedFile

    refused = False
    for path in files:
        content, at = _read(path)
        described = describe_file(PublishedFile(path.name, content, at, **answers))
        refused |= bool(described["refused"])
        if as_json:
            output.say_json(described)
            continue
        held = ", ".join([*_series_lines(described["series"]), *_list_lines(described["lists"])])
        output.say(f"{path.name}: {described['refused'] or described['layout'] + ', ' + held}")
        for note in described["notes"]:
            output.say(f"  {note}")
    if refused:
        raise typer.Exit(1)


def _series_lines(series: list[dict[str, Any]]) -> list[str]:
    return [f"“{each['name']}” with {each['points']} values by {each['granularity']}" for each in series]


def _list_lines(lists: list[dict[str, Any]]) -> list[str]:
    return [f"{each['kind']} “{each['name']}” with {len(each['entries'])} entries" for each in lists]


def _answers(decimal: str, dates: str) -> dict[str, Any]:
    if decimal not in ("", ".", ","):
        raise Misuse("The decimal sign is “.” or “,”.")
    if dates not in ("", "day-first", "month-first"):
        raise Misuse("Dates are “day-first” or “month-first”.")
    return {"decimal": decimal, "day_first": None if not dates else dates == "day-first"}


def _import(files: list[Path], answers: dict[str, Any], as_json: bool) -> None:
    from jobboard.trends.published import comparing, kept
    from jobboard.trends.published.source import PublishedFile

    done: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    with open_context() as context:
        for path in files:
            try:
                content, at = _read(path)
                with context.store.writing(utc_now()) as session:
                    file = PublishedFile(path.name, content, at, **answers)
                    row, is_new = kept.save_export(session, utc_now(), file)
                    export = kept.load_export(row)
                    years = {series.name: comparing.year_over_year(series) for series in export.series}
                    done.append(
                        {"file": path.name, "id": row.id, "new": is_new, "layout": row.layout, "sha256": row.sha256}
                        | {"series": len(export.series), "lists": len(export.lists), "regions": len(export.regions)}
                        | {"notes": list(export.remarks)}
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


def report_check(
    file: Annotated[Path, typer.Argument(help="A CSV of findings, or lines of a press release.")],
    prose: Annotated[Path | None, typer.Option(help="A text whose numbers are tied to the findings.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read findings and say what a careful editor would ask; keeps nothing.

    Example: jobboard trends report check travel.csv --prose article.txt
    """
    from jobboard.core.encoding import decode
    from jobboard.trends.claims.file_check import check_file

    text = decode(_read(file)[0])
    result = check_file(text, decode(_read(prose)[0]) if prose else "")
    if as_json:
        output.say_json(result)
        return
    count = len(result["findings"])
    output.say(f"{count} {'finding' if count == 1 else 'findings'} read.")
    for remark in result["remarks"][: output.MOST_SHOWN]:
        lines = ", ".join(map(str, remark["lines"]))
        output.say(
            f"  {remark['level']}: {'line ' + lines + ': ' if lines else ''}{remark['says']} ({remark['about']})"
        )


def _say(done: list[dict[str, Any]], errors: list[dict[str, str]]) -> None:
    for path in done:
        held = ", ".join(
            f"{path[name]} {name if path[name] != 1 or name == 'series' else name[:-1]}"
            for name in ("series", "lists", "regions")
            if path[name]
        )
        output.say(f"{path['file']}: {path['layout']}, {held}{'' if path['new'] else ' (known already)'}.")
        for note in path["notes"]:
            output.say(f"  {note}")
        for name, percent in path["year_over_year"].items():
            output.say(f"  {name}: {percent:+.1f}% year over year")
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
