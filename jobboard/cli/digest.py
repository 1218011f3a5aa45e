"""`jobboard digest`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jobboard.cli import output
from jobboard.cli.context import open_context
from jobboard.core.errors import Misuse

if TYPE_CHECKING:
    from jobboard.digest.editions.context import DigestContext

_KINDS = ("weekly", "daily")
Cadence = Annotated[str, typer.Option("--cadence", help="daily, weekly, or both parted by a comma.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def build(cadence: Cadence = "weekly", as_json: AsJson = False) -> None:
    """Compose the next edition, or compose it again, and put it on the desk.

    Example: jobboard digest build --cadence daily,weekly
    """
    from jobboard.core.clock import utc_now
    from jobboard.digest.editions import drafts, editions
    from jobboard.web.responses.digest_context import build_digest_context

    kinds, now = _kinds(cadence), utc_now()
    with open_context() as context:
        digest_context = build_digest_context(context.settings, context.store, context.catalogue)
        editions.note_listings(digest_context, now)
        edition_ids = [editions.compose(digest_context, kind, now) for kind in kinds]
        with context.store.reading() as session:
            rows = [editions.needed(session, edition_id) for edition_id in edition_ids]
            summaries = [
                {"slug": edition.slug, "kind": edition.kind, "title": drafts.title_for(edition, digest_context)}
                for edition in rows
            ]
            base = digest_context.mails.links
            for summary, row in zip(summaries, rows, strict=True):
                summary["url"] = base.full(base.desk_edition(row.id or 0))
    if as_json:
        output.say_json({"editions": summaries})
        return
    for edition in summaries:
        output.say(f"{edition['kind']}: {edition['title']}")
        output.say(f"  {edition['url']}")


def preview(
    cadence: Cadence = "weekly",
    topics: Annotated[str, typer.Option(help="openings, trends or both.")] = "both",
    html: Annotated[bool, typer.Option("--html", help="Print the HTML, not the text.")] = False,
) -> None:
    """Print the mail of the edition that comes next, as it would go out now; nothing is kept.

    Example: jobboard digest preview --cadence daily --html > mail.html
    """
    from jobboard.core.clock import utc_now
    from jobboard.digest.editions import drafts
    from jobboard.web.responses.digest_context import build_digest_context

    (kind, *_), now = _kinds(cadence), utc_now()
    with open_context() as context:
        digest_context = build_digest_context(context.settings, context.store, context.catalogue)
        body = drafts.bodies_now(digest_context, kind, now).get(topics)
    if body is None:
        raise Misuse(f"There is nothing to tell of {topics} in this period; no mail would go out.")
    output.say(body["html"] if html else f"{body['subject']}\n\n{body['text']}")


def send(
    cadence: Annotated[
        str, typer.Option("--cadence", help="daily, weekly, alerts, or several separated by commas.")
    ] = "weekly",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go out, and send nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Send the edition that comes next now, without waiting for its hour; the worker delivers it.

    Example: jobboard digest send --cadence weekly --dry-run
    """
    from jobboard.core.clock import utc_now
    from jobboard.digest.editions import drafts, editions
    from jobboard.web.responses.digest_context import build_digest_context

    kinds, now = _kinds(cadence, (*_KINDS, "alerts")), utc_now()
    results: list[dict[str, Any]] = []
    with open_context() as context:
        digest_context = build_digest_context(context.settings, context.store, context.catalogue)
        editions.note_listings(digest_context, now)
        for kind in kinds:
            if kind == "alerts":
                results.append(_alerts(digest_context, now, dry_run=dry_run))
            elif dry_run:
                bodies = drafts.bodies_now(digest_context, kind, now)
                with context.store.reading() as session:
                    mails = drafts.would_get(session, kind, list(bodies))
                results.append({"kind": kind, "state": "ready" if bodies else "empty", "mails": mails})
            else:
                done = editions.publish(digest_context, editions.compose(digest_context, kind, now), now)
                results.append({"kind": kind, "slug": done.slug, "state": done.state, "mails": done.mails})
    if as_json:
        output.say_json({"editions": results, "dry_run": dry_run})
        return
    for result in results:
        verb = "would be queued" if dry_run else "queued"
        nothing = f"{result['kind']}: nothing to tell, nothing {'would be ' if dry_run else ''}sent."
        count_text = f"{result['mails']:,} {'mail' if result['mails'] == 1 else 'mails'}"
        output.say(nothing if result["state"] == "empty" else f"{result['kind']}: {count_text} {verb}.")


def _alerts(digest_context: "DigestContext", now: datetime, *, dry_run: bool) -> dict[str, Any]:
    from jobboard.digest.alerts import alerts

    if dry_run:
        mails = alerts.would_get(digest_context, now)
        return {"kind": "alerts", "state": "ready" if mails else "empty", "mails": mails}
    done = alerts.run_now(digest_context, now)
    return {"kind": "alerts", "slug": done.slug, "state": done.state, "mails": done.mails}


def _kinds(cadence: str, known: tuple[str, ...] = _KINDS) -> list[str]:
    kinds = [kind.strip() for kind in cadence.split(",") if kind.strip()]
    if not kinds or any(kind not in known for kind in kinds):
        raise Misuse(f"“{cadence}” is no cadence; choose from {', '.join(known)}, or several separated by commas.")
    return kinds
