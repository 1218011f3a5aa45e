"""The command line. Each command is a file; heavy imports wait until a command needs them."""

import sys

import typer

from jobboard.cli import (
    audit,
    bounces,
    database,
    demo,
    digest,
    importing,
    mail,
    openings,
    searching,
    serving,
    sources,
    trends,
    users,
    working,
)
from jobboard.core.errors import JobboardError

app = typer.Typer(
    help="A publication's job board. Settings are JOBBOARD_* variables; docs/configuration.md lists them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
people = typer.Typer(help="People and what they may.", no_args_is_help=True)
db = typer.Typer(help="The store's tables.", no_args_is_help=True)
log = typer.Typer(help="The audit log: its chain of hashes.", no_args_is_help=True)
jobs = typer.Typer(help="Openings, all at once.", no_args_is_help=True)
standing = typer.Typer(help="Addresses that openings are read from again and again.", no_args_is_help=True)
searches = typer.Typer(help="What people search for, and what editors make of it.", no_args_is_help=True)
reports = typer.Typer(help="Trend reports.", no_args_is_help=True)

letters = typer.Typer(help="The digest: editions by mail.", no_args_is_help=True)
mailing = typer.Typer(help="Whether mail works, and what to publish in DNS.", no_args_is_help=True)

app.command("demo")(demo.demo)
app.command("serve")(serving.serve)
app.command("worker")(working.work)
app.command("import")(importing.import_)
app.command("search")(searching.search)
app.command("reindex")(searching.reindex)
people.command("add")(users.add)
people.command("link")(users.link)
people.command("list")(users.list_)
people.command("reset")(users.reset)
db.command("upgrade")(database.upgrade)
db.command("check")(database.check)
log.command("export")(audit.export)
log.command("verify")(audit.verify)
log.command("prune")(audit.prune)
standing.command("add")(sources.add)
standing.command("list")(sources.list_)
standing.command("run")(sources.run)
standing.command("runs")(sources.runs)
standing.command("undo")(sources.undo)
standing.command("pause")(sources.pause)
standing.command("resume")(sources.resume)
standing.command("remove")(sources.remove)
app.add_typer(standing, name="sources")
searches.command("import")(trends.import_)
searches.command("detect")(trends.detect)
reports.command("import")(trends.report_import)
reports.command("check")(trends.report_check)
searches.add_typer(reports, name="report")
app.add_typer(searches, name="trends")
letters.command("build")(digest.build)
letters.command("preview")(digest.preview)
letters.command("send")(digest.send)
letters.command("bounces")(bounces.bounces)
app.add_typer(letters, name="digest")
mailing.command("test")(mail.test)
mailing.command("dns")(mail.dns)
app.add_typer(mailing, name="mail")
jobs.command("export")(openings.export)
jobs.command("expire")(openings.expire)
app.add_typer(jobs, name="jobs")
app.add_typer(people, name="users")
app.add_typer(db, name="db")
app.add_typer(log, name="audit")


def main() -> None:
    """Run a command; what goes wrong ends in one sentence and exit code 2, never in a stack trace."""
    try:
        app()
    except JobboardError as known:
        sys.stderr.write(f"jobboard: {known.sentence}\n")
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
