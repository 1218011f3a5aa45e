"""`jobboard demo`: the shop window."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from jobboard.cli import output, serving
from jobboard.cli.context import open_context
from jobboard.core.clock import utc_now
from jobboard.core.errors import Misuse

_SITE = {
    "SITE_NAME": "Signal Jobs",
    "SITE_TAGLINE": "Openings in digital, media and technology",
    "CONTACT_EMAIL": "jobs@signal.example",
    "CURRENCY": "INR",
}


def demo(
    folder: Annotated[Path, typer.Option(help="The demo's own data folder.")] = Path("demo-data"),
    host: Annotated[str, typer.Option(help="The address to listen at.")] = serving.HOST,
    port: Annotated[int, typer.Option(help="The port to listen at.", min=1, max=65535)] = serving.PORT,
    only_fill: Annotated[bool, typer.Option("--only-fill", help="Fill the folder and stop.")] = False,
) -> None:
    """Fill a folder of its own with invented openings, then serve them.

    Example: jobboard demo --port 8080
    """
    _settle_in(folder, host, port)
    _fill(folder)
    _people()
    _trends()
    _digest()
    if only_fill:
        return
    output.say(f"The board is at http://{host}:{port}/ (Ctrl+C ends it).")
    serving.serve(host=host, port=port, workers=1)


def _settle_in(folder: Path, host: str, port: int) -> None:
    from jobboard.config import PREFIX

    if folder.exists() and not folder.is_dir():
        raise Misuse(f"{folder} is a file; the demo wants a folder of its own.")
    there = (
        {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'jobboard.db'}"}
        | {"BASE_URL": f"http://{host}:{port}"}
        | _SITE
    )
    os.environ.update({PREFIX + name: value for name, value in there.items()})


def _fill(folder: Path) -> None:
    from jobboard.config import load_settings
    from jobboard.demo import write_demo_openings
    from jobboard.importer.normalise.site_defaults import SiteDefaults
    from jobboard.importer.run import ImportOptions, import_stream, source_name
    from jobboard.importer.write.report import ImportReport
    from jobboard.jobs.search.search import JobSearch

    now = utc_now()
    report = ImportReport()
    with open_context(load_settings()) as context:
        site = SiteDefaults.from_settings(context.settings)
        for path, company in write_demo_openings(folder / "openings", now).items():
            options = ImportOptions(site, company=company)
            with path.open("rb") as stream:
                file_report = import_stream(context.store, stream, source_name(path), options, now)
            report.add(file_report, path.name)
        context.catalogue.catch_up()
        totals = JobSearch.from_settings(context.settings, context.store, context.catalogue).totals(now=now)
    output.say_report(report, dry_run=False)
    output.say(f"{totals.openings:,} openings at {totals.companies:,} companies.")


def _people() -> None:
    """The cast, what waits at the desk, and the way in for each."""
    from jobboard.accounts import second_factor
    from jobboard.config import load_settings, secret_key
    from jobboard.core.links import Links
    from jobboard.demo import desk, people, sources
    from jobboard.importer.normalise.site_defaults import SiteDefaults
    from jobboard.jobs.submissions.config import SubmissionConfig
    from jobboard.mail.message import Letters
    from jobboard.web.render.static import shipped_folder

    now = utc_now()
    with open_context(load_settings()) as context:
        links = Links(context.settings.base_url)
        config = SubmissionConfig.from_settings(
            context.settings, links, Letters(context.settings, links, shipped_folder("templates"))
        )
        with context.store.writing(now) as session:
            desk.fill_desk(session, now, config)
        sources.add_sources(context.store, now, SiteDefaults.from_settings(context.settings))
        with context.store.writing(now) as session:
            doors = people.sign_in_links(session, links, now, second_factor.sealer(secret_key(context.settings)))
        context.catalogue.catch_up()
    output.say(f"Sign in as an employer (once): {doors.employer}")
    output.say(f"Sign in as an editor (once):   {doors.editor}")
    output.say(f"  then one of these instead of an authenticator app: {', '.join(doors.codes)}")


def _trends() -> None:
    """A year of searches, a report, and what was hired for before."""
    from jobboard.config import load_settings
    from jobboard.demo.freshness import confirm_openings
    from jobboard.demo.history import add_history
    from jobboard.demo.reports import publish_report
    from jobboard.demo.searches import fill_search_log

    now = utc_now()
    with open_context(load_settings()) as context:
        fill_search_log(context.store, now, context.settings.min_searchers)
        with context.store.writing(now) as session:
            publish_report(session, now)
            add_history(session, now)
            confirm_openings(session, now)
        context.catalogue.catch_up()


def _digest() -> None:
    """The last weekly edition."""
    from jobboard.config import load_settings
    from jobboard.demo.digest import send_edition
    from jobboard.web.responses.digest_context import build_digest_context

    with open_context(load_settings()) as context:
        slug = send_edition(build_digest_context(context.settings, context.store, context.catalogue), utc_now())
        context.catalogue.catch_up()
    if slug:
        output.say(f"The last edition of the digest: {load_settings().base_url}/digest/{slug}")
