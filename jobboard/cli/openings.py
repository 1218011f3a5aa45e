"""`jobboard jobs export` and `jobboard jobs expire`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jobboard.cli import output
from jobboard.cli.context import CliContext, open_context
from jobboard.core.clock import utc_now

if TYPE_CHECKING:
    from jobboard.core.links import Links


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"
    XML = "xml"


def export(
    form: Annotated[
        Format, typer.Option("--format", help="JSON records, a table, or XML for aggregators.")
    ] = Format.JSON,
) -> None:
    """Write every opening that readers see, with its text, to standard output.

    Example: jobboard jobs export --format csv > openings.csv
    """
    with open_context() as context:
        for piece in _pieces(context, form, utc_now()):
            sys.stdout.write(piece)


def expire(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Take openings past their closing date out of the index; readers have not seen them since their hour.

    Example: jobboard jobs expire
    """
    import sqlalchemy as sa
    from sqlmodel import col

    from jobboard.core.states import Status
    from jobboard.store.models import Posting
    from jobboard.store.visibility import landed

    with open_context() as context:
        context.catalogue.catch_up()
        past = sa.and_(col(Posting.status) == Status.PUBLISHED, landed(), col(Posting.valid_through) <= utc_now())
        with context.store.reading() as session:
            count = session.execute(sa.select(sa.func.count()).select_from(Posting).where(past)).scalar_one()
    if as_json:
        output.say_json({"expired": count})
    else:
        sentence = "1 opening is past its" if count == 1 else f"{count:,} openings are past their"
        output.say(f"{sentence} closing date and hidden from readers.")


def _pieces(context: CliContext, form: Format, now: datetime) -> Iterator[str]:
    from jobboard.core.links import Links
    from jobboard.jobs.feeds.aggregators import aggregator_xml
    from jobboard.jobs.feeds.all_openings import visible_openings
    from jobboard.jobs.feeds.tables import openings_csv

    links, batches = Links(context.settings.base_url), visible_openings(context.store, now)
    if form == Format.CSV:
        return openings_csv(batches, links)
    if form == Format.XML:
        return aggregator_xml(batches, context.settings.site_name, context.settings.country, links, now)
    return _json(context, links, now)


def _json(context: CliContext, links: Links, now: datetime) -> Iterator[str]:
    from jobboard.jobs.feeds.all_openings import visible_openings
    from jobboard.web.api.posting import Posting as Record

    lead = "["
    for openings in visible_openings(context.store, now):
        for opening in openings:
            yield f"{lead}\n{Record.from_opening(opening, links).model_dump_json()}"
            lead = ","
    yield "[]\n" if lead == "[" else "\n]\n"
