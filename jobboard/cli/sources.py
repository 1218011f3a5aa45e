"""`jobboard sources`: addresses that are read again and again."""

from typing import Annotated

import typer

from jobboard.cli import output
from jobboard.cli.house import House, open_house
from jobboard.core.actor import SYSTEM
from jobboard.core.clock import utc_now
from jobboard.importer import polling, rounds, standing
from jobboard.net.client import Fetcher

Id = Annotated[int, typer.Argument(help="The source's number, as the list has it.")]


def add(
    where: Annotated[str, typer.Argument(help="The address of a careers page, a board or a feed.")],
    company: Annotated[str, typer.Option(help="The employer of all openings read there, whatever they say.")] = "",
    review: Annotated[bool, typer.Option("--review", help="Let an editor see new openings first.")] = False,
) -> None:
    """Read an address now and from now on; what is gone there closes here.

    Example: jobboard sources add https://jobs.lever.co/example
    """
    now = utc_now()
    with open_house() as house:
        with house.store.writing(now) as session:
            source = standing.add(session, SYSTEM, now, where, company=company, reviewed=review)
            number = source.id or 0
        _read(house, number)


def list_() -> None:
    """List the sources, those that fail first.

    Example: jobboard sources list
    """
    with open_house() as house, house.store.reading() as session:
        page, total = 1, 1
        while (page - 1) * standing.A_PAGE < total:
            rows, total = standing.page(session, page)
            for each in rows:
                last = f"read {each.succeeded_at:%Y-%m-%d %H:%M}" if each.succeeded_at else "never read"
                output.say(f"{each.id}\t{each.state}\t{last}\t{each.address}{'  ' + each.error if each.error else ''}")
            page += 1
        if not total:
            output.say("There are none; jobboard sources add ADDRESS makes one.")


def run(number: Annotated[int, typer.Argument(help="The source's number; without it, all that are due.")] = 0) -> None:
    """Read one source now, or all that are due.

    Example: jobboard sources run 3
    """
    with open_house() as house:
        if number:
            with house.store.reading() as session:
                standing.needed(session, number)
            _read(house, number)
            return
        with Fetcher.of(house.settings) as fetcher:
            done = rounds.poll_due(house.store, fetcher, utc_now, house.settings.currency, lambda: False)
        house.catalogue.catch_up()
        output.say(f"{done} {'source' if done == 1 else 'sources'} read.")


def pause(number: Id) -> None:
    """Stop reading a source; its openings stay until their closing dates.

    Example: jobboard sources pause 3
    """
    with open_house() as house, house.store.writing(utc_now()) as session:
        standing.pause(session, SYSTEM, utc_now(), number)
    output.say("Paused.")


def resume(number: Id) -> None:
    """Read a paused source again.

    Example: jobboard sources resume 3
    """
    with open_house() as house, house.store.writing(utc_now()) as session:
        standing.resume(session, SYSTEM, utc_now(), number)
    output.say("It is read again.")


def remove(number: Id) -> None:
    """Forget a source; its openings stay until their closing dates.

    Example: jobboard sources remove 3
    """
    with open_house() as house, house.store.writing(utc_now()) as session:
        standing.remove(session, SYSTEM, utc_now(), number)
    output.say("Removed.")


def _read(house: House, number: int) -> None:
    claimed = polling.claim(house.store, utc_now(), number)
    if claimed is None:
        output.say("It is being read by somebody else just now.")
        raise typer.Exit(1)
    with Fetcher.of(house.settings) as fetcher:
        done = polling.poll(house.store, fetcher, utc_now(), claimed, house.settings.currency)
    house.catalogue.catch_up()
    if done.error:
        output.say(done.error)
        raise typer.Exit(1)
    output.say_report(done.report, dry_run=False)
    if done.reconciled.held:
        output.say(f"{len(done.reconciled.held)} openings would close at once; an editor decides at the desk.")
